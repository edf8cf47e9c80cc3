import { FileTextOutlined } from '@ant-design/icons'
import { urlOf } from '@fenji/contract/endpoint'
import { ReportFormat, reports } from '@fenji/contract/reports'
import { Button, Dropdown } from 'antd'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { messages } from './messages.ts'

/** The management report of a run, as a file; nothing for whoever may not take results out. */
export function ReportMenu({ runId }: { runId: number }) {
  const t = useText(messages)
  const can = useCan()
  const shows = useShows()
  const { language } = useLanguage()
  if (!can('export', 'Run') || !shows('grade')) return null
  const note = { key: 'note', type: 'group' as const, label: t('note') }
  const items = ReportFormat.options.map((format) => ({
    key: format,
    label: (
      <a href={urlOf(reports.grading, { params: { id: runId }, query: { format, language } })} download>
        {t(format)}
      </a>
    ),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items: [note, ...items] }} placement="bottomRight">
      <Button icon={<FileTextOutlined />}>{t('report')}</Button>
    </Dropdown>
  )
}

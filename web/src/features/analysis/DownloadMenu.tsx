import { FileExcelOutlined } from '@ant-design/icons'
import type { Chart } from '@fenji/contract/charts'
import { urlOf } from '@fenji/contract/endpoint'
import { Button, Dropdown } from 'antd'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { messages } from './messages.ts'

const formats = ['xlsx', 'csv'] as const

/** The table of a chart as a file, of what it shows; for whoever may export customers. */
export function DownloadMenu({ chart, query }: { chart: Chart; query: Record<string, unknown> }) {
  const t = useText(messages)
  const { language } = useLanguage()
  if (!useCan()('export', 'Customer')) return null
  const items = formats.map((format) => ({
    key: format,
    label: (
      <a href={urlOf(chart.file, { query: { ...query, format, language } })} download>
        {t(format)}
      </a>
    ),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
      <Button type="text" size="small" icon={<FileExcelOutlined />} title={t('download')} aria-label={t('download')} />
    </Dropdown>
  )
}

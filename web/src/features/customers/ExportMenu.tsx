import { DownloadOutlined } from '@ant-design/icons'
import { customers } from '@fenji/contract/customers'
import { urlOf } from '@fenji/contract/endpoint'
import { Button, Dropdown } from 'antd'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { messages } from './messages.ts'
import { type CustomerSearch, listQueryOf } from './search.ts'

type Format = 'xlsx' | 'csv'

interface ExportMenuProps {
  search: CustomerSearch
  /** The list is too long to wait for: it is made in the background. */
  isLong: boolean
  onMake: (format: Format) => void
}

/** The list as it is filtered and sorted, all its pages, as a file. */
export function ExportMenu({ search, isLong, onMake }: ExportMenuProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { language } = useLanguage()
  const link = (format: Format) => urlOf(customers.export, { query: { ...listQueryOf(search), format, language } })
  const item = (format: Format) => {
    const label = t(format === 'xlsx' ? 'exportXlsx' : 'exportCsv')
    if (isLong) return { key: format, label, onClick: () => onMake(format) }
    return {
      key: format,
      label: (
        <a href={link(format)} download>
          {label}
        </a>
      ),
    }
  }
  const note = { key: 'note', type: 'group' as const, label: t(isLong ? 'exportLong' : 'exportNote') }
  return (
    <Dropdown trigger={['click']} menu={{ items: [note, item('xlsx'), item('csv')] }} placement="bottomRight">
      <Button icon={<DownloadOutlined />}>{word('export')}</Button>
    </Dropdown>
  )
}

import { DownloadOutlined } from '@ant-design/icons'
import { customers } from '@fenji/contract/customers'
import { urlOf } from '@fenji/contract/endpoint'
import { Button, Dropdown } from 'antd'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { messages } from './messages.ts'
import { type CustomerSearch, exportQueryOf } from './search.ts'

/** The list as it is filtered and sorted, all its pages, as a file. */
export function ExportMenu({ search }: { search: CustomerSearch }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { language } = useLanguage()
  const link = (format: 'xlsx' | 'csv') =>
    urlOf(customers.export, { query: { ...exportQueryOf(search), format, language } })
  const items = [
    { key: 'note', type: 'group' as const, label: t('exportNote') },
    {
      key: 'xlsx',
      label: (
        <a href={link('xlsx')} download>
          {t('exportXlsx')}
        </a>
      ),
    },
    {
      key: 'csv',
      label: (
        <a href={link('csv')} download>
          {t('exportCsv')}
        </a>
      ),
    },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
      <Button icon={<DownloadOutlined />}>{word('export')}</Button>
    </Dropdown>
  )
}

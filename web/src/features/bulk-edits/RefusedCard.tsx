import { DownloadOutlined } from '@ant-design/icons'
import { type BulkEdit, bulkEdits } from '@fenji/contract/bulk-edits'
import { urlOf } from '@fenji/contract/endpoint'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'

const shown = 50

/** The customers whom it left as they were, and why. */
export function RefusedCard({ of: { id, refused } }: { of: BulkEdit }) {
  const t = useText(messages)
  const { language } = useLanguage()
  const list = useQuery(query(bulkEdits.refused, { params: { id }, query: { limit: shown } }))
  return (
    <section className="fj-card">
      <div className="bulk-head">
        <div>
          <h2 className="fj-card-title">{t('refused.title')}</h2>
          {refused > shown && <p className="fj-soft">{t('refused.lead', { number: shown })}</p>}
        </div>
        <Button
          icon={<DownloadOutlined />}
          href={urlOf(bulkEdits.refusedFile, { params: { id }, query: { language } })}
        >
          {t('refused.download')}
        </Button>
      </div>
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      <table className="fj-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('customer')}</th>
            <th scope="col">{t('reason')}</th>
          </tr>
        </thead>
        <tbody>
          {list.data?.map(({ customer, reason }) => (
            <tr key={customer.id}>
              <th scope="row">
                {customer.code === null ? (
                  <span className="fj-soft">{t('refused.hidden')}</span>
                ) : (
                  <Link to="/customers/$customerId" params={{ customerId: customer.id }}>
                    {customer.name ?? customer.code}
                  </Link>
                )}
              </th>
              <td>{t(`reason.${reason}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

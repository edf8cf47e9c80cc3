import { type BulkEdit, bulkEdits } from '@fenji/contract/bulk-edits'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ChangeTable } from '../imports/public.ts'
import { messages } from './messages.ts'

/** The customers whom the undo would leave, or has left: what the bulk edit wrote, and what stands. */
export function Conflicts({ of: { id } }: { of: BulkEdit }) {
  const t = useText(messages)
  const list = useQuery(query(bulkEdits.conflicts, { params: { id } }))
  return (
    <>
      <h3>{t('conflicts.title')}</h3>
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {list.data && (
        <ChangeTable
          titles={{ from: t('wrote'), to: t('stands') }}
          changes={list.data.map(({ record, recordId, customer, fields }) => ({
            key: `${record} ${recordId}`,
            record,
            title: (
              <Link to="/customers/$customerId" params={{ customerId: customer.id }}>
                {customer.name ?? customer.code ?? t('refused.hidden')}
              </Link>
            ),
            fields: fields.map(({ field, wrote, stands }) => ({ field, from: wrote, to: stands })),
          }))}
        />
      )}
    </>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { recordKinds } from '@fenji/contract/record-kinds'
import { payments, type RecordRow } from '@fenji/contract/records'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { RecordActions } from './RecordActions.tsx'
import { useRecordText } from './record-text.ts'

const RecordDialog = lazily(() => import('./RecordDialog.tsx').then(({ RecordDialog }) => RecordDialog))

/** What was paid of a receivable, and the way to record more. */
export function Payments({ of: receivable }: { of: RecordRow }) {
  const t = useText(messages)
  const can = useCan()
  const textOf = useRecordText()
  const [isOpen, setOpen] = useState(false)
  const { customerId, customer, id } = receivable
  const list = useQuery(query(payments.list, { query: { customerId, receivableId: id, limit: 200 } }))
  const rows = list.data?.rows ?? []
  const [, day] = recordKinds.payments.fields
  return (
    <div className="records-payments">
      <ProblemAlert of={list.error} />
      <ul aria-label={t('payments')}>
        {rows.map((one) => (
          <li key={one.id} className="fj-row">
            <span>
              {day && textOf(day, one)} <Money e4={one.amountE4 as number} exact />{' '}
              <span className="fj-soft">{one.author}</span>
            </span>
            <RecordActions kind="payments" of={one} />
          </li>
        ))}
      </ul>
      {list.data && rows.length === 0 && <p className="fj-soft">{t('payments.none')}</p>}
      {can('create', 'Receivable') && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
          {t('payments.add')}
        </Button>
      )}
      {isOpen && (
        <RecordDialog
          kind="payments"
          record={null}
          customer={{ id: customerId, name: customer.name ?? customer.code }}
          parent={{ receivableId: id }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}

import { ShoppingOutlined } from '@ant-design/icons'
import { customers, type Transaction as TransactionSchema } from '@fenji/contract/customers'
import { Tag } from 'antd'
import type { z } from 'zod'
import { absent } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { DayText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import type { Opening } from '../../platform/ui/table/use-opened.ts'
import { useList } from '../../platform/use-list.ts'
import { messages } from './messages.ts'
import { TransactionLines } from './TransactionLines.tsx'

type Transaction = z.infer<typeof TransactionSchema>

/** What the customer bought and gave back, newest first; each opens to its lines. */
export function CustomerTransactions({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const hasAmounts = useShows()('amountE4')
  const list = useList(customers.transactions, { params: { id: customerId } }, { firstRows: 20, moreRows: 100 })
  const columns: Columns<Transaction> = [
    { key: 'day', title: t('transaction.day'), width: 140, render: ({ occurredOn }) => <DayText day={occurredOn} /> },
    {
      key: 'number',
      title: t('transaction.number'),
      render: ({ orderNumber }) => orderNumber ?? absent,
      className: 'fj-number',
    },
    { key: 'kind', title: t('transaction.kind'), width: 100, render: ({ kind }) => <Kind of={kind} /> },
    {
      key: 'lines',
      title: t('transaction.lines'),
      width: 100,
      align: 'right',
      render: ({ lines }) => (lines.length > 0 ? t('transaction.lines', { count: lines.length }) : absent),
    },
    ...(hasAmounts
      ? [
          {
            key: 'amount',
            title: t('transaction.amount'),
            width: 160,
            align: 'right' as const,
            render: (one: Transaction) => <Money e4={one.amountE4} exact />,
          },
        ]
      : []),
  ]
  return (
    <section>
      <h2 className="fj-card-title">{t('transactions')}</h2>
      <DataTable
        label={t('transactions')}
        list={list}
        rowKey="id"
        columns={columns}
        isEndless={false}
        expanded={({ lines }) => <TransactionLines lines={lines} />}
        isExpandable={({ lines }) => lines.length > 0}
        card={(one, opening) => <TransactionCard transaction={one} opening={opening} />}
        empty={
          <EmptyState icon={<ShoppingOutlined />} title={t('transactions.empty')} text={t('transactions.emptyText')} />
        }
      />
    </section>
  )
}

function Kind({ of: kind }: { of: Transaction['kind'] }) {
  const t = useText(messages)
  return kind === 'refund' ? <Tag color="error">{t('transaction.refund')}</Tag> : t('transaction.order')
}

interface TransactionCardProps {
  transaction: Transaction
  opening: Opening
}

function TransactionCard({ transaction, opening: { isOpen, toggle } }: TransactionCardProps) {
  const t = useText(messages)
  const { occurredOn, orderNumber, kind, amountE4, lines } = transaction
  const head = (
    <span className="fj-row">
      <span>
        <DayText day={occurredOn} /> <span className="fj-soft">{orderNumber}</span>{' '}
        {kind === 'refund' && <Kind of={kind} />}
      </span>
      {amountE4 !== null && <Money e4={amountE4} exact />}
    </span>
  )
  if (lines.length === 0) return head
  return (
    <details
      className="fj-transaction"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isOpen) toggle()
      }}
    >
      <summary>
        {head}
        <span className="fj-soft fj-small">{t('transaction.lines', { count: lines.length })}</span>
      </summary>
      <TransactionLines lines={lines} />
    </details>
  )
}

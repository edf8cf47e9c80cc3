import { ShoppingOutlined } from '@ant-design/icons'
import { customers, type Transaction as TransactionSchema } from '@fenji/contract/customers'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type TableColumnsType, Tag } from 'antd'
import type { z } from 'zod'
import { query } from '../../platform/api.ts'
import { absent } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { DayText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import type { ListPlace } from '../../platform/ui/list-place.ts'
import { Money } from '../../platform/ui/Money.tsx'
import { messages } from './messages.ts'
import { TransactionLines } from './TransactionLines.tsx'

type Transaction = z.infer<typeof TransactionSchema>
const pageSize = 20

/** What the customer bought and gave back, newest first; each opens to its lines. */
export function CustomerTransactions({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const hasAmounts = useShows()('amountE4')
  const at = useSearch({ from: '/shell/customers/$customerId' })
  const navigate = useNavigate({ from: '/customers/$customerId' })
  const list = useQuery(
    query(
      customers.transactions,
      { params: { id: customerId }, query: { cursor: at.cursor, limit: pageSize } },
      { placeholderData: keepPreviousData },
    ),
  )
  const move = ({ cursor, page }: ListPlace) =>
    void navigate({ search: (old) => ({ ...old, cursor, page }), resetScroll: false })
  const columns: TableColumnsType<Transaction> = [
    { title: t('transaction.day'), width: 140, render: (_, { occurredOn }) => <DayText day={occurredOn} /> },
    { title: t('transaction.number'), render: (_, { orderNumber }) => orderNumber ?? absent, className: 'fj-number' },
    { title: t('transaction.kind'), width: 100, render: (_, { kind }) => <Kind of={kind} /> },
    {
      title: t('transaction.lines'),
      width: 100,
      align: 'right',
      render: (_, { lines }) => (lines.length > 0 ? t('transaction.lines', { count: lines.length }) : absent),
    },
    ...(hasAmounts
      ? [
          {
            title: t('transaction.amount'),
            width: 160,
            align: 'right' as const,
            render: (_: unknown, one: Transaction) => <Money e4={one.amountE4} exact />,
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
        at={at}
        onMove={move}
        pageSize={pageSize}
        expanded={({ lines }) => <TransactionLines lines={lines} />}
        isExpandable={({ lines }) => lines.length > 0}
        card={(one) => <TransactionCard transaction={one} />}
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

function TransactionCard({ transaction }: { transaction: Transaction }) {
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
    <details className="fj-transaction">
      <summary>
        {head}
        <span className="fj-soft fj-small">{t('transaction.lines', { count: lines.length })}</span>
      </summary>
      <TransactionLines lines={lines} />
    </details>
  )
}

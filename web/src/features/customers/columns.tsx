import type { Customer } from '@fenji/contract/customers'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { absent, type Formats } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { DayText } from '../../platform/ui/DayText.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { useFields, useValueText } from '../fields/public.ts'
import { type ColumnKey, fixedColumn, offeredColumns, type ShownColumn, valueColumn } from './column-keys.ts'
import { messages } from './messages.ts'

type Column = TableColumnsType<Customer>[number]
const plain = (key: 'phone' | 'country' | 'region' | 'city' | 'province'): Column => ({
  ellipsis: true,
  render: (_, customer) => customer[key] ?? <span className="fj-soft">{absent}</span>,
})
const textOrder: Column = { sorter: true, sortDirections: ['ascend', 'descend', 'ascend'] }
const figure: Column = { align: 'right', className: 'fj-number' }

const looks = (format: Formats): Record<ColumnKey, Column> => ({
  code: {
    ...textOrder,
    ellipsis: true,
    width: 130,
    render: (_, customer) => (
      <span title={customer.code}>
        <Way to={customer}>{customer.code}</Way>
      </span>
    ),
  },
  name: { ...textOrder, ellipsis: true, width: 220, render: (_, customer) => <CustomerName of={customer} /> },
  owner: {
    ellipsis: true,
    width: 120,
    render: (_, { owner }) => owner?.name ?? <span className="fj-soft">{absent}</span>,
  },
  grade: { width: 150, render: (_, { grade }) => <GradeTag of={grade} /> },
  score: { ...figure, sorter: true, width: 100, render: (_, { grade }) => format.fixed(grade?.score, 1) },
  amount: { ...figure, sorter: true, width: 150, render: (_, { amountE4 }) => <Money e4={amountE4} /> },
  orders: { ...figure, sorter: true, width: 110, render: (_, { orders }) => format.number(orders) },
  lastOrderOn: { sorter: true, width: 140, render: (_, { lastOrderOn }) => <DayText day={lastOrderOn} /> },
  firstOrderOn: { width: 140, render: (_, { firstOrderOn }) => <DayText day={firstOrderOn} /> },
  phone: { ...plain('phone'), width: 150 },
  country: { ...plain('country'), width: 140 },
  region: { ...plain('region'), width: 140 },
  city: { ...plain('city'), width: 120 },
  province: { ...plain('province'), width: 120 },
})

/** Columns of further fields, in the fields' order. */
function useValueColumns(shown: readonly ShownColumn[]): TableColumnsType<Customer> {
  const local = useLocal()
  const textOf = useValueText()
  const { fields } = useFields()
  return useMemo(
    () =>
      fields
        .filter((field) => shown.includes(valueColumn(field)))
        .map((field) => ({
          ...((field.kind === 'number' || field.kind === 'money') && figure),
          ellipsis: true,
          width: 150,
          key: valueColumn(field),
          title: local(field.name),
          render: (_, { custom }) => <ValueCell text={textOf(field, custom[field.key])} />,
        })),
    [fields, shown, local, textOf],
  )
}

const ValueCell = ({ text }: { text: string }) => (
  <span title={text} className={text === absent ? 'fj-soft' : ''}>
    {text}
  </span>
)

/** The columns that the person chose and the role shows, in their standing order. Keys are the server's names for sorting. */
export function useCustomerColumns(shown: ShownColumn[]): TableColumnsType<Customer> {
  const values = useValueColumns(shown)
  const t = useText(messages)
  const format = useFormat()
  const shows = useShows()
  return useMemo(() => {
    const all = looks(format)
    const columns = offeredColumns(shows)
      .filter((key) => key === fixedColumn || shown.includes(key))
      .map((key) => ({ ...all[key], key, title: t(`column.${key}`) }))
    return [...columns, ...values]
  }, [shown, format, shows, t, values])
}

function Way({ to: { id }, children }: { to: Customer; children: string }) {
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }} className="fj-number">
      {children}
    </Link>
  )
}

function CustomerName({ of: customer }: { of: Customer }) {
  if (!customer.name) return <span className="fj-soft">{absent}</span>
  return (
    <span className="fj-name" title={customer.name}>
      <Way to={customer}>{customer.name}</Way>
    </span>
  )
}

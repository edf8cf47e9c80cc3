import type { Customer } from '@fenji/contract/customers'
import { isRange } from '@fenji/contract/field-values'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { absent, type Formats } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { DayText } from '../../platform/ui/DayText.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import type { Column, Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useFields, useValueText, ValueView } from '../fields/public.ts'
import { LogButton } from '../records/public.tsx'
import { TagMarks } from '../tags/public.tsx'
import { type ColumnKey, fixedColumn, offeredColumns, type ShownColumn, valueColumn } from './column-keys.ts'
import { messages } from './messages.ts'

type Look = Omit<Column<Customer>, 'key'>
const plain = (key: 'phone' | 'country' | 'region' | 'city' | 'province'): Look => ({
  ellipsis: true,
  render: (customer) => customer[key] ?? <span className="fj-soft">{absent}</span>,
})
const textOrder = { sorter: true, isAscendingFirst: true }
const figure = { align: 'right', className: 'fj-number' } as const

const looks = (format: Formats): Record<ColumnKey, Look> => ({
  code: {
    ...textOrder,
    ellipsis: true,
    width: 130,
    render: (customer) => (
      <span title={customer.code}>
        <Way to={customer}>{customer.code}</Way>
      </span>
    ),
  },
  name: { ...textOrder, ellipsis: true, width: 220, render: (customer) => <CustomerName of={customer} /> },
  owner: {
    ellipsis: true,
    width: 120,
    render: ({ owner }) => owner?.name ?? <span className="fj-soft">{absent}</span>,
  },
  tags: { width: 180, render: ({ tags }) => <TagMarks of={tags} most={3} /> },
  parent: { ellipsis: true, width: 180, render: ({ parent }) => <ParentName of={parent} /> },
  grade: { width: 150, render: ({ grade }) => <GradeTag of={grade} /> },
  score: { ...figure, sorter: true, width: 100, render: ({ grade }) => format.fixed(grade?.score, 1) },
  amount: { ...figure, sorter: true, width: 150, render: ({ amountE4 }) => <Money e4={amountE4} /> },
  orders: { ...figure, sorter: true, width: 110, render: ({ orders }) => format.number(orders) },
  lastOrderOn: { sorter: true, width: 140, render: ({ lastOrderOn }) => <DayText day={lastOrderOn} /> },
  firstOrderOn: { sorter: true, width: 140, render: ({ firstOrderOn }) => <DayText day={firstOrderOn} /> },
  phone: { ...plain('phone'), width: 150 },
  country: { ...plain('country'), width: 140 },
  region: { ...plain('region'), width: 140 },
  city: { ...plain('city'), width: 120 },
  province: { ...plain('province'), width: 120 },
})

const isFigure = ({ kind }: { kind: string }) => ['number', 'money', 'formula'].includes(kind)

/** Columns of further fields, in the fields' order. */
function useValueColumns(shown: readonly ShownColumn[]): Columns<Customer> {
  const local = useLocal()
  const textOf = useValueText()
  const { fields } = useFields()
  return useMemo(
    () =>
      fields
        .filter((field) => shown.includes(valueColumn(field)))
        .map((field) => ({
          ...(isFigure(field) && figure),
          ...(isRange(field) && { sorter: true }),
          ellipsis: true,
          width: 150,
          key: valueColumn(field),
          title: local(field.name),
          render: ({ custom }) => (
            <ValueCell text={textOf(field, custom[field.key])}>
              <ValueView field={field} value={custom[field.key]} />
            </ValueCell>
          ),
        })),
    [fields, shown, local, textOf],
  )
}

const ValueCell = ({ text, children }: { text: string; children: ReactNode }) => (
  <span title={text} className={text === absent ? 'fj-soft' : ''}>
    {children}
  </span>
)

/** Last in each row: a contact is logged without leaving the list. */
const logColumn: Column<Customer> = {
  key: 'log',
  title: '',
  width: 56,
  fixed: 'right',
  render: ({ id, name, code, ownerId }) => (
    <LogButton isBare size="small" customer={{ id, name: name ?? code, ownerId }} />
  ),
}

/** The columns that the person chose and the role shows, in their standing order. Keys are the server's names for sorting. */
export function useCustomerColumns(shown: ShownColumn[]): Columns<Customer> {
  const values = useValueColumns(shown)
  const t = useText(messages)
  const format = useFormat()
  const shows = useShows()
  const can = useCan()
  return useMemo(() => {
    const all = looks(format)
    const columns = offeredColumns(shows)
      .filter((key) => key === fixedColumn || shown.includes(key))
      .map((key) => ({ ...all[key], key, title: t(`column.${key}`) }))
    return [...columns, ...values, ...(can('create', 'Interaction') ? [logColumn] : [])]
  }, [shown, format, shows, can, t, values])
}

function Way({ to: { id }, children }: { to: Customer; children: string }) {
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }} className="fj-number">
      {children}
    </Link>
  )
}

/** Who stands above it: no more than that there is one, of one whom the reader may not see. */
function ParentName({ of: parent }: { of: Customer['parent'] }) {
  const t = useText(messages)
  if (!parent) return <span className="fj-soft">{absent}</span>
  if (parent.id === null) return <span className="fj-soft">{t('parent.hidden')}</span>
  return (
    <Link to="/customers/$customerId" params={{ customerId: parent.id }}>
      {parent.name ?? parent.code}
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

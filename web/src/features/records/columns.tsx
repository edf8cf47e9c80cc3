import { levelIn, reaches } from '@fenji/contract/policy'
import { type RecordField, type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { RecordRow } from '@fenji/contract/records'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { messages } from './messages.ts'
import { RecordActions } from './RecordActions.tsx'
import { useRecordText } from './record-text.ts'
import { StateTag } from './StateTag.tsx'

type Column = Columns<RecordRow>[number]

const widths: Partial<Record<RecordField['type'], number>> = {
  note: 280,
  text: 160,
  code: 150,
  money: 150,
  moment: 170,
  date: 130,
  choice: 120,
  member: 120,
}

/** Fields that a list does not show: there is room for those that tell records apart. */
const noRows: readonly RecordRow[] = []
const ofPage = ['boolean', 'share']
const isListed = (kind: RecordKind, { type, property }: RecordField) =>
  !ofPage.includes(type) &&
  !(kind === 'opportunities' && ['lossReason', 'decisionRole', 'supplierSatisfaction'].includes(property))

export function CustomerLink({ of: { customerId, customer } }: { of: RecordRow }) {
  return (
    <Link to="/customers/$customerId" params={{ customerId }} title={customer.name ?? customer.code}>
      {customer.name ?? customer.code}
    </Link>
  )
}

/** Whether a column would say anything of these rows; what tells records of the kind apart has one always. */
function isFilled(kind: RecordKind, field: RecordField, rows: readonly RecordRow[]) {
  const { day, amount, kind: property, text } = recordKinds[kind]
  if (rows.length === 0 || [day, amount, property, text].includes(field.property)) return true
  return rows.some((row) => (field.type === 'member' ? row.member : row[field.property]) !== null)
}

/** The columns of a list: the day first, whose it is, the fields of the kind as far as the role shows them, and what may be done. */
export function useRecordColumns(kind: RecordKind, rows: readonly RecordRow[] = noRows): Columns<RecordRow> {
  const t = useText(messages)
  const local = useLocal()
  const textOf = useRecordText()
  const { fields: levels } = useSession()
  return useMemo(() => {
    const { fields, day, amount, states } = recordKinds[kind]
    const columnOf = (field: RecordField): Column => ({
      key: field.property === day ? 'day' : field.property === amount ? 'amount' : field.property,
      title: local(field.name),
      width: widths[field.type] ?? 120,
      ellipsis: true,
      ...((field.property === day || field.property === amount) && { sorter: true }),
      ...(['money', 'number', 'integer'].includes(field.type) && { align: 'right', className: 'fj-number' }),
      render: (row) =>
        field.type === 'money' ? (
          <Money e4={row[field.property] as number | null} exact />
        ) : (
          <Cell text={textOf(field, row)} />
        ),
    })
    const shown = fields.filter(
      (field) => isListed(kind, field) && isFilled(kind, field, rows) && reaches(levelIn(levels, field.group), 'read'),
    )
    const customer: Column = {
      key: 'customer',
      title: t('customer'),
      width: 220,
      ellipsis: true,
      render: (row) => <CustomerLink of={row} />,
    }
    const paid: Column = {
      key: 'paid',
      title: t('paid'),
      width: 150,
      align: 'right',
      render: (row) => <Money e4={row.paidE4 as number | null} exact />,
    }
    const state: Column = {
      key: 'state',
      title: t('state'),
      width: 100,
      render: (row) => <StateTag kind={kind} of={row} />,
    }
    return [
      ...shown.filter(({ property }) => property === day).map(columnOf),
      customer,
      ...shown.filter(({ property }) => property !== day).map(columnOf),
      ...(kind === 'receivables' ? [paid] : []),
      ...(states.length > 0 ? [state] : []),
      {
        key: 'actions',
        title: '',
        width: 84,
        align: 'right',
        fixed: 'right',
        render: (row) => <RecordActions kind={kind} of={row} />,
      },
    ]
  }, [kind, levels, local, rows, t, textOf])
}

const Cell = ({ text }: { text: string }) => (
  <span title={text} dir="auto" className={text === absent ? 'fj-soft' : ''}>
    {text}
  </span>
)

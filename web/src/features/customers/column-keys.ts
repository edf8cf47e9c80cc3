import type { Customer } from '@fenji/contract/customers'
import type { CustomerField } from '@fenji/contract/policy'
import { z } from 'zod'
import type { Shows } from '../../platform/session.tsx'

export const ColumnKey = z.enum([
  'code',
  'name',
  'owner',
  'tags',
  'parent',
  'grade',
  'score',
  'amount',
  'orders',
  'lastOrderOn',
  'firstOrderOn',
  'phone',
  'country',
  'region',
  'province',
  'city',
])
export type ColumnKey = z.infer<typeof ColumnKey>

/** A column of a further field. */
export const ValueColumn = z.templateLiteral(['field:', z.string()])
/** What of a list's columns a device remembers. */
export const ShownColumn = z.union([ColumnKey, ValueColumn])
export type ShownColumn = z.infer<typeof ShownColumn>

export const valueColumn = ({ key }: { key: string }): z.infer<typeof ValueColumn> => `field:${key}`

/** The code stays: every customer has one, and it is the way there. */
export const fixedColumn: ColumnKey = 'code'
export const defaultColumns: ShownColumn[] = [
  'code',
  'name',
  'owner',
  'tags',
  'grade',
  'score',
  'amount',
  'orders',
  'lastOrderOn',
]

/** The field that a column shows, or that an order goes by. */
export const fieldOf = (key: ColumnKey): CustomerField =>
  key === 'amount' ? 'amountE4' : key === 'parent' ? 'parentCustomerId' : key

/** The columns that the role may choose from, in their standing order. */
export const offeredColumns = (shows: Shows): ColumnKey[] =>
  ColumnKey.options.filter((key) => key === fixedColumn || shows(fieldOf(key)))

const cellOf: Partial<Record<ShownColumn, (customer: Customer) => unknown>> = {
  name: ({ name }) => name,
  owner: ({ owner }) => owner,
  tags: ({ tags }) => tags[0],
  parent: ({ parent }) => parent,
  score: ({ grade }) => grade?.score,
}

/** Where nobody on the page has a name, an owner or a score, its column would be a list of dashes. */
export const filledColumns = (shown: readonly ShownColumn[], rows: readonly Customer[] = []): ShownColumn[] =>
  shown.filter((key) => {
    const cell = cellOf[key]
    return !cell || rows.length === 0 || rows.some((customer) => cell(customer) != null)
  })

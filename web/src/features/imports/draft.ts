import type { ImportField } from '@fenji/contract/import-fields/field'
import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import type { Mapping, Recognition } from '@fenji/contract/imports'

export const fieldsIn = (mapping: Mapping) => new Set(mapping.columns.map(({ field }) => field))

/** What a mapping has to hold, as far as the kind says. */
type Needs = Pick<ImportKindInfo, 'needs' | 'customerKeys'>

/** Of which groups is no field among the chosen ones yet? One of each will do; a price alone is no amount. */
export function missingGroups(chosen: ReadonlySet<string | null>, { needs, customerKeys }: Needs): ImportField[][] {
  const groups = [customerKeys, ...needs].filter((group) => !group.some((field) => chosen.has(field)))
  const isPriceAlone = chosen.has('unitPrice') && !chosen.has('amount') && !chosen.has('quantity')
  return isPriceAlone ? [...groups, ['amount', 'quantity']] : groups
}

/** Amounts come from the amount column where there is one, else from quantity × unit price where both are there. */
function withAmountSource(mapping: Mapping): Mapping {
  const chosen = fieldsIn(mapping)
  const canRead = chosen.has('amount')
  const canMultiply = chosen.has('quantity') && chosen.has('unitPrice')
  if (mapping.amountSource === 'amount' && !canRead && canMultiply)
    return { ...mapping, amountSource: 'quantity-times-unit-price' }
  if (mapping.amountSource === 'quantity-times-unit-price' && !canMultiply && canRead)
    return { ...mapping, amountSource: 'amount' }
  return mapping
}

/** Gives a column its field. A field belongs to one column: the one that had it before is left out. */
export function withField(mapping: Mapping, column: number, field: ImportField | null): Mapping {
  const columns = mapping.columns.map((one, i) => {
    if (i === column) return { ...one, field }
    return field !== null && one.field === field ? { ...one, field: null } : one
  })
  const next = withAmountSource({ ...mapping, columns })
  const { customerKey } = next
  return customerKey && !fieldsIn(next).has(customerKey) ? { ...next, customerKey: null } : next
}

/** What 1 in a column of money is worth. */
export const multiplierOf = (mapping: Mapping, column: number): number =>
  mapping.columns[column]?.multiplier ?? mapping.amountMultiplier

/** All amounts of transactions are written in one unit; elsewhere each column has its own. */
export const withMultiplier = (mapping: Mapping, column: number, multiplier: number): Mapping =>
  mapping.kind === 'transactions'
    ? { ...mapping, amountMultiplier: multiplier }
    : { ...mapping, columns: mapping.columns.map((one, i) => (i === column ? { ...one, multiplier } : one)) }

export type Merged = NonNullable<Mapping['columns'][number]['merged']>

/** For which rows the value of merged cells counts in a column. */
export const withMergedFor = (mapping: Mapping, column: number, merged: Merged): Mapping => ({
  ...mapping,
  columns: mapping.columns.map((one, i) => (i === column ? { ...one, merged } : one)),
})

/** Below this, a person should look. */
export const sureConfidence = 0.75

/** Columns that were recognised with doubt and that nobody has changed since. */
export function doubtfulColumns(recognition: Recognition, mapping: Mapping): Set<number> {
  const doubtful = new Set<number>()
  for (const [i, { field, confidence }] of recognition.columns.entries())
    if (field !== null && confidence < sureConfidence && mapping.columns[i]?.field === field) doubtful.add(i)
  return doubtful
}

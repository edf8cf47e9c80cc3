import type { ImportField } from '@fenji/contract/import-fields/field'
import { customerKeys, importKinds } from '@fenji/contract/import-kinds'
import type { Mapping, Recognition } from '@fenji/contract/imports'

/** What has to be chosen before a file can go on. */
export type MissingPart = 'customer-missing' | 'date-missing' | 'amount-missing' | 'field-missing'

const hasField = (mapping: Mapping, field: ImportField) => mapping.columns.some((column) => column.field === field)

/** What does this mapping still lack? */
export function missingParts(mapping: Mapping): MissingPart[] {
  const has = (field: ImportField) => hasField(mapping, field)
  const missing: MissingPart[] = []
  if (!customerKeys.some(has)) missing.push('customer-missing')
  if (mapping.kind !== 'transactions')
    return importKinds[mapping.kind].needs.every((group) => group.some(has)) ? missing : [...missing, 'field-missing']
  const hasAmount = mapping.amountSource === 'amount' ? has('amount') : has('quantity') && has('unitPrice')
  if (!has('occurredOn')) missing.push('date-missing')
  if (!hasAmount) missing.push('amount-missing')
  return missing
}

/** Amounts come from the amount column where there is one, else from quantity × unit price where both are there. */
function withAmountSource(mapping: Mapping): Mapping {
  const canRead = hasField(mapping, 'amount')
  const canMultiply = hasField(mapping, 'quantity') && hasField(mapping, 'unitPrice')
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
  return withAmountSource({ ...mapping, columns })
}

/** Moves the header, and with it where the data begins; null: the first row is data already. */
export const withHeaderRow = (mapping: Mapping, headerRow: number | null): Mapping => ({
  ...mapping,
  headerRow,
  firstDataRow: headerRow === null ? 1 : headerRow + 1,
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

/** Were the settings that decide how the file is read changed, so that the values on show are no longer what it holds? */
export function isReadOtherwise(recognised: Mapping, mapping: Mapping): boolean {
  const keys = ['sheet', 'encoding', 'delimiter', 'headerRow'] as const
  return keys.some((key) => recognised[key] !== mapping[key])
}

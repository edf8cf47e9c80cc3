import type { Mapping, MappingProblem, TransactionField } from './mapping.ts'

/** What keeps this mapping, recognised or corrected by a person, from importing anything? */
export function checkMapping(mapping: Mapping): MappingProblem[] {
  const fields = mapping.columns.map(({ field }) => field).filter((field) => field !== null)
  const has = (field: TransactionField) => fields.includes(field)
  const problems: MappingProblem[] = []
  const block = (code: MappingProblem['code'], params: MappingProblem['params'] = {}) =>
    problems.push({ code, isBlocking: true, params })
  if (!has('customerCode') && !has('customerName')) block('customer-missing')
  if (!has('occurredOn')) block('date-missing')
  const isComputable = has('quantity') && has('unitPrice')
  const hasAmount = mapping.amountSource === 'amount' ? has('amount') : isComputable
  if (!hasAmount) block('amount-missing')
  for (const field of new Set(fields))
    if (fields.filter((other) => other === field).length > 1) block('field-repeated', { field })
  return problems
}

import { customerKeys, importKinds } from '@fenji/contract/import-kinds'
import type { KnownField } from './known-fields.ts'
import type { Mapping, MappingProblem } from './mapping.ts'

type Found = Pick<MappingProblem, 'code'> & Partial<MappingProblem>

function missingInTransactions({ amountSource }: Mapping, has: (field: string) => boolean): Found[] {
  const hasAmount = amountSource === 'amount' ? has('amount') : has('quantity') && has('unitPrice')
  return [
    ...(has('occurredOn') ? [] : [{ code: 'date-missing' as const }]),
    ...(hasAmount ? [] : [{ code: 'amount-missing' as const }]),
  ]
}

const missingInRecords = ({ kind }: Mapping, has: (field: string) => boolean): Found[] =>
  importKinds[kind].needs
    .filter((group) => !group.some(has))
    .map(([field = '']) => ({ code: 'field-missing', params: { field } }))

/** By which column does the mapping tell customers apart? Undefined where it has none that can. */
export function customerKeyOf({ columns, customerKey }: Mapping): (typeof customerKeys)[number] | undefined {
  const has = (key: string) => columns.some(({ field }) => field === key)
  return customerKey !== null ? [customerKey].find(has) : customerKeys.find(has)
}

/** What keeps this mapping, recognised or corrected by a person, from importing anything? `known` are the fields of its kind. */
export function checkMapping(mapping: Mapping, known: readonly KnownField[]): MappingProblem[] {
  const fields = mapping.columns.flatMap(({ field }) => field ?? [])
  const has = (field: string) => fields.includes(field)
  const isKnown = new Set(known.map(({ key }) => key))
  const found: Found[] = [
    ...(customerKeyOf(mapping) === undefined ? [{ code: 'customer-missing' as const }] : []),
    ...(mapping.kind === 'transactions' ? missingInTransactions(mapping, has) : missingInRecords(mapping, has)),
  ]
  for (const field of new Set(fields)) {
    if (!isKnown.has(field)) found.push({ code: 'field-unknown', params: { field } })
    if (fields.filter((other) => other === field).length > 1) found.push({ code: 'field-repeated', params: { field } })
  }
  return found.map((problem) => ({ isBlocking: true, params: {}, ...problem }))
}

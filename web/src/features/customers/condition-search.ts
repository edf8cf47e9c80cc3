import type { ConditionLeaf, CustomerCondition } from '@fenji/contract/customer-conditions'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import { conditionIn } from '../conditions/public.ts'
import type { CustomerFilter } from './search.ts'
import { wantedOf } from './value-filter.ts'

const days = (of: string, from: unknown, to: unknown): CustomerCondition => ({
  of,
  op: 'within',
  period: { ...(from != null && { from: String(from) }), ...(to != null && { to: String(to) }) },
})

function range(of: string, from: number | undefined, to: number | undefined): CustomerCondition[] {
  if (from !== undefined && to !== undefined && from <= to) return [{ of, op: 'between', from, to }]
  return [
    ...(from === undefined ? [] : [{ of, op: 'gte', value: from } as const]),
    ...(to === undefined ? [] : [{ of, op: 'lte', value: to } as const]),
  ]
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)

function ofFields(custom: readonly string[], fields: readonly CustomerFieldDefinition[]): CustomerCondition[] {
  return Object.entries(wantedOf(fields, custom)).flatMap(([key, { is, from, to }]): CustomerCondition[] => {
    const of = `field:${key}`
    if (is != null) return [{ of, op: 'in', values: [is].flat() } as ConditionLeaf]
    if (fields.find((field) => field.key === key)?.kind === 'date') return [days(of, from, to)]
    return range(of, numberOf(from), numberOf(to))
  })
}

const isOne = (of: string, value: string): CustomerCondition => ({ of, op: 'in', values: [value] })
const places = ['region', 'province', 'city'] as const
const toUnits = (e4: number | undefined) => (e4 === undefined ? undefined : e4 / 10_000)

/** The plain filters that the builder takes over. */
export const takenOver = [
  'country',
  'region',
  'minAmountE4',
  'maxAmountE4',
  'lastOrderFrom',
  'lastOrderTo',
  'custom',
] as const satisfies readonly (keyof CustomerFilter)[]

/** Those filters and the condition as one condition. */
export function wholeCondition(
  filter: CustomerFilter,
  fields: readonly CustomerFieldDefinition[],
): CustomerCondition | undefined {
  const { country, region, minAmountE4, maxAmountE4, lastOrderFrom, lastOrderTo, custom = [] } = filter
  const where = conditionIn(filter.where)
  const all: CustomerCondition[] = [
    ...(country ? [isOne('country', country)] : []),
    ...(region ? [{ any: places.map((of) => isOne(of, region)) }] : []),
    ...range('amount', toUnits(minAmountE4), toUnits(maxAmountE4)),
    ...(lastOrderFrom || lastOrderTo ? [days('lastOrderOn', lastOrderFrom, lastOrderTo)] : []),
    ...ofFields(custom, fields),
    ...(where && 'all' in where ? where.all : where ? [where] : []),
  ]
  return all.length > 1 ? { all } : all[0]
}

/** All that a list is narrowed by, as a condition that means the same to everybody but for who "me" is. */
export function listCondition(
  filter: CustomerFilter,
  fields: readonly CustomerFieldDefinition[],
): CustomerCondition | undefined {
  const { search, grade, owner, tag = [] } = filter
  const whole = wholeCondition(filter, fields)
  const all: CustomerCondition[] = [
    ...(search ? [{ search }] : []),
    ...(grade === 'none' ? [{ of: 'grade', op: 'missing' } as const] : grade ? [isOne('grade', grade)] : []),
    ...(owner === 'none' ? [{ of: 'owner', op: 'missing' } as const] : []),
    ...tag.map((id): CustomerCondition => ({ of: 'tag', op: 'in', values: [id] })),
    ...(owner !== undefined && owner !== 'none' ? [{ of: 'owner', op: 'in', values: [owner] } as ConditionLeaf] : []),
    ...(whole && 'all' in whole ? whole.all : whole ? [whole] : []),
  ]
  return all.length > 1 ? { all } : all[0]
}

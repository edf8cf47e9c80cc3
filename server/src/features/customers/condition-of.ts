import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import type { FieldValue } from '@fenji/contract/field-values'
import { fieldFilterOf } from '@fenji/contract/field-values'
import type { Period } from '@fenji/contract/periods'
import type { KnownField } from '../fields/public.ts'
import type { CustomerFilter } from './queries/filter.ts'
import { type Wanted, wantedOf } from './values.ts'

const asText = (value: FieldValue | null) => (value === null ? undefined : String(value))

function valueCondition(wanted: Wanted): CustomerCondition {
  const of = `field:${wanted.key}`
  if ('is' in wanted) return { of, op: 'in', values: [wanted.is].flat() }
  const { kind, from, to } = wanted
  if (kind === 'date') return { of, op: 'within', period: { from: asText(from), to: asText(to) } }
  const most = 1e15
  return { of, op: 'between', from: Number(from ?? -most), to: Number(to ?? most) }
}

type Parts = { [K in keyof CustomerFilter]-?: (value: NonNullable<CustomerFilter[K]>) => CustomerCondition[] }

const places = ['region', 'province', 'city']
const at = (of: string, value: string): CustomerCondition => ({ of, op: 'in', values: [value] })
const lastOrder = (period: Period): CustomerCondition => ({ of: 'lastOrderOn', op: 'within', period })

/** Each plain part of a filter as comparisons. */
const partsOf = (fields: readonly KnownField[]): Parts => ({
  where: () => [],
  search: (search) => (search === '' ? [] : [{ search }]),
  grade: (grade) => [grade === 'none' ? { of: 'grade', op: 'missing' } : at('grade', grade)],
  country: (country) => [at('country', country)],
  region: (region) => [{ any: places.map((of) => at(of, region)) }],
  minAmountE4: (e4) => [{ of: 'amount', op: 'gte', value: e4 / 1e4 }],
  maxAmountE4: (e4) => [{ of: 'amount', op: 'lte', value: e4 / 1e4 }],
  lastOrderFrom: (from) => [lastOrder({ from })],
  lastOrderTo: (to) => [lastOrder({ to })],
  // Whose they are is asked of their owners, not of a comparison.
  owner: (owner) => (owner === 'none' ? [{ of: 'owner', op: 'missing' }] : []),
  tag: (tags) => [tags].flat().map((id): CustomerCondition => ({ of: 'tag', op: 'in', values: [id] })),
  custom: (values) =>
    [values].flat().flatMap((part) => {
      const field = fields.find(({ key }) => key === fieldFilterOf(part).key)
      return field ? [valueCondition(wantedOf(field, part))] : []
    }),
})

/** What the plain parts of a filter say, but for whose the customers are, as a condition. */
export function conditionOf(filter: CustomerFilter, fields: readonly KnownField[]): CustomerCondition {
  const parts = partsOf(fields)
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  return { all: given.flatMap(([name, value]) => parts[name as keyof Parts](value as never)) }
}

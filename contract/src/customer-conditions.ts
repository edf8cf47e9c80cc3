import { z } from 'zod'
import type { FieldKind } from './fields.ts'
import { orJson } from './json-text.ts'
import { Id } from './page.ts'
import { Period } from './periods.ts'
import type { CustomerField, FieldGroup } from './policy.ts'

/** What a subject's values are, which says how they can be compared. */
export const valueKinds = [
  'text',
  'number',
  'money',
  'day',
  'choice',
  'choices',
  'boolean',
  'member',
  'team',
  'grade',
  'import',
  'tag',
  'customer',
] as const
export type ValueKind = (typeof valueKinds)[number]

/** What every organization can ask of a customer, and the field whose rights it takes. */
export const builtInSubjects = {
  code: { kind: 'text', field: 'code' },
  name: { kind: 'text', field: 'name' },
  country: { kind: 'text', field: 'country' },
  region: { kind: 'text', field: 'region' },
  province: { kind: 'text', field: 'province' },
  city: { kind: 'text', field: 'city' },
  taxId: { kind: 'text', field: 'taxId' },
  phone: { kind: 'text', field: 'phone' },
  email: { kind: 'text', field: 'email' },
  owner: { kind: 'member', field: 'owner' },
  team: { kind: 'team', field: 'owner' },
  grade: { kind: 'grade', field: 'grade' },
  score: { kind: 'number', field: 'score' },
  // How the published run of the primary scheme moved it, and by how many points the score lies above where its grade begins.
  transition: { kind: 'choice', field: 'grade' },
  margin: { kind: 'number', field: 'score' },
  // Days since the last order, in usual gaps between its orders; of who has ordered four times.
  lateness: { kind: 'number', field: 'lastOrderOn' },
  amount: { kind: 'money', field: 'amountE4' },
  orders: { kind: 'number', field: 'orders' },
  firstOrderOn: { kind: 'day', field: 'firstOrderOn' },
  lastOrderOn: { kind: 'day', field: 'lastOrderOn' },
  createdOn: { kind: 'day', field: 'code' },
  updatedOn: { kind: 'day', field: 'code' },
  import: { kind: 'import', field: 'code' },
  tag: { kind: 'tag', field: 'tags' },
  // Who stands right above it; and anybody with whom it stands in a group.
  parent: { kind: 'customer', field: 'parentCustomerId' },
  family: { kind: 'customer', field: 'parentCustomerId' },
} as const satisfies Record<string, { kind: ValueKind; field: CustomerField }>
export type BuiltInSubject = keyof typeof builtInSubjects
export const isBuiltIn = (of: string): of is BuiltInSubject => Object.hasOwn(builtInSubjects, of)

/**
 * What a comparison is about: a built-in subject; `field:KEY`, a further field; `grade:ID` and `score:ID`, of the published run of a
 * scheme; `run:ID`, the grade that a run gave which is or was published; `metric:KEY`, as the published run of the primary scheme has it.
 */
export const ConditionSubject = z
  .string()
  .regex(/^([A-Za-z]+|(field|metric):[a-z][a-z0-9-]{0,59}|(grade|score|run):[1-9][0-9]{0,15})$/)

/** How values of a further field are compared. A kind that is not named is compared as text. */
const kindOfField: Partial<Record<FieldKind, ValueKind>> = {
  number: 'number',
  money: 'money',
  date: 'day',
  choice: 'choice',
  choices: 'choices',
  boolean: 'boolean',
  person: 'member',
  formula: 'number',
}
export const valueKindOf = ({ kind }: { kind: FieldKind }): ValueKind => kindOfField[kind] ?? 'text'

/** Records of a customer that there are, or are not, in some days. */
export const recordKinds = {
  orders: { group: 'activity' },
  interactions: { group: 'activity' },
  services: { group: 'activity' },
  cases: { group: 'activity' },
  surveys: { group: 'activity' },
  referrals: { group: 'activity' },
  opportunities: { group: 'activity' },
  receivables: { group: 'financial' },
  contacts: { group: 'contact' },
} as const satisfies Record<string, { group: FieldGroup }>
export type RecordKind = keyof typeof recordKinds
export const RecordKind = z.enum(Object.keys(recordKinds) as [RecordKind, ...RecordKind[]])

const NumberOp = z.enum(['lt', 'lte', 'gt', 'gte', 'eq'])
const TextOp = z.enum(['contains', 'notContains', 'starts'])
const PresenceOp = z.enum(['missing', 'present'])
const ListOp = z.enum(['in', 'notIn'])
const PeriodOp = z.enum(['within', 'notWithin'])
export const Operator = z.enum([
  ...NumberOp.options,
  'between',
  ...TextOp.options,
  ...PresenceOp.options,
  ...ListOp.options,
  ...PeriodOp.options,
])
export type Operator = z.infer<typeof Operator>

const listOps: Operator[] = ['in', 'notIn']
const presence: Operator[] = ['present', 'missing']
/** How values of each kind can be compared, the likeliest first. */
export const operatorsOf: Record<ValueKind, Operator[]> = {
  text: ['contains', 'notContains', ...listOps, 'starts', ...presence],
  number: ['gte', 'lte', 'between', 'gt', 'lt', 'eq', ...presence],
  money: ['gte', 'lte', 'between', 'gt', 'lt', 'eq', ...presence],
  day: ['within', 'notWithin', ...presence],
  choice: [...listOps, ...presence],
  choices: [...listOps, ...presence],
  boolean: ['in', ...presence],
  member: [...listOps, ...presence],
  team: listOps,
  grade: [...listOps, ...presence],
  import: [...listOps, ...presence],
  tag: [...listOps, ...presence],
  customer: [...listOps, ...presence],
}

// NUL is no character of a text in PostgreSQL.
const Text = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !text.includes('\0'), { error: 'no-such-text' })
const Amount = z.number().min(-1e15).max(1e15)
export const ConditionValue = z.union([Text, z.number(), z.boolean()])
export type ConditionValue = z.infer<typeof ConditionValue>

const Comparison = z.union([
  z.strictObject({ of: ConditionSubject, op: PresenceOp }),
  z.strictObject({ of: ConditionSubject, op: ListOp, values: z.array(ConditionValue).min(1).max(100) }),
  z.strictObject({ of: ConditionSubject, op: TextOp, value: Text }),
  z.strictObject({ of: ConditionSubject, op: NumberOp, value: Amount }),
  z
    .strictObject({ of: ConditionSubject, op: z.literal('between'), from: Amount, to: Amount })
    .refine(({ from, to }) => from <= to, { error: 'range-backwards' }),
  z.strictObject({ of: ConditionSubject, op: PeriodOp, period: Period }),
])
/** A subject compared with something. A value that is missing is in no list, range or period; `not…` holds of it. */
export type Comparison = z.infer<typeof Comparison>

const Records = z.strictObject({
  records: RecordKind,
  op: z.enum(['some', 'none']),
  period: Period.optional().meta({ description: 'At any time unless it is given' }),
})
const Membership = z.strictObject({ segment: Id })
const Search = z.strictObject({ search: z.string().trim().min(1).max(100) })

const Leaf = z.union([Comparison, Records, Membership, Search])
export type ConditionLeaf = z.infer<typeof Leaf>

/** A condition over customers: comparisons, put together by and, or, not. An empty `all` holds of everybody. */
export type CustomerCondition =
  | { all: CustomerCondition[] }
  | { any: CustomerCondition[] }
  | { not: CustomerCondition }
  | ConditionLeaf

const Tree: z.ZodType<CustomerCondition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(Tree).max(50) }),
      z.strictObject({ any: z.array(Tree).min(1).max(50) }),
      z.strictObject({ not: Tree }),
      Leaf,
    ]),
  )
  .meta({ id: 'CustomerConditionTree' })

type Place = (string | number)[]
export interface PlacedLeaf {
  path: Place
  leaf: ConditionLeaf
}

/** The comparisons of a condition, in reading order, and where each stands. */
export function leavesOf(condition: CustomerCondition, path: Place = []): PlacedLeaf[] {
  if ('all' in condition) return condition.all.flatMap((one, i) => leavesOf(one, [...path, 'all', i]))
  if ('any' in condition) return condition.any.flatMap((one, i) => leavesOf(one, [...path, 'any', i]))
  if ('not' in condition) return leavesOf(condition.not, [...path, 'not'])
  return [{ path, leaf: condition }]
}

export const mostDepth = 6
export const mostLeaves = 50

/** What a group holds, if it is one. Nothing is known of the value yet. */
function partsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const { all, any, not } = value as Record<string, unknown>
  return [all, any]
    .filter(Array.isArray)
    .flat()
    .concat(not === undefined ? [] : [not])
}

const isDeeper = (value: unknown, than: number): boolean =>
  partsOf(value).some((part) => than === 0 || isDeeper(part, than - 1))

/** A condition within its bounds: groups at most 6 deep, 50 comparisons. */
export const CustomerCondition: z.ZodType<CustomerCondition, unknown> = z
  .unknown()
  // Before anything else walks down.
  .refine((value) => !isDeeper(value, mostDepth), { error: 'too-deep', abort: true })
  .pipe(Tree)
  .refine((condition) => leavesOf(condition).length <= mostLeaves, { error: 'too-many-comparisons' })
  .meta({ id: 'CustomerCondition' })

/** A condition, or its JSON. */
export const ConditionText = orJson(CustomerCondition)

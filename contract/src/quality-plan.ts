import { z } from 'zod'
import { Key } from './conditions.ts'
import { LocalText } from './page.ts'
import type { Dimension } from './quality-dimensions.ts'
import { QualityField } from './quality-fields.ts'

const Comparison = z.enum(['lt', 'lte', 'gt', 'gte', 'eq', 'ne'])
const ComparedValue = z.union([z.string().min(1).max(200), z.number(), z.boolean()])

const FieldLeaf = z.union([
  z.strictObject({ field: QualityField, op: z.literal('missing') }),
  z.strictObject({ field: QualityField, op: z.literal('present') }),
  z.strictObject({
    field: QualityField,
    op: z.literal('in'),
    values: z.array(z.string().min(1).max(200)).min(1).max(50),
  }),
  z.strictObject({ field: QualityField, op: Comparison, value: ComparedValue }),
  z.strictObject({ field: QualityField, op: Comparison, than: QualityField }),
])
export type FieldLeaf = z.infer<typeof FieldLeaf>

/** A condition over a customer's fields. A missing value satisfies no comparison, nor is it in any list. */
export type FieldCondition = { all: FieldCondition[] } | { any: FieldCondition[] } | { not: FieldCondition } | FieldLeaf

export const FieldCondition: z.ZodType<FieldCondition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(FieldCondition).min(1).max(20) }),
      z.strictObject({ any: z.array(FieldCondition).min(1).max(20) }),
      z.strictObject({ not: FieldCondition }),
      FieldLeaf,
    ]),
  )
  .meta({ id: 'FieldCondition' })

/** The comparisons of a condition and where in it they stand, in reading order. */
export function fieldLeavesOf(
  condition: FieldCondition,
  path: (string | number)[] = [],
): { path: (string | number)[]; leaf: FieldLeaf }[] {
  if ('all' in condition) return condition.all.flatMap((one, i) => fieldLeavesOf(one, [...path, 'all', i]))
  if ('any' in condition) return condition.any.flatMap((one, i) => fieldLeavesOf(one, [...path, 'any', i]))
  if ('not' in condition) return fieldLeavesOf(condition.not, [...path, 'not'])
  return [{ path, leaf: condition }]
}

const mostLeaves = 50
const Bounded = FieldCondition.refine((condition) => fieldLeavesOf(condition).length <= mostLeaves, {
  error: 'too-many-comparisons',
})

const common = {
  key: Key,
  name: LocalText,
  weight: z.int().min(1).max(100).meta({ description: 'How much it counts in a score, beside the other rules' }),
  isOn: z.boolean(),
  only: Bounded.optional().meta({ description: 'The customers it is about; all of them unless it is given' }),
}

/** What a value can be checked to be. */
export const valueChecks = ['phone', 'email', 'tax-id'] as const
export const ValueCheck = z.enum(valueChecks)
export type ValueCheck = z.infer<typeof ValueCheck>

/** What is asked of each customer's data. */
export const QualityRule = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('required'),
      ...common,
      fields: z.array(QualityField).min(1).max(5).meta({ description: 'One of them is filled in' }),
    }),
    z.strictObject({ kind: z.literal('valid'), ...common, field: QualityField, as: ValueCheck }),
    z.strictObject({
      kind: z.literal('fresh'),
      ...common,
      field: QualityField.meta({ description: 'A day; a customer without it is stale' }),
      days: z.int().min(1).max(3650),
    }),
    z.strictObject({
      kind: z.literal('unique'),
      ...common,
      field: QualityField.meta({ description: 'No other customer has the same, spaces, case and punctuation aside' }),
    }),
    z.strictObject({
      kind: z.literal('consistent'),
      ...common,
      wrong: Bounded.meta({ description: 'What contradicts itself' }),
    }),
  ])
  .meta({ id: 'QualityRule' })
export type QualityRule = z.infer<typeof QualityRule>

const dimensionOfKind: Record<QualityRule['kind'], Dimension> = {
  required: 'completeness',
  valid: 'validity',
  fresh: 'freshness',
  unique: 'uniqueness',
  consistent: 'consistency',
}
export const dimensionOf = ({ kind }: Pick<QualityRule, 'kind'>): Dimension => dimensionOfKind[kind]

/** Customers whose data are looked at by themselves. */
export const QualitySegment = z
  .strictObject({ key: Key, name: LocalText, where: Bounded })
  .meta({ id: 'QualitySegment' })
export type QualitySegment = z.infer<typeof QualitySegment>

/** How often whoever looks after a key customer says that its data are still right. */
export const ReviewCycle = z
  .strictObject({
    isOn: z.boolean(),
    grades: z
      .array(z.string().min(1).max(50))
      .max(20)
      .meta({ description: 'Of the primary scheme; customers that hold one are key' }),
    everyMonths: z.int().min(1).max(36),
    reminder: z
      .strictObject({ isOn: z.boolean(), everyDays: z.int().min(1).max(90) })
      .default({ isOn: true, everyDays: 7 })
      .meta({ description: 'Whether owners are reminded by mail of what waits for them, and how often at most' }),
  })
  .refine(({ isOn, grades }) => !isOn || grades.length > 0, { error: 'grades-missing', path: ['grades'] })
export type ReviewCycle = z.infer<typeof ReviewCycle>

/** When a contact is stale. */
export const ContactRule = z.strictObject({
  isOn: z.boolean(),
  afterMonths: z.int().min(1).max(60).meta({ description: 'Neither changed, confirmed nor spoken to for so long' }),
})
export type ContactRule = z.infer<typeof ContactRule>

const unlike = <T extends { key: string }>(of: readonly T[], context: z.core.$RefinementCtx) => {
  for (const [i, { key }] of of.entries())
    if (of.findIndex((one) => one.key === key) < i)
      context.addIssue({ code: 'custom', path: [i, 'key'], message: 'key-taken' })
}

/** So many rules fit into the masks that are kept of each customer. */
export const mostRules = 40
export const mostSegments = 10

/** What an organization asks of its data. */
export const QualityPlan = z
  .strictObject({
    rules: z.array(QualityRule).max(mostRules).superRefine(unlike),
    segments: z.array(QualitySegment).max(mostSegments).superRefine(unlike),
    review: ReviewCycle,
    contacts: ContactRule.default({ isOn: true, afterMonths: 12 }),
  })
  .meta({ id: 'QualityPlan' })
export type QualityPlan = z.infer<typeof QualityPlan>

type Place = (string | number)[]

const conditionFields = (condition: FieldCondition | undefined, at: Place) =>
  (condition ? fieldLeavesOf(condition, at) : []).flatMap(({ path, leaf }) => [
    { path: [...path, 'field'], field: leaf.field },
    ...('than' in leaf ? [{ path: [...path, 'than'], field: leaf.than }] : []),
  ])

/** The fields that a rule is about and where it names them, but for those that say of which customers. */
export function ownFieldsOfRule(rule: QualityRule, at: Place = []): { path: Place; field: string }[] {
  if (rule.kind === 'consistent') return conditionFields(rule.wrong, [...at, 'wrong'])
  if (rule.kind !== 'required') return [{ path: [...at, 'field'], field: rule.field }]
  return rule.fields.map((field, i) => ({ path: [...at, 'fields', i], field }))
}

/** The fields that say of which customers a rule is, and where it names them. */
export const scopeFieldsOfRule = ({ only }: QualityRule, at: Place = []) => conditionFields(only, [...at, 'only'])

/** All fields that a rule reads and where it names them. */
export const fieldsOfRule = (rule: QualityRule, at: Place = []) => [
  ...ownFieldsOfRule(rule, at),
  ...scopeFieldsOfRule(rule, at),
]

/** The fields that a segment reads and where it names them. */
export const fieldsOfSegment = ({ where }: QualitySegment, at: Place = []) => conditionFields(where, [...at, 'where'])

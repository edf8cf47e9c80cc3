import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { MetricKey } from './metric-formula.ts'
import { Id, LocalText, Moment } from './page.ts'

const Key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/)
const Finite = z.number()
const isAscending = (numbers: number[]) => numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? n))
const Direction = z.enum(['higher', 'lower'])
const Ascending = z.array(Finite).refine(isAscending, { error: 'cuts ascend' })

/** How a metric becomes a score in [0, 100]. */
export const Scale = z
  .discriminatedUnion('kind', [
    z
      .object({ kind: z.literal('bands'), cuts: Ascending.min(1).max(50), scores: z.array(z.number().min(0).max(100)) })
      .refine((scale) => scale.scores.length === scale.cuts.length + 1, {
        error: 'one score more than cuts',
        path: ['scores'],
      }),
    z
      .object({ kind: z.literal('linear'), low: Finite, high: Finite })
      .refine((scale) => scale.low !== scale.high, { error: 'low differs from high', path: ['high'] }),
    z.object({ kind: z.literal('minmax'), direction: Direction.optional() }),
    z.object({ kind: z.literal('percentile'), direction: Direction.optional() }),
    z
      .object({
        kind: z.literal('quantile'),
        bins: z.int().min(2).max(100),
        edges: Ascending.optional(),
        direction: Direction.optional(),
      })
      .refine((scale) => !scale.edges || scale.edges.length === scale.bins - 1, {
        error: 'bins - 1 edges',
        path: ['edges'],
      }),
  ])
  .meta({ id: 'Scale' })
export type Scale = z.infer<typeof Scale>

/** What a customer without the metric's value gets. */
export const Missing = z.union([z.enum(['zero', 'neutral', 'skip']), z.object({ score: z.number().min(0).max(100) })])

const Comparison = z.enum(['lt', 'lte', 'gt', 'gte', 'eq', 'ne'])

/** A condition over a customer's metrics, criterion scores and composite score. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { metric: string; op: z.infer<typeof Comparison>; value: number }
  | { metric: string; op: 'missing' | 'present' }
  | { metric: string; betterThan: 'mean'; better: 'higher' | 'lower' }
  | { criterion: string; op: z.infer<typeof Comparison>; value: number }
  | { score: true; op: z.infer<typeof Comparison>; value: number }
export const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(Condition).min(1).max(20) }),
      z.strictObject({ any: z.array(Condition).min(1).max(20) }),
      z.strictObject({ not: Condition }),
      z.strictObject({ metric: MetricKey, op: Comparison, value: Finite }),
      z.strictObject({ metric: MetricKey, op: z.enum(['missing', 'present']) }),
      z.strictObject({ metric: MetricKey, betterThan: z.literal('mean'), better: Direction }),
      z.strictObject({ criterion: Key, op: Comparison, value: Finite }),
      z.strictObject({ score: z.literal(true), op: Comparison, value: Finite }),
    ]),
  )
  .meta({ id: 'Condition' })

/** A metric with a scale and a weight inside a scheme. */
export const Criterion = z
  .object({
    key: Key,
    name: LocalText,
    metric: MetricKey,
    weight: z.number().min(0).max(1e6),
    scale: Scale,
    transform: z.literal('log1p').optional(),
    missing: Missing.optional(),
  })
  .meta({ id: 'Criterion' })

/** How scores become grades. Grades are ordered best to worst. */
export const Assignment = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('thresholds'), mins: z.array(Finite).max(20) }),
    z.object({ kind: z.literal('shares'), shares: z.array(z.number().min(0).max(1)).max(20) }),
    z.object({ kind: z.literal('contribution'), metric: MetricKey, cuts: z.array(z.number().min(0).max(1)).max(20) }),
    z.object({
      kind: z.literal('rules'),
      rules: z.array(z.object({ when: Condition, grade: Key })).max(100),
      otherwise: Key,
    }),
  ])
  .meta({ id: 'Assignment' })
export type Assignment = z.infer<typeof Assignment>

/** A level of a scheme. */
export const Grade = z
  .object({ key: Key, name: LocalText, colour: z.string().regex(/^#[0-9a-f]{6}$/) })
  .meta({ id: 'Grade' })
export type Grade = z.infer<typeof Grade>

type Refuse = (path: (string | number)[], message: string) => void
const areUnique = (keys: string[]) => new Set(keys).size === keys.length

/** What each kind of assignment asks of the grades beside it. */
const assignmentRules: {
  [K in Assignment['kind']]: (assignment: Extract<Assignment, { kind: K }>, grades: string[], refuse: Refuse) => void
} = {
  thresholds({ mins }, grades, refuse) {
    if (mins.length !== grades.length - 1) refuse(['mins'], 'one minimum per grade but the last')
    if (!isAscending(mins.toReversed())) refuse(['mins'], 'minimums descend')
  },
  shares({ shares }, grades, refuse) {
    if (shares.length !== grades.length) refuse(['shares'], 'one share per grade')
    if (Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) > 1e-9) refuse(['shares'], 'shares add up to 1')
  },
  contribution({ cuts }, grades, refuse) {
    if (cuts.length !== grades.length) refuse(['cuts'], 'one cut per grade')
    if (!isAscending(cuts) || cuts.at(-1) !== 1) refuse(['cuts'], 'cuts ascend to 1')
  },
  rules({ rules, otherwise }, grades, refuse) {
    for (const [i, rule] of rules.entries())
      if (!grades.includes(rule.grade)) refuse(['rules', i, 'grade'], 'names a grade of the scheme')
    if (!grades.includes(otherwise)) refuse(['otherwise'], 'names a grade of the scheme')
  },
}

/** A grading scheme as a readable file: criteria → score → grade. */
export const Scheme = z
  .object({
    key: Key,
    name: LocalText,
    description: LocalText,
    scope: Condition.optional().meta({ description: 'Who is graded; everybody unless said' }),
    criteria: z.array(Criterion).min(1).max(50),
    grades: z.array(Grade).min(2).max(20),
    assignment: Assignment,
  })
  .check(({ value, issues }) => {
    const refuse: Refuse = (path, message) => issues.push({ code: 'custom', path, message, input: value })
    const grades = value.grades.map((grade) => grade.key)
    if (!areUnique(grades)) refuse(['grades'], 'grade keys are unique')
    if (!areUnique(value.criteria.map((criterion) => criterion.key))) refuse(['criteria'], 'criterion keys are unique')
    if (value.criteria.every((criterion) => criterion.weight === 0)) refuse(['criteria'], 'some weight is above zero')
    const check = assignmentRules[value.assignment.kind] as (a: Assignment, g: string[], refuse: Refuse) => void
    check(value.assignment, grades, (path, message) => refuse(['assignment', ...path], message))
  })
  .meta({ id: 'Scheme' })
export type Scheme = z.infer<typeof Scheme>

/** A classic grading system, ready to run, and how much of what it needs the data has. */
export const Template = z
  .object({
    scheme: Scheme,
    system: z.string().meta({ description: 'Its number among the classic systems, e.g. T20' }),
    needs: z.array(
      z.object({
        metric: z.string(),
        name: LocalText,
        coverage: z.number().meta({ description: 'Share of customers that have it, 0 to 1' }),
      }),
    ),
    canRun: z.boolean(),
  })
  .meta({ id: 'Template' })
export type Template = z.infer<typeof Template>

/** A scheme of the organization with its latest version. */
export const SchemeSummary = z
  .object({
    id: Id,
    scheme: Scheme,
    version: z.int(),
    isPrimary: z.boolean(),
    publishedRunId: Id.nullable(),
    createdAt: Moment,
  })
  .meta({ id: 'SchemeSummary' })
export type SchemeSummary = z.infer<typeof SchemeSummary>

export const schemes = {
  templates: endpoint({
    method: 'GET',
    path: '/api/schemes/templates',
    summary: 'The template gallery: those that can run on the data come first',
    reply: z.array(Template),
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/schemes',
    summary: 'The schemes of the organization',
    reply: z.array(SchemeSummary),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/schemes/:id',
    summary: 'One scheme',
    params: z.object({ id: z.coerce.number().int().positive() }),
    reply: SchemeSummary,
    problems: ['scheme-not-found'],
  }),
  setPrimary: endpoint({
    method: 'POST',
    path: '/api/schemes/:id/primary',
    summary: 'Make this scheme the one whose grade the customer list shows',
    params: z.object({ id: z.coerce.number().int().positive() }),
    reply: SchemeSummary,
    problems: ['scheme-not-found'],
  }),
}

import { z } from 'zod'
import { MetricKey } from './metric-formula.ts'

/** The key of a metric, criterion, grade or scheme. */
export const Key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/)
export const Direction = z.enum(['higher', 'lower'])

const Comparison = z.enum(['lt', 'lte', 'gt', 'gte', 'eq', 'ne'])
type Comparison = z.infer<typeof Comparison>

/** A condition over a customer's metrics, criterion scores and composite score. A missing value satisfies no comparison. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { metric: string; op: Comparison; value: number }
  | { metric: string; op: 'eq' | 'ne'; value: string }
  | { metric: string; op: 'missing' | 'present' }
  | { metric: string; betterThan: 'mean'; better: 'higher' | 'lower' }
  | { criterion: string; op: Comparison; value: number }
  | { score: true; op: Comparison; value: number }

const Leaf = z.union([
  z.strictObject({ metric: MetricKey, op: Comparison, value: z.number() }),
  z.strictObject({ metric: MetricKey, op: z.enum(['eq', 'ne']), value: z.string().min(1).max(200) }),
  z.strictObject({ metric: MetricKey, op: z.enum(['missing', 'present']) }),
  z.strictObject({ metric: MetricKey, betterThan: z.literal('mean'), better: Direction }),
  z.strictObject({ criterion: Key, op: Comparison, value: z.number() }),
  z.strictObject({ score: z.literal(true), op: Comparison, value: z.number() }),
])

export const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(Condition).min(1).max(20) }),
      z.strictObject({ any: z.array(Condition).min(1).max(20) }),
      z.strictObject({ not: Condition }),
      Leaf,
    ]),
  )
  .meta({ id: 'Condition' })

/** One comparison of a condition and where in it that stands. */
export interface ConditionLeaf {
  path: (string | number)[]
  leaf: z.infer<typeof Leaf>
}

/** The comparisons of a condition, in reading order. */
export function leavesOf(condition: Condition, path: (string | number)[] = []): ConditionLeaf[] {
  if ('all' in condition) return condition.all.flatMap((one, i) => leavesOf(one, [...path, 'all', i]))
  if ('any' in condition) return condition.any.flatMap((one, i) => leavesOf(one, [...path, 'any', i]))
  if ('not' in condition) return leavesOf(condition.not, [...path, 'not'])
  return [{ path, leaf: condition }]
}

import fc from 'fast-check'
import type { Assignment, Condition, Criterion, MetricTable, Missing, Recipe, Scale, Weights } from '../src/recipe.ts'

const { NaN: none } = Number

/** Metric values as they occur: small whole numbers with many ties, money with four decimals, missing. */
const value = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 12 }) },
  { weight: 3, arbitrary: fc.integer({ min: -1_000_000, max: 100_000_000 }).map((x) => x / 10_000) },
  { weight: 1, arbitrary: fc.constant(none) },
)

/** Tables of three metrics, 1–30 customers; their codes are in no order. */
export const tables: fc.Arbitrary<MetricTable> = fc
  .array(fc.tuple(value, value, value), { minLength: 1, maxLength: 30 })
  .map((rows) => ({
    count: rows.length,
    columns: Object.fromEntries(
      ['a', 'b', 'c'].map((key, j) => [key, Float64Array.from(rows, (row) => row[j] ?? none)]),
    ),
    codes: rows.map((_, i) => `C${(i * 7) % 31}`),
  }))

const direction = fc.constantFrom('higher' as const, 'lower' as const)
const scale: fc.Arbitrary<Scale> = fc.oneof(
  fc.constant<Scale>({ kind: 'bands', cuts: [0, 5, 100.5], scores: [0, 30, 70, 100] }),
  fc.constant<Scale>({ kind: 'bands', cuts: [1, 8], scores: [100, 40, 10] }),
  fc.constantFrom<Scale>({ kind: 'linear', low: 0, high: 10 }, { kind: 'linear', low: 300, high: -1 }),
  direction.map((d): Scale => ({ kind: 'minmax', direction: d })),
  direction.map((d): Scale => ({ kind: 'percentile', direction: d })),
  direction.map((d): Scale => ({ kind: 'zscore', direction: d })),
  fc
    .tuple(fc.integer({ min: 2, max: 5 }), direction)
    .map(([bins, d]): Scale => ({ kind: 'quantile', bins, direction: d })),
)
const missing = fc.constantFrom<Missing | undefined>(undefined, 'zero', 'neutral', 'skip', { score: 35 })

const criteria: fc.Arbitrary<Criterion[]> = fc
  .array(fc.record({ scale, missing, weight: fc.integer({ min: 1, max: 50 }), log: fc.boolean() }), {
    minLength: 3,
    maxLength: 3,
  })
  .map((list) =>
    list.map(({ log, ...rest }, j) => ({
      key: `k${j}`,
      metric: 'abc'.charAt(j),
      ...rest,
      ...(log ? { transform: 'log1p' as const } : {}),
    })),
  )

/** Assignments by score to the grades A–D. */
export const scoreAssignments: fc.Arbitrary<Assignment> = fc.oneof(
  fc.constant<Assignment>({ kind: 'thresholds', mins: [80, 50, 20] }),
  fc.constantFrom<Assignment>(
    { kind: 'shares', shares: [0.01, 0.19, 0.3, 0.5] },
    { kind: 'shares', shares: [0.25, 0.25, 0.25, 0.25] },
  ),
)
/** Assignments that grade by something else than the composite score alone. */
export const otherAssignments = fc.constantFrom<Assignment>(
  { kind: 'capacity', counts: [2, 0, 7] },
  { kind: 'capacity', counts: [1, 3, 5], tieBreak: { metric: 'c', better: 'lower' } },
  {
    kind: 'matrix',
    dimensions: [
      { key: 'worth', criteria: ['k0', 'k2'], mins: [70, 40] },
      { key: 'bond', criteria: ['k1'], mins: [50] },
    ],
    cells: [
      ['A', 'B'],
      ['B', 'C'],
      ['B', 'D'],
    ],
  },
  {
    kind: 'matrix',
    dimensions: [
      { key: 'x', criteria: ['k0'], mins: [50] },
      { key: 'y', criteria: ['k1', 'k2'], mins: [60] },
      { key: 'z', criteria: ['k2'], mins: [30] },
    ],
    cells: [
      [
        ['A', 'B'],
        ['B', 'C'],
      ],
      [
        ['B', 'C'],
        ['C', 'D'],
      ],
    ],
  },
  { kind: 'clusters', seed: 1 },
  { kind: 'clusters', seed: 4_294_967_295 },

  { kind: 'contribution', metric: 'b', cuts: [0.5, 0.8, 0.95, 1] },
  {
    kind: 'rules',
    rules: [
      {
        when: {
          all: [
            { metric: 'a', betterThan: 'mean', better: 'higher' },
            { score: true, op: 'gte', value: 40 },
          ],
        },
        grade: 'A',
      },
      {
        when: {
          any: [
            { metric: 'b', op: 'missing' },
            { criterion: 'k2', op: 'lt', value: 50 },
          ],
        },
        grade: 'D',
      },
    ],
    otherwise: 'B',
  },
)
/** Every way to come to the weights of three criteria. */
export const weights = fc.constantFrom<Weights | undefined>(
  undefined,
  { kind: 'direct' },
  {
    kind: 'ahp',
    judgements: [
      [1, 3, 5],
      [1 / 3, 1, 4],
      [0.2, 0.25, 1],
    ],
  },
  { kind: 'entropy' },
  { kind: 'critic' },
  { kind: 'learned', weights: { k0: 0.2, k1: 0, k2: 1.1 } },
)
const scopes = fc.constantFrom<Condition | undefined>(undefined, undefined, { metric: 'a', op: 'gt', value: 0 })

/** Recipes over the metrics a, b, c into the grades A–D. */
export const recipesWith = (assignment: fc.Arbitrary<Assignment>): fc.Arbitrary<Recipe> =>
  fc.record({
    scope: scopes,
    grades: fc.constant(['A', 'B', 'C', 'D'].map((key) => ({ key }))),
    criteria,
    weights,
    combination: fc.constantFrom('weighted-sum' as const, 'geometric' as const, 'topsis' as const),
    assignment,
  })
export const recipes = recipesWith(fc.oneof(scoreAssignments, otherAssignments))

/** A table from columns of plain numbers; the codes ascend. */
export function tableOf(columns: Record<string, number[]>, labels: Record<string, string[]> = {}): MetricTable {
  const count = Object.values(columns)[0]?.length ?? 0
  const typed = Object.entries(columns).map(([key, list]) => [key, Float64Array.from(list)])
  const codes = Array.from({ length: count }, (_, i) => `C${String(i).padStart(4, '0')}`)
  return { count, columns: Object.fromEntries(typed), labels, codes }
}

/** A recipe on one criterion whose score is the metric `score` itself. */
export const recipeOf = (assignment: Assignment, ...grades: string[]): Recipe => ({
  grades: grades.map((key) => ({ key })),
  criteria: [
    { key: 'score', metric: 'score', weight: 1, scale: { kind: 'linear', low: 0, high: 100 }, missing: 'skip' },
  ],
  assignment,
})

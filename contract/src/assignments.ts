import { z } from 'zod'
import { Condition, Direction, Key, leavesOf } from './conditions.ts'
import { MetricKey } from './metric-formula.ts'

/** A named group of criteria with its own score; `mins`: the least score of every level but the last, best first. */
const Dimension = z.object({
  key: Key,
  criteria: z.array(Key).min(1).max(50),
  mins: z.array(z.number()).min(1).max(9),
})

/** Grade keys by level, a level deep per dimension; level 0 is the best. */
export type MatrixCells = (string | MatrixCells)[]
const MatrixCells: z.ZodType<MatrixCells> = z
  .lazy(() =>
    z
      .array(z.union([Key, MatrixCells]))
      .min(1)
      .max(10),
  )
  .meta({ id: 'MatrixCells' })

/** How scores become grades. Grades are ordered best to worst. */
export const Assignment = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('thresholds'), mins: z.array(z.number()).max(20) }),
    z.object({ kind: z.literal('shares'), shares: z.array(z.number().min(0).max(1)).max(20) }),
    z.object({ kind: z.literal('contribution'), metric: MetricKey, cuts: z.array(z.number().min(0).max(1)).max(20) }),
    z.object({
      kind: z.literal('capacity'),
      counts: z.array(z.int().min(0).max(1e9)).max(20).meta({ description: 'Of every grade but the last' }),
      tieBreak: z.object({ metric: MetricKey, better: Direction }).optional(),
    }),
    z.object({
      kind: z.literal('rules'),
      rules: z.array(z.object({ when: Condition, grade: Key })).max(100),
      otherwise: Key,
    }),
    z.object({ kind: z.literal('matrix'), dimensions: z.array(Dimension).min(2).max(3), cells: MatrixCells }),
    z.object({ kind: z.literal('clusters'), seed: z.int().min(0).max(4_294_967_295) }),
  ])
  .meta({ id: 'Assignment' })
export type Assignment = z.infer<typeof Assignment>

export type Refuse = (path: (string | number)[], message: string) => void

/** What is known of a scheme beside its assignment. */
export interface Surroundings {
  grades: string[]
  criteria: string[]
}

type Check<K extends Assignment['kind']> = (
  assignment: Extract<Assignment, { kind: K }>,
  around: Surroundings,
  refuse: Refuse,
) => void

const isAscending = (numbers: number[]) => numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? n))

/** Refuses the criteria that a condition names and the scheme has not. */
export function checkCriteria(condition: Condition, criteria: string[], refuse: Refuse): void {
  for (const { path, leaf } of leavesOf(condition))
    if ('criterion' in leaf && !criteria.includes(leaf.criterion))
      refuse([...path, 'criterion'], 'names a criterion of the scheme')
}

function checkCells(cells: MatrixCells | string, levels: number[], grades: string[], refuse: Refuse): void {
  const [here, ...deeper] = levels
  if (here === undefined) {
    if (typeof cells !== 'string' || !grades.includes(cells)) refuse([], 'names a grade of the scheme')
  } else if (typeof cells === 'string' || cells.length !== here)
    refuse([], `one cell per level of its dimension: ${here}`)
  else for (const [i, one] of cells.entries()) checkCells(one, deeper, grades, (path, m) => refuse([i, ...path], m))
}

const checks: { [K in Assignment['kind']]: Check<K> } = {
  thresholds({ mins }, { grades }, refuse) {
    if (mins.length !== grades.length - 1) refuse(['mins'], 'one minimum per grade but the last')
    if (!isAscending(mins.toReversed())) refuse(['mins'], 'minimums descend')
  },
  shares({ shares }, { grades }, refuse) {
    if (shares.length !== grades.length) refuse(['shares'], 'one share per grade')
    if (Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) > 1e-9) refuse(['shares'], 'shares add up to 1')
  },
  contribution({ cuts }, { grades }, refuse) {
    if (cuts.length !== grades.length) refuse(['cuts'], 'one cut per grade')
    if (!isAscending(cuts) || cuts.at(-1) !== 1) refuse(['cuts'], 'cuts ascend to 1')
  },
  capacity({ counts }, { grades }, refuse) {
    if (counts.length !== grades.length - 1) refuse(['counts'], 'one count per grade but the last')
  },
  rules({ rules, otherwise }, { grades, criteria }, refuse) {
    for (const [i, rule] of rules.entries()) {
      if (!grades.includes(rule.grade)) refuse(['rules', i, 'grade'], 'names a grade of the scheme')
      checkCriteria(rule.when, criteria, (path, message) => refuse(['rules', i, 'when', ...path], message))
    }
    if (!grades.includes(otherwise)) refuse(['otherwise'], 'names a grade of the scheme')
  },
  matrix({ dimensions, cells }, { grades, criteria }, refuse) {
    for (const [i, dimension] of dimensions.entries()) {
      if (!isAscending(dimension.mins.toReversed())) refuse(['dimensions', i, 'mins'], 'minimums descend')
      for (const [j, key] of dimension.criteria.entries())
        if (!criteria.includes(key)) refuse(['dimensions', i, 'criteria', j], 'names a criterion of the scheme')
    }
    if (new Set(dimensions.map(({ key }) => key)).size !== dimensions.length)
      refuse(['dimensions'], 'dimension keys are unique')
    const levels = dimensions.map(({ mins }) => mins.length + 1)
    checkCells(cells, levels, grades, (path, message) => refuse(['cells', ...path], message))
  },
  clusters() {},
}

/** Refuses what does not fit the grades and criteria beside an assignment. */
export function checkAssignment(assignment: Assignment, around: Surroundings, refuse: Refuse): void {
  const check = checks[assignment.kind] as (a: Assignment, around: Surroundings, refuse: Refuse) => void
  check(assignment, around, refuse)
}

/** Does this kind grade by a composite score, so that a scheme of it needs criteria? */
export const needsScore = ({ kind }: Assignment): boolean => kind !== 'rules' && kind !== 'contribution'

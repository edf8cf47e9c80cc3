import type { FittedWeights } from '../fitted.ts'
import { combineAndAssign } from '../grade.ts'
import type { Scored } from '../graded.ts'
import type { History } from '../history.ts'
import { BLOCK, blocks } from '../numeric/blocks.ts'
import type { Room } from '../numeric/room.ts'
import { emptySum, mergeInto, totalOf } from '../numeric/sum.ts'
import type { MetricTable, Recipe } from '../recipe.ts'
import { type GradeSummary, summaryOf } from '../summary/distribution.ts'
import { type Histogram, histogram } from '../summary/histogram.ts'
import { type Migration, migrationCells, migrationOf } from '../summary/migration.ts'
import { addToTally, type ExactTally, emptyTally, tallied } from '../summary/tally.ts'
import { lookForMovers, type MoveFilter, type Mover, type MoverSearch } from './top-movers.ts'

/** Grades of n customers, 0 = best; −1, which is 255 in a Uint8Array, = none. */
export type GradeColumn = Int16Array | Int8Array | Uint8Array

/** What is kept while weights, cuts and rules move. */
export interface WhatIfBasis {
  /** The customers; it need hold only what the assignment, vetoes and a tie-break look at (`metricsOf` less the criteria's). */
  table: MetricTable
  /** Their criterion scores, by `scoreCriteria`. */
  scored: Scored
  /** The grades in force. */
  current: GradeColumn
  /** How many grades those come from; as many as the recipe has by default. */
  currentGrades?: number | undefined
  /** In any unit; NaN means "no data". */
  amount: Float64Array
  /** Where stability and overrides are to have a say: what the run would rest on. */
  history?: History | undefined
  /** Of as many customers: the grades that an earlier what-if returned in it are written over. */
  room?: Room | undefined
}

/** What would be, and who would move. */
export interface WhatIf {
  /** The grades that would be in force, as `grade` would give them. */
  grade: Int16Array
  /** One a criterion, adding up to 1. */
  weights: Float64Array
  weighing: FittedWeights
  /** As in `Graded`. */
  boundaries: readonly number[] | null
  /** Count and amount of each grade, with their shares, best first. */
  grades: GradeSummary[]
  /** In scope and without a grade. */
  ungraded: number
  /** Whose grade would change, entries and exits included. */
  moved: number
  /** From the current grades to these: counts and amounts. */
  migration: Migration
  /** The greatest amounts among those whose grade would change. */
  movers: Mover[]
  /** How the composite score is spread over 0..100, in bins of a point; null without criteria. */
  spread: Histogram | null
}

/** Bins of the spread: one a point of score. */
const spreadBins = 100

function int16(current: GradeColumn): Int16Array {
  if (current instanceof Int16Array) return current
  const grades = new Int16Array(new Int8Array(current.buffer, current.byteOffset, current.length))
  const beyond = current instanceof Uint8Array ? grades.findIndex((grade) => grade < -1) : -1
  if (beyond >= 0) throw new RangeError(`current[${beyond}]: no such grade`)
  return grades
}

/** The columns of a migration added up: what each grade would hold. Sums stay exact. */
function columnsOf({ count, sum }: ExactTally, gradeCount: number): { count: number[]; sum: number[] } {
  const width = gradeCount + 1
  const grades = Array.from({ length: gradeCount }, (_, grade) => {
    const total = emptySum()
    let customers = 0
    for (let cell = grade; cell < count.length; cell += width) {
      customers += count[cell]!
      mergeInto(total, sum[cell]!)
    }
    return { customers, amount: totalOf(total) }
  })
  return { count: grades.map(({ customers }) => customers), sum: grades.map(({ amount }) => amount) }
}

/** Not the population less those with a grade: an override grades also who is out of scope. */
function countUngraded(grade: Int16Array, inScope: Uint8Array | null): number {
  let count = 0
  if (inScope) for (let i = 0; i < grade.length; i++) count += Number(grade[i]! < 0) & inScope[i]!
  else for (let i = 0; i < grade.length; i++) count += Number(grade[i]! < 0)
  return count
}

/** All who have a grade before or after, but for those who keep theirs. */
function countMoved(count: readonly number[][]): number {
  let moved = 0
  for (const [from, row] of count.entries()) {
    for (const [to, customers] of row.entries()) {
      const isKept = from === to && from < count.length - 1 && to < row.length - 1
      if (!isKept) moved += customers
    }
  }
  return moved
}

/**
 * What if the weights, the combination, the assignment, vetoes or stability were others? The criterion scores stay.
 * @param recipe The recipe to try; its scope and the scales of its criteria are those that were scored.
 * @param basis  What is kept between trials. Untouched, but for its room.
 * @param most   How many movers to name.
 * @param isNamed Which of them; all by default.
 * @returns Grades, how they share customers and amounts, and who moves.
 * @throws {RangeError} the recipe makes no sense or has other criteria than were scored; columns of other customers, a current grade
 *         that there is not.
 * @throws {TypeError} a condition compares text with a number.
 * @cost   O(n · criteria). 10⁶ customers × 6: 70 ms with thresholds, 90 ms with shares.
 * @source grading.md, Combination, Assignment and After assignment.
 */
export function whatIf(recipe: Recipe, basis: WhatIfBasis, most = 20, isNamed: MoveFilter = () => true): WhatIf {
  const { table, scored, amount, history, room } = basis
  const next = recipe.grades.length
  const sizes = { previous: basis.currentGrades ?? next, next }
  const current = int16(basis.current)
  for (const { length } of [current, amount]) {
    if (length !== table.count) throw new RangeError(`a column of ${length} customers, want ${table.count}`)
  }
  const { applied, weights, weighing, boundaries, score } = combineAndAssign(recipe, table, scored, history, room)
  const running = emptyTally((sizes.previous + 1) * (next + 1))
  const cells = new Int16Array(BLOCK)
  const search: MoverSearch = { movers: [], most, isNamed }
  for (const [first, end] of blocks(table.count)) {
    const [from, to, amounts] = [
      current.subarray(first, end),
      applied.subarray(first, end),
      amount.subarray(first, end),
    ]
    addToTally(running, migrationCells(from, to, sizes, first, cells), amounts)
    lookForMovers(search, { from, to, amount: amounts, first })
  }
  const counted = tallied(running)
  const moves = migrationOf({ count: counted.count, sum: counted.sum.map(totalOf) }, sizes)
  return {
    grade: applied,
    weights,
    weighing,
    boundaries,
    grades: summaryOf(columnsOf(counted, next)),
    ungraded: countUngraded(applied, scored.inScope),
    moved: countMoved(moves.count),
    migration: moves,
    movers: search.movers,
    spread: recipe.criteria.length > 0 ? histogram(score, spreadBins, [0, 100]) : null,
  }
}

import { type FittedRecipe, fitRecipe } from '../fit-recipe.ts'
import type { FittedWeights } from '../fitted.ts'
import type { Grid } from '../numeric/largest.ts'
import { emptySum, mergeInto, totalOf } from '../numeric/sum.ts'
import type { Recipe } from '../recipe.ts'
import { type GradeSummary, summaryOf } from '../summary/distribution.ts'
import type { Histogram } from '../summary/histogram.ts'
import { type Migration, migrationOf } from '../summary/migration.ts'
import { type ExactTally, mergeTallies } from '../summary/tally.ts'
import type { WhatIfBasis } from './basis.ts'
import { countPart, type PartCount, scorePart } from './parts.ts'
import { spreadOf } from './spread.ts'
import { type MoveFilter, type Mover, mergeMovers } from './top-movers.ts'

/** What would be, and who would move. */
export interface WhatIf {
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

/** What is told of all customers, n. */
export interface WhatIfCounts {
  /** In the order of the rows, one at least; each movers' list as long as is wanted of all. */
  parts: readonly PartCount[]
  /** Where all composite scores lie. */
  grid: Grid
  /** n. */
  count: number
}

/**
 * What was counted of the parts, together: the same, to the last bit, however the customers were parted.
 * @param recipe The recipe that was tried.
 * @param fitted Of all customers.
 * @param counts Of all customers.
 * @param most   How many movers to name.
 * @returns How the grades share customers and amounts, and who moves.
 * @cost   O(parts · (cells of the migration + movers) + cells of the grid).
 */
export function whatIfOf(
  recipe: Recipe,
  fitted: FittedRecipe,
  { parts, grid, count }: WhatIfCounts,
  most: number,
): WhatIf {
  const next = recipe.grades.length
  const moves = mergeTallies(parts.map((part) => part.moves))
  const migration = migrationOf({ count: moves.count, sum: moves.sum.map(totalOf) }, { next })
  return {
    weights: fitted.weights,
    weighing: fitted.weighing,
    boundaries: parts[0]?.boundaries ?? null,
    grades: summaryOf(columnsOf(moves, next)),
    ungraded: parts.reduce((total, { ungraded }) => total + ungraded, 0),
    moved: countMoved(migration.count),
    migration,
    movers: mergeMovers(
      parts.map(({ movers }) => movers),
      most,
    ),
    spread: recipe.criteria.length > 0 ? spreadOf(grid, count) : null,
  }
}

/**
 * What if the weights, the combination, the assignment, vetoes or stability were others? The criterion scores stay.
 * @param recipe The recipe to try; its scope and the scales of its criteria are those that were scored.
 * @param basis  What is kept between trials. Untouched, but for its room.
 * @param most   How many movers to name.
 * @param isNamed Which of them; all by default.
 * @returns How they share customers and amounts, who moves, and the grades that would be in force, as `grade` would give them.
 * @throws {RangeError} the recipe makes no sense or has other criteria than were scored; columns of other customers, a current grade
 *         that there is not.
 * @throws {TypeError} a condition compares text with a number.
 * @cost   O(n · criteria). 10⁶ customers × 6: 45 ms with thresholds, 60 ms with shares.
 * @source grading.md, Combination, Assignment and After assignment.
 */
export function whatIf(
  recipe: Recipe,
  basis: WhatIfBasis,
  most = 20,
  isNamed: MoveFilter = () => true,
): WhatIf & { grade: Int16Array } {
  const { table, scored, room } = basis
  for (const { length } of [basis.current, basis.amount, room?.grade ?? basis.amount]) {
    if (length !== table.count) throw new RangeError(`a column of ${length} customers, want ${table.count}`)
  }
  const fitted = fitRecipe(recipe, table, scored)
  const whole = { basis, first: 0 }
  const { score, grid } = scorePart(fitted, whole)
  const { grade, ...counted } = countPart(recipe, fitted, whole, score, { most, isNamed })
  return { grade, ...whatIfOf(recipe, fitted, { parts: [counted], grid, count: table.count }, most) }
}

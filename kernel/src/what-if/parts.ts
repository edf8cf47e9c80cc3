import type { Ranked } from '../assign/method.ts'
import type { FittedRecipe } from '../fit-recipe.ts'
import { type Customers, gradeBy, scoreBy } from '../grade.ts'
import type { History } from '../history.ts'
import { BLOCK, blocks } from '../numeric/blocks.ts'
import { gridOf } from '../numeric/largest.ts'
import type { Recipe } from '../recipe.ts'
import { migrationCells } from '../summary/migration.ts'
import { addToTally, type ExactTally, emptyTally, tallied } from '../summary/tally.ts'
import type { GradeColumn, WhatIfBasis } from './basis.ts'
import { scoreRange } from './spread.ts'
import { lookForMovers, type MoveFilter, type Mover, type MoverSearch } from './top-movers.ts'

/** Some of the customers of a what-if. */
export interface WhatIfPart {
  basis: WhatIfBasis
  /** Which row of all is their first. */
  first: number
}

/** What is told of a part; parts add up. Plain data. */
export interface PartCount {
  /** As in `Graded`. */
  boundaries: readonly number[] | null
  /** Of the cells of the migration, from the current grades to these. */
  moves: ExactTally
  /** In scope and without a grade. */
  ungraded: number
  /** The greatest amounts among those whose grade would change. */
  movers: Mover[]
}

/** Which movers to name, and how many at most. */
export interface MoverChoice {
  most: number
  isNamed: MoveFilter
}

function int16(current: GradeColumn, first: number): Int16Array {
  if (current instanceof Int16Array) return current
  const grades = new Int16Array(new Int8Array(current.buffer, current.byteOffset, current.length))
  const beyond = current instanceof Uint8Array ? grades.findIndex((grade) => grade < -1) : -1
  if (beyond >= 0) throw new RangeError(`current[${first + beyond}]: no such grade`)
  return grades
}

/** Not the population less those with a grade: an override grades also who is out of scope. */
function countUngraded(grade: Int16Array, inScope: Uint8Array | null): number {
  let count = 0
  if (inScope) for (let i = 0; i < grade.length; i++) count += Number(grade[i]! < 0) & inScope[i]!
  else for (let i = 0; i < grade.length; i++) count += Number(grade[i]! < 0)
  return count
}

type Column = Float64Array | Int32Array | GradeColumn

/**
 * Some of the customers of a what-if, in the same memory.
 * @param basis All of them.
 * @param first The row of the first.
 * @param end   The row after the last.
 * @returns Views of their rows, without codes, by which only all together are told apart. The population, and what scales learnt,
 *          stay those of all.
 * @cost   O(columns).
 */
export function partOf(basis: WhatIfBasis, first: number, end: number): WhatIfPart {
  const rows = <C extends Column>(column: C): C => column.subarray(first, end) as C
  const each = <C extends Record<string, Column>>(columns: C): C =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, rows(column)])) as C
  const historyOf = ({ asOf, previous, overrides }: History): History => ({
    asOf,
    previous: previous && each({ ...previous }),
    overrides: overrides && each({ ...overrides }),
  })
  const { table, scored, current, amount, history, room } = basis
  const count = end - first
  return {
    first,
    basis: {
      ...basis,
      table: { ...table, count, columns: each({ ...table.columns }), codes: undefined },
      scored: {
        ...scored,
        count,
        inScope: scored.inScope && rows(scored.inScope),
        criteria: scored.criteria.map((one) => ({
          ...one,
          scores: rows(one.scores),
          bins: one.bins && rows(one.bins),
        })),
      },
      current: rows(current),
      amount: rows(amount),
      history: history && historyOf(history),
      room: room && each({ ...room }),
    },
  }
}

/**
 * Score customers, and count their scores.
 * @param fitted Of all customers.
 * @param part   The customers, n. Untouched, but for their room.
 * @returns Their composite scores, and how many lie where in 0..100; of parts, these add up.
 * @throws {RangeError} a column of other customers.
 * @cost   O(n · criteria). 10⁶ customers × 6: 20 ms.
 * @source grading.md, Combination.
 */
export function scorePart(fitted: FittedRecipe, { basis }: WhatIfPart): Ranked {
  const score = scoreBy(fitted, basis)
  return { score, grid: gridOf(score, scoreRange) }
}

/**
 * Grade customers who have their scores, and count how they share amounts and who moves.
 * @param recipe The recipe to try; where these are not all customers, with its assignments fixed by all scores.
 * @param fitted Of all customers.
 * @param part   The customers, n. Untouched, but for their room.
 * @param score  Their composite scores.
 * @param movers Which movers to name.
 * @returns Their n grades, and what is told of them.
 * @throws {RangeError} a condition that names something unknown, columns of other customers, a current grade that there is not.
 * @throws {TypeError} a condition compares text with a number.
 * @cost   O(n). 10⁶ customers: 35 ms.
 * @source grading.md, Assignment and After assignment.
 */
export function countPart(
  recipe: Recipe,
  fitted: FittedRecipe,
  { basis, first }: WhatIfPart,
  score: Float64Array,
  { most, isNamed }: MoverChoice,
): PartCount & { grade: Int16Array } {
  const { amount, scored } = basis
  const next = recipe.grades.length
  const sizes = { previous: basis.currentGrades ?? next, next }
  const customers: Customers & { score: Float64Array } = { ...basis, score }
  const { assigned, outcome } = gradeBy(recipe, fitted, customers)
  const { applied } = outcome
  const current = int16(basis.current, first)
  const running = emptyTally((sizes.previous + 1) * (next + 1))
  const cells = new Int16Array(BLOCK)
  const search: MoverSearch = { movers: [], most, isNamed }
  for (const [from, end] of blocks(applied.length)) {
    const block = {
      from: current.subarray(from, end),
      to: applied.subarray(from, end),
      amount: amount.subarray(from, end),
    }
    addToTally(running, migrationCells(block.from, block.to, sizes, first + from, cells), block.amount)
    lookForMovers(search, { ...block, first: first + from })
  }
  return {
    grade: applied,
    boundaries: assigned.boundaries,
    moves: tallied(running),
    ungraded: countUngraded(applied, scored.inScope),
    movers: search.movers,
  }
}

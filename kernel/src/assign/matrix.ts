import { combinationOf, combine } from '../combine/index.ts'
import { combineOne } from '../combine/one.ts'
import type { Criterion, Dimension, MatrixAssignment, MatrixCells } from '../recipe.ts'
import { requireAscending } from '../scale/method.ts'
import { gradeByBoundary, gradeOfOne } from './by-boundary.ts'
import type { AssignmentMethod, OneStanding } from './method.ts'
import { neededScores } from './needed-score.ts'

const levelsOf = ({ mins }: Dimension) => mins.length + 1

/** Positions of a dimension's criteria. */
function membersOf({ key, criteria }: Dimension, keys: readonly string[]): number[] {
  return criteria.map((one) => {
    const j = keys.indexOf(one)
    if (j < 0) throw new RangeError(`dimensions.${key}: no criterion '${one}'`)
    return j
  })
}

function checkDimension(dimension: Dimension, keys: readonly string[]): void {
  const { key, criteria, mins } = dimension
  if (criteria.length === 0) throw new RangeError(`dimensions.${key}: no criteria`)
  if (new Set(criteria).size !== criteria.length) throw new RangeError(`dimensions.${key}: a criterion twice`)
  membersOf(dimension, keys)
  if (mins.length === 0) throw new RangeError(`dimensions.${key}.mins: none, want two levels or more`)
  requireAscending(`dimensions.${key}.mins, worst first`, mins.toReversed(), true)
}

/** The grades of all cells, the last dimension's levels running fastest. */
function flatCells(cells: MatrixCells, sizes: readonly number[], grades: readonly string[], path = 'cells'): number[] {
  const [size, ...rest] = sizes
  if (!Array.isArray(cells)) throw new RangeError(`${path}: not a list, want ${size} levels`)
  if (cells.length !== size) throw new RangeError(`${path}: ${cells.length} levels, want ${size}`)
  return (cells as MatrixCells).flatMap((cell, level) => {
    const here = `${path}[${level}]`
    if (rest.length > 0) return flatCells(cell as MatrixCells, rest, grades, here)
    const grade = grades.indexOf(cell as string)
    if (grade < 0) throw new RangeError(`${here}: no grade '${cell}'`)
    return [grade]
  })
}

/** Which of the flat cells each row is in; −1 where a dimension has no level. */
function cellColumn(levels: readonly ArrayLike<number>[], sizes: readonly number[], count: number): Int32Array {
  const cells = new Int32Array(count)
  for (const [d, size] of sizes.entries()) {
    const column = levels[d]!
    for (let i = 0; i < count; i++) {
      cells[i] = cells[i]! < 0 || column[i]! < 0 ? -1 : cells[i]! * size + column[i]!
    }
  }
  return cells
}

const gradeOfCell = (flat: readonly number[], cell: number) => (cell < 0 ? -1 : flat[cell]!)

const standingOf = ({ dimensions }: MatrixAssignment, { scores, weights, keys, combination }: OneStanding) =>
  dimensions.map((dimension) => {
    const members = membersOf(dimension, keys)
    const score = combineOne(
      members.map((j) => scores[j]!),
      members.map((j) => weights[j]!),
      combinationOf(combination, members),
    )
    return { key: dimension.key, score, level: gradeOfOne(score, dimension.mins) }
  })

/**
 * Two or three dimensions, each with a score of its own, combined from its criteria as the composite score is from all; the best
 * level whose `min` ≤ score; the grade is that of the levels' cell. A customer who has no score in some dimension is ungraded.
 * No boundaries: a better composite score may have a worse grade.
 * @throws {RangeError} not 2 or 3 dimensions, two of one key, one without criteria or with an unknown one, mins that do not
 *         strictly descend, cells that are not one grade for each combination of levels.
 * @cost   O(n · criteria). 10⁶ customers, 6 criteria: 60 ms.
 * @source grading.md, Combination and Assignment.
 */
export const matrix = {
  needsScore: true,
  check({ dimensions, cells }, grades, criteria: readonly Pick<Criterion, 'key'>[]) {
    const count = dimensions.length
    if (count !== 2 && count !== 3) throw new RangeError(`dimensions: ${count}, want 2 or 3`)
    if (new Set(dimensions.map(({ key }) => key)).size !== count)
      throw new RangeError('dimensions: keys are not unique')
    const keys = criteria.map(({ key }) => key)
    for (const dimension of dimensions) checkDimension(dimension, keys)
    flatCells(cells, dimensions.map(levelsOf), grades)
  },
  assign({ dimensions, cells }, { criteria, weights, combination, grades, table }) {
    const keys = criteria.map(({ key }) => key)
    const scored = dimensions.map((dimension) => {
      const members = membersOf(dimension, keys)
      const columns = members.map((j) => criteria[j]!.scores)
      const shares = Float64Array.from(members, (j) => weights[j]!)
      const scores = combine(columns, shares, table.count, combinationOf(combination, members))
      return { key: dimension.key, scores, levels: gradeByBoundary(scores, dimension.mins) }
    })
    const sizes = dimensions.map(levelsOf)
    const flat = flatCells(cells, sizes, grades)
    const cell = cellColumn(
      scored.map(({ levels }) => levels),
      sizes,
      table.count,
    )
    const grade = new Int16Array(table.count)
    for (let i = 0; i < grade.length; i++) grade[i] = gradeOfCell(flat, cell[i]!)
    return { grade, boundaries: null, dimensions: scored }
  },
  fixed: (assignment) => assignment,
  place(assignment, one) {
    const dimensions = standingOf(assignment, one)
    const sizes = assignment.dimensions.map(levelsOf)
    const levels = dimensions.map(({ level }) => [level])
    const cell = cellColumn(levels, sizes, 1)[0]!
    const grade = gradeOfCell(flatCells(assignment.cells, sizes, one.grades), cell)
    return { kind: assignment.kind, grade, dimensions }
  },
  needs(assignment, one, { j }) {
    const standing = standingOf(assignment, one)
    const needed = assignment.dimensions.flatMap((dimension, d) => {
      const { level } = standing[d]!
      const better = dimension.mins.slice(0, level < 0 ? undefined : level)
      return better.flatMap((min) => neededScores(one, membersOf(dimension, one.keys), j, min))
    })
    return needed.sort((a, b) => a - b)
  },
} satisfies AssignmentMethod<MatrixAssignment>

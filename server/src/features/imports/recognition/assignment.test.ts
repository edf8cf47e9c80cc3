import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestAssignment } from './assignment.ts'

const sum = (scores: number[][], columns: number[]) =>
  columns.reduce((total, column, row) => total + (scores[row]?.[column] ?? 0), 0)

/** The best sum by trying everything. */
function bestSum(scores: number[][], row = 0, used = new Set<number>()): number {
  const line = scores[row]
  if (!line) return 0
  const without = bestSum(scores, row + 1, used)
  const withOne = line.map((score, column) =>
    used.has(column) ? 0 : score + bestSum(scores, row + 1, new Set([...used, column])),
  )
  return Math.max(without, ...withOne)
}

test('the best of all, not the best first', () => {
  expect(
    bestAssignment([
      [0.9, 0.88],
      [0.85, 0],
    ]),
  ).toEqual([1, 0])
  expect(
    bestAssignment([
      [0, 0],
      [0, 0.4],
      [0, 0.5],
    ]),
  ).toEqual([-1, -1, 1])
})

test('law: no assignment has a greater sum, and none uses a column twice', () => {
  const table = fc.integer({ min: 1, max: 5 }).chain((columns) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  fc.assert(
    fc.property(table, (scores) => {
      const chosen = bestAssignment(scores)
      const made = chosen.filter((column) => column >= 0)
      expect(new Set(made).size).toBe(made.length)
      expect(sum(scores, chosen)).toBe(bestSum(scores))
    }),
  )
})

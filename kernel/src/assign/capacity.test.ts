import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recipeOf, tableOf } from '../../testing/arbitrary.ts'
import { grade } from '../grade.ts'
import { compareCodePoints } from '../numeric/code-points.ts'
import type { CapacityAssignment, Recipe } from '../recipe.ts'

const { NaN: none, POSITIVE_INFINITY: infinite } = Number
const recipe = (counts: number[], tieBreak?: CapacityAssignment['tieBreak']): Recipe =>
  recipeOf({ kind: 'capacity', counts, tieBreak }, 'A', 'B', 'C')
const graded = (given: Recipe, columns: Record<string, number[]>, codes?: string[]) => {
  const table = tableOf(columns)
  return grade(given, codes ? { ...table, codes } : table)
}

test('the first N1 by score, the next N2, the rest; who has no score takes no place', () => {
  const result = graded(recipe([1, 2]), { score: [10, none, 90, 50, 70, 30] })
  expect([...result.grade]).toEqual([2, -1, 0, 1, 1, 2])
  expect(result.boundaries).toEqual([90, 50])
})

test('ties: by the tie-break metric, a missing value last, then by code', () => {
  const amount = { metric: 'amount', better: 'higher' } as const
  const columns = { score: [80, 80, 80, 80, 80], amount: [5, none, 9, 5, none] }
  const codes = ['k', 'b', 'z', 'j', 'a']
  const gradesBy = (counts: number[], tieBreak = amount as CapacityAssignment['tieBreak']) =>
    [...graded(recipe(counts, tieBreak), columns, codes).grade].join('')
  expect(gradesBy([1, 1])).toBe('22012')
  expect(gradesBy([2, 1])).toBe('12002')
  expect(gradesBy([3, 1])).toBe('02001')
  expect(gradesBy([1, 1], { metric: 'amount', better: 'lower' })).toBe('12202')
  expect(graded(recipe([1, 1]), columns, codes).grade.join('')).toBe('21220')
})

test('codes stand by code point: 😀 (U+1F600) after ﹏ (U+FE4F), although its UTF-16 units come before', () => {
  const codes = ['😀', '\ufe4f']
  expect('😀' < '\ufe4f').toBe(true)
  expect([...graded(recipe([1, 1]), { score: [50, 50] }, codes).grade]).toEqual([1, 0])
})

test('fewer customers than places: the better grades fill first; places for nobody', () => {
  expect([...graded(recipe([2, 5]), { score: [1, 2, 3] }).grade]).toEqual([1, 0, 0])
  const closed = graded(recipe([0, 2]), { score: [1, 2, 3] })
  expect([...closed.grade]).toEqual([2, 1, 1])
  expect(closed.boundaries).toEqual([infinite, 2])
  const skipped = graded(recipe([1, 0]), { score: [1, 2, 3] })
  expect([...skipped.grade]).toEqual([2, 2, 0])
  expect(graded(recipe([1, 1]), { score: [none] })).toMatchObject({
    grade: Int16Array.of(-1),
    boundaries: [infinite, infinite],
    assigned: { kind: 'capacity', last: [null, null] },
  })
})

test('kept with the run: who came in last', () => {
  const tieBreak = { metric: 'amount', better: 'higher' } as const
  const { assigned } = graded(recipe([1, 2], tieBreak), { score: [9, 8, 8, 7], amount: [1, none, 4, 2] })
  expect(assigned).toEqual({
    kind: 'capacity',
    last: [
      { score: 9, tieBreak: 1, code: 'C0000' },
      { score: 8, tieBreak: null, code: 'C0001' },
    ],
  })
})

const rows = fc.array(
  fc.record({
    score: fc.oneof(
      fc.integer({ min: 0, max: 4 }).map((x) => x * 20),
      fc.constant(none),
    ),
    amount: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constant(none)),
  }),
  { maxLength: 30 },
)
const counts = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))

test('law: the definition itself, and the counts add up exactly', () => {
  fc.assert(
    fc.property(rows, counts, fc.constantFrom('higher' as const, 'lower' as const), (given, [n1, n2], better) => {
      const codes = given.map((_, i) => `C${(i * 17) % 31}`)
      const columns = { score: given.map((row) => row.score), amount: given.map((row) => row.amount) }
      const { grade: grades } = graded(recipe([n1, n2], { metric: 'amount', better }), columns, codes)
      const amountOf = (i: number) => {
        const { amount } = given[i]!
        if (Number.isNaN(amount)) return -infinite
        return better === 'higher' ? amount : -amount
      }
      const order = [...given.keys()]
        .filter((i) => !Number.isNaN(given[i]!.score))
        .sort(
          (i, j) =>
            given[j]!.score - given[i]!.score ||
            (amountOf(j) === amountOf(i) ? 0 : amountOf(j) - amountOf(i)) ||
            compareCodePoints(codes[i]!, codes[j]!),
        )
      expect(order.map((i) => grades[i])).toEqual(order.map((_, place) => (place < n1 ? 0 : place < n1 + n2 ? 1 : 2)))
      expect(grades.filter((g) => g === 0)).toHaveLength(Math.min(n1, order.length))
      expect(grades.filter((g) => g === -1)).toHaveLength(given.length - order.length)
    }),
  )
})

test.each<[string, Partial<CapacityAssignment>]>([
  ['a count too few', { counts: [1] }],
  ['a count for the last grade', { counts: [1, 2, 3] }],
  ['half a customer', { counts: [1.5, 1] }],
  ['a negative count', { counts: [1, -1] }],
  ['no number', { counts: [1, none] }],
  ['a tie-break metric that is not there', { tieBreak: { metric: 'nope', better: 'higher' } }],
  ['a tie-break without a better end', { tieBreak: { metric: 'score', better: 'more' as 'higher' } }],
])('refuses %s', (_, change) => {
  const given = recipeOf({ kind: 'capacity', counts: [1, 1], ...change }, 'A', 'B', 'C')
  expect(() => graded(given, { score: [1, 2, 3] })).toThrow(RangeError)
})

test('refuses customers without codes, too few codes, and two that tie under one code', () => {
  const { codes: _, ...bare } = tableOf({ score: [1, 2] })
  expect(() => grade(recipe([1, 1]), bare)).toThrow('codes: none')
  expect(() => graded(recipe([1, 1]), { score: [1, 2] }, ['a'])).toThrow('codes: 1, want 2')
  expect(() => graded(recipe([1, 1]), { score: [1, 1] }, ['a', 'a'])).toThrow("codes: 'a' twice")
})

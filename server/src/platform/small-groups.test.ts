import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewest, withheld } from './small-groups.ts'

const cellsOf = (counts: number[]) => counts.map((customers) => ({ customers, amountE4: customers * 10_000 }))

test('a sum of few is withheld, and with it the next smallest, from which it could be told', () => {
  expect(withheld(cellsOf([10, 20, 30]))).toEqual([false, false, false])
  expect(withheld(cellsOf([10, 3, 30]))).toEqual([true, true, false])
  expect(withheld(cellsOf([1, 3, 30, 8]))).toEqual([true, true, false, true])
  expect(withheld(cellsOf([4, 4, 30]))).toEqual([true, true, false])
  expect(withheld(cellsOf([0, 5, 0]))).toEqual([false, false, false])
})

test('what is withheld stands for at least five customers and two sums, unless it is everything', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 12 }), { maxLength: 12 }), (counts) => {
      const hides = withheld(cellsOf(counts))
      const hidden = counts.filter((count, i) => hides[i] && count > 0)
      const told = counts.filter((count, i) => !hides[i] && count > 0)
      expect(told.every((count) => count >= fewest)).toBe(true)
      if (hidden.length > 0 && told.length > 0) {
        expect(hidden.length).toBeGreaterThanOrEqual(2)
        expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(fewest)
      }
    }),
  )
})

import { expect, test } from 'vitest'
import { toggled, toggledRange, wholeChoice } from './row-selection.ts'

const rows = [1, 2, 3, 4, 5].map((id) => ({ id, isLocked: id === 3 }))
const idOf = ({ id }: (typeof rows)[number]) => id
const selection = (keys: number[]) => ({
  keys,
  onChange() {},
  isSelectable: (row: (typeof rows)[number]) => !row.isLocked,
  labelOf: String,
})

test('a row is picked and let go', () => {
  expect(toggled([1], 2)).toEqual([1, 2])
  expect(toggled([1, 2], 1)).toEqual([2])
})

test('all rows between two become what the second one becomes, but for those that nobody may pick', () => {
  expect(toggledRange(selection([9, 2]), rows, idOf, 1, 4)).toEqual([9, 2, 4, 5])
  expect(toggledRange(selection([9, 2, 4, 5]), rows, idOf, 4, 1)).toEqual([9])
})

test('all loaded rows are picked or none of them, and those elsewhere stay', () => {
  const some = { count: 4, chosen: 1, isFull: false, all: [9, 1, 2, 4, 5], none: [9] }
  expect(wholeChoice(selection([9, 2]), rows, idOf)).toEqual(some)
  expect(wholeChoice(selection([9, 1, 2, 4, 5]), rows, idOf)).toMatchObject({ isFull: true, none: [9] })
})

test('where no more can be taken at a time, picking is over before all loaded rows are picked', () => {
  expect(wholeChoice({ ...selection([1, 2]), most: 2 }, rows, idOf)).toMatchObject({ isFull: true, none: [] })
  expect(wholeChoice({ ...selection([1]), most: 2 }, rows, idOf).isFull).toBe(false)
  // All that can be picked at a time are elsewhere: nothing here is to be let go.
  expect(wholeChoice({ ...selection([8, 9]), most: 2 }, rows, idOf).isFull).toBe(false)
})

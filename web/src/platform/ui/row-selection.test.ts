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
  expect(wholeChoice(selection([9, 2]), rows, idOf)).toEqual({ count: 4, chosen: 1, all: [9, 1, 2, 4, 5], none: [9] })
})

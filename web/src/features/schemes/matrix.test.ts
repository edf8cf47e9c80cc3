import { expect, test } from 'vitest'
import { levelsOf, picturesOf } from './matrix.ts'

const dimension = (key: string, mins: number[]) => ({ key, criteria: [key], mins })

test('levels: the best is open above, the last open below', () => {
  expect(levelsOf(dimension('value', [70, 40]))).toEqual([
    { min: 70, below: undefined },
    { min: 40, below: 70 },
    { min: undefined, below: 40 },
  ])
})

test('pictures: two dimensions are one table', () => {
  const cells = [
    ['a', 'b'],
    ['b', 'c'],
  ]
  const dimensions = [dimension('value', [50]), dimension('growth', [50])]
  expect(picturesOf({ kind: 'matrix', dimensions, cells })).toEqual([{ level: undefined, rows: cells }])
})

test('pictures: three dimensions are a table for each level of the first', () => {
  const cells = [
    [
      ['a', 'a'],
      ['a', 'b'],
    ],
    [
      ['b', 'b'],
      ['b', 'c'],
    ],
  ]
  const dimensions = [dimension('value', [50]), dimension('growth', [50]), dimension('need', [50])]
  expect(picturesOf({ kind: 'matrix', dimensions, cells })).toEqual([
    { level: 0, rows: cells[0] },
    { level: 1, rows: cells[1] },
  ])
})

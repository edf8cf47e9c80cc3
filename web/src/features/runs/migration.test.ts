import { expect, test } from 'vitest'
import { matrixOf } from './migration.ts'

const grade = (key: string) => ({ key, name: { zh: key, en: key }, colour: '#336699' })
const run = { grades: [grade('a'), grade('b')] }

test('matrix: every pair has a cell, the ungraded only where somebody is', () => {
  const { tos, rows } = matrixOf(run, [
    { from: 'a', to: 'b', customers: 1, amountE4: 5 },
    { from: 'a', to: 'a', customers: 3, amountE4: 9 },
    { from: null, to: 'b', customers: 2, amountE4: 1 },
  ])
  expect(tos).toEqual(['a', 'b'])
  expect(rows.map((row) => [row.from, row.customers])).toEqual([
    ['a', 4],
    ['b', 0],
    [null, 2],
  ])
  expect(rows[0]?.cells.map((cell) => [cell.customers, cell.direction, cell.shareOfRow])).toEqual([
    [3, 'same', 0.75],
    [1, 'down', 0.25],
  ])
})

test('matrix: grades that another version had are rows of their own, neither up nor down', () => {
  const before = { grades: [grade('gold'), grade('b')] }
  const { tos, rows } = matrixOf(run, [{ from: 'gold', to: 'b', customers: 2, amountE4: 1 }], before)
  expect(tos).toEqual(['a', 'b'])
  expect(rows.map(({ from }) => from)).toEqual(['gold', 'b'])
  expect(rows[0]?.cells.map(({ direction }) => direction)).toEqual(['same', 'same'])
})

import { expect, test } from 'vitest'
import { builtIn, placed, withAdded, withMoved } from './dashboards.ts'

test('a chart moves to another place, and not beyond the ends', () => {
  expect(withMoved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(withMoved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(withMoved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(withMoved(['a', 'b'], 1, 2)).toEqual(['a', 'b'])
})

test('an added chart is told apart from those that are there', () => {
  const items = withAdded(withAdded(placed(builtIn.ready), 'trends'), 'trends')
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  expect(items.at(-1)).toMatchObject({ chart: 'trends', width: 'full' })
})

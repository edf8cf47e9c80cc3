import { expect, test } from 'vitest'
import { builtIn, placed, withAdded } from './dashboards.ts'

test('an added chart is told apart from those that are there', () => {
  const items = withAdded(withAdded(placed(builtIn.ready), 'trends'), 'trends')
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  expect(items.at(-1)).toMatchObject({ chart: 'trends', width: 'full' })
})

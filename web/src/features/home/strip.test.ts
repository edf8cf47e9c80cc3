import type { RunSummary } from '@fenji/contract/runs'
import { expect, test } from 'vitest'
import { stripOf } from './strip.ts'

const grade = (key: string) => ({ key, name: { zh: key, en: key }, colour: '#336699' })
const summary: RunSummary = {
  amountName: { zh: '销售额', en: 'Sales' },
  grades: [
    { grade: 'a', customers: 1, customerShare: 0.001, amountE4: 900, amountShare: 1.1 },
    { grade: 'b', customers: 999, customerShare: 0.999, amountE4: -100, amountShare: -0.1 },
  ],
  migration: [],
  pareto: [],
  gini: null,
  rfm: null,
}

test('strip: a small grade can still be touched, and the pieces fill the strip', () => {
  const strip = stripOf([grade('a'), grade('b')], summary, 'customers')
  expect(strip[0]?.width).toBeGreaterThan(1)
  expect(strip.reduce((sum, piece) => sum + piece.width, 0)).toBeCloseTo(100)
})

test('strip: revenue below zero takes no room but keeps its number', () => {
  const strip = stripOf([grade('a'), grade('b'), grade('c')], summary, 'amountE4')
  expect(strip.map(({ width, value }) => [width, value])).toEqual([
    [100, 900],
    [0, -100],
    [0, 0],
  ])
})

test('strip: a withheld amount takes no room and is no zero', () => {
  const hidden = { grade: 'b', customers: 999, customerShare: 0.999, amountE4: null, amountShare: null }
  const strip = stripOf(
    [grade('a'), grade('b')],
    { ...summary, grades: [...summary.grades.slice(0, 1), hidden] },
    'amountE4',
  )
  expect(strip.map(({ width, value, share }) => [width, value, share])).toEqual([
    [100, 900, 1.1],
    [0, null, null],
  ])
})

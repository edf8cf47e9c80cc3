import type { RunSummary } from '@fenji/contract/runs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { PyramidBars } from './PyramidBars.tsx'
import { type PyramidBar, pyramidBars, pyramidOption } from './pyramid.ts'

const grade = (key: string, colour: string) => ({ key, name: { zh: key, en: key }, colour })
const grades = [grade('a', '#c0392b'), grade('b', '#2980b9')]
const summary: RunSummary = {
  amountName: { zh: '销售额', en: 'Sales' },
  grades: [{ grade: 'a', customers: 8, customerShare: 0.08, amountE4: 620, amountShare: 0.62 }],
  migration: [],
  pareto: [],
  gini: null,
  rfm: null,
}
const share = { grade: 'b', customers: 92, customerShare: 0.92, amountE4: 380, amountShare: 0.38 }
const words = {
  customers: 'Customers',
  amount: 'Revenue',
  ink: '#000000',
  soft: '#666666',
  percent: (share: number) => `${Math.round(share * 100)}%`,
  count: String,
  money: (e4: number) => `¥${e4}`,
  withheld: '–',
}

test('pyramid: every grade of the scheme has a bar, also one that nobody holds', () => {
  const bars = pyramidBars(grades, summary, (one) => one.name.en)
  expect(bars.map(({ key, customers, amountShare }) => [key, customers, amountShare])).toEqual([
    ['a', 8, 0.62],
    ['b', 0, 0],
  ])
})

test('pyramid: customers grow to the left, revenue to the right, in the grade’s colour and with its key', () => {
  const bars = pyramidBars(grades, summary, (one) => one.name.en)
  const { series } = pyramidOption(bars, words, false) as { series: { name?: string; data: unknown[] }[] }
  const [customers, revenue] = series.filter(({ name }) => name)
  expect(customers?.data[1]).toMatchObject({ value: -0.08, key: 'a', itemStyle: { color: '#c0392b' } })
  expect(revenue?.data[1]).toMatchObject({ value: 0.62, key: 'a', label: { formatter: '{share|62%}  {whole|¥620}' } })
})

test('pyramid: revenue below zero draws no bar to the wrong side', () => {
  const bars = [
    { key: 'd', name: 'D', colour: '#999999', customers: 1, customerShare: 1, amountE4: -5, amountShare: -0.1 },
  ]
  const { series } = pyramidOption(bars, words, true) as { series: { name?: string; data: { value: number }[] }[] }
  expect(series.find(({ name }) => name === 'Revenue')?.data[1]?.value).toBeCloseTo(0)
})

test('pyramid: a withheld amount is a dash, not a zero', () => {
  const partly = { ...summary, grades: [...summary.grades, { ...share, amountE4: null, amountShare: null }] }
  const bars = pyramidBars(grades, partly, (one) => one.name.en)
  const { series } = pyramidOption(bars, words, false) as { series: { name?: string; data: unknown[] }[] }
  expect(series.find(({ name }) => name === 'Revenue')?.data[2]).toMatchObject({ label: { formatter: '{whole|–}' } })
})

test('pyramid: where every amount is withheld there are customers only, growing to the right', () => {
  const withheld = { ...summary, grades: [{ ...share, amountE4: null, amountShare: null }] }
  const bars = pyramidBars(grades, withheld, (one) => one.name.en)
  expect(bars.map(({ amountE4 }) => amountE4)).toEqual([null, null])
  const option = pyramidOption(bars, words, false) as { series: { name?: string; data: { value: number }[] }[] }
  const sides = option.series.filter(({ name }) => name)
  expect(sides.map(({ name, data }) => [name, data[2]?.value])).toEqual([['Customers', 0.92]])
})

describe('the pyramid that follows a hand', () => {
  const drawn = (bars: PyramidBar[], isNarrow = false) =>
    renderToStaticMarkup(createElement(PyramidBars, { bars, words, isNarrow, height: 80, label: 'Found' }))
  const wordsOf = (markup: string) =>
    markup
      .replace(/<[^>]*>/g, ' ')
      .trim()
      .split(/\s+/)
  const partsOf = (markup: string) => [...markup.matchAll(/--part:([\d.]+)/g)].map(([, part]) => Number(part))
  const [a] = pyramidBars(grades, summary, (one) => one.name.en) as [PyramidBar]
  const b: PyramidBar = { ...a, ...share, key: 'b', name: 'b' }

  test('both sides with their words; the longest bar is the whole length', () => {
    const markup = drawn([a, b])
    expect(markup).toContain('role="img" aria-label="Found"')
    expect(wordsOf(markup)).toEqual([
      'Customers',
      'Revenue',
      '8%',
      '8',
      'a',
      '62%',
      '¥620',
      '92%',
      '92',
      'b',
      '38%',
      '¥380',
    ])
    expect(partsOf(markup).map((part) => Math.round(part * 92))).toEqual([8, 62, 92, 38])
  })

  test('narrow: shares only; revenue below zero has no bar', () => {
    const markup = drawn([{ ...a, amountShare: -0.1 }], true)
    expect(wordsOf(markup)).toEqual(['Customers', 'Revenue', '8%', 'a', '-10%'])
    expect(partsOf(markup)).toEqual([1, 0])
  })

  test('a withheld amount is a dash; where all are, there are customers only', () => {
    const withheld = { amountE4: null, amountShare: null }
    expect(wordsOf(drawn([a, { ...b, ...withheld }])).slice(-2)).toEqual(['b', '–'])
    expect(wordsOf(drawn([{ ...b, ...withheld }]))).toEqual(['Customers', 'b', '92%', '92'])
  })
})

import { expect, test } from 'vitest'
import { binOfScore, fullestCell, hottestCell, rfmCodeOf, rfmRows, tintOf } from './rfm-map.ts'

test('map: 25 cells, the most recent on top, shares of customers and of money', () => {
  const rows = rfmRows([
    { r: 5, f: 5, customers: 10, amountE4: 900 },
    { r: 1, f: 1, customers: 30, amountE4: 100 },
  ])
  expect(rows.flat()).toHaveLength(25)
  expect(rows[0]?.[4]).toEqual({
    r: 5,
    f: 5,
    customers: 10,
    amountE4: 900,
    customerShare: 0.25,
    amountShare: 0.9,
    heat: 1,
  })
  expect(rows[4]?.[0]?.heat).toBeCloseTo(1 / 3)
  expect(hottestCell(rows)).toMatchObject({ r: 5, f: 5 })
})

test('map: refunds never heat a cell', () => {
  const rows = rfmRows([{ r: 2, f: 2, customers: 1, amountE4: -50 }])
  expect(rows[3]?.[1]?.heat).toBe(0)
  expect(hottestCell(rows)).toBeNull()
})

test('map: where all money is withheld the colour stands for customers, and no cell says what it brings', () => {
  const rows = rfmRows([
    { r: 5, f: 5, customers: 10, amountE4: null },
    { r: 1, f: 1, customers: 40, amountE4: null },
  ])
  expect([rows[0]?.[4]?.heat, rows[4]?.[0]?.heat, rows[0]?.[0]?.heat]).toEqual([0.5, 1, 0])
  expect(rows[0]?.[4]).toMatchObject({ customerShare: 0.2, amountE4: null, amountShare: null })
  expect(hottestCell(rows)).toBeNull()
  expect(fullestCell(rows)).toMatchObject({ r: 1, f: 1 })
})

test('map: with some money withheld nothing is said about shares of it', () => {
  const rows = rfmRows([
    { r: 5, f: 5, customers: 10, amountE4: 900 },
    { r: 1, f: 1, customers: 2, amountE4: null },
  ])
  expect(rows[0]?.[4]).toMatchObject({ amountE4: 900, amountShare: null, heat: 1 })
  expect(hottestCell(rows)).toBeNull()
})

test('code: the bins of the three scores, nothing where a score is missing', () => {
  const quantile = (key: string) => ({
    key,
    name: { zh: key, en: key },
    metric: key,
    weight: 1,
    scale: { kind: 'quantile' as const, bins: 5 },
  })
  const scheme = { criteria: [quantile('r'), quantile('f'), quantile('m')] }
  expect(rfmCodeOf(scheme, [100, 75, 0])).toBe('541')
  expect(rfmCodeOf(scheme, [100, null, 0])).toBeNull()
  expect(binOfScore(50, 3)).toBe(2)
})

test('tint: grows with heat and jumps over the tones on which no text reads well', () => {
  expect([0, 0.5, 0.69, 0.7, 1].map(tintOf)).toEqual([6, 46, 61, 82, 100])
})

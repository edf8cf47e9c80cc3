import { describe, expect, test } from 'vitest'
import { dateOrderOf, newDateOrderEvidence, weighDate } from './date-order.ts'
import { decimalStyleOf } from './decimal-style.ts'

function orderOf(cells: string[]) {
  const evidence = newDateOrderEvidence()
  for (const cell of cells) weighDate(evidence, cell)
  const { order, isCertain } = dateOrderOf(evidence)
  return isCertain ? order : `${order}?`
}

describe('dateOrderOf', () => {
  test.each([
    [['2024-10-04', '2024/13/1'], 'ymd'],
    [['1/2/2024', '13/2/2024'], 'dmy'],
    [['1/2/2024', '2/13/2024'], 'mdy'],
    [['24/10/4', '24/10/05'], 'ymd'],
    [['98/10/04', '98/10/05'], 'ymd'],
    [Array.from({ length: 28 }, (_, i) => `24/10/${String(i + 1).padStart(2, '0')}`), 'ymd'],
    [['01.02.2024'], 'dmy?'],
    [['01/02/2024'], 'mdy?'],
    [Array.from({ length: 12 }, (_, i) => `0${(i % 3) + 1}/${String(i + 1).padStart(2, '0')}/2024`), 'dmy?'],
    [['x', ''], 'ymd'],
  ])('%j is %s', (cells, order) => {
    expect(orderOf(cells)).toBe(order)
  })
})

test.each([
  [['1.5', '1,234.5'], false, 'point'],
  [['1,5', '1.234,5'], false, 'comma'],
  [['1.234', '2.345'], false, 'point'],
  [['1.234', '2.345'], true, 'comma'],
  [['0.001', '129.696'], false, 'point'],
  [['1.234.567'], false, 'comma'],
  [['1,234,567'], false, 'point'],
  [['¥12,50 '], false, 'comma'],
  [[], true, 'point'],
] as const)('the decimal mark of %j is a %s', (cells, isSemicolonFile, style) => {
  expect(decimalStyleOf([...cells], isSemicolonFile)).toBe(style)
})

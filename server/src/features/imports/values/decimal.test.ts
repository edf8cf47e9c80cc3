import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell } from '../readers/sheet-file.ts'
import { type DecimalMark, parseDecimal } from './decimal.ts'
import { minus, one, times, toFixedPoint } from './fixed-point.ts'
import { invalid, isRefusal, tooLarge } from './parsed.ts'
import { parseQuantity } from './quantity.ts'

function e4(cell: Cell, mark: DecimalMark = 'point') {
  const decimal = parseDecimal(cell, mark)
  if (decimal === null || isRefusal(decimal)) return decimal
  const fixed = toFixedPoint(decimal)
  return isRefusal(fixed) ? fixed : fixed.isRounded ? `~${fixed.e4}` : fixed.e4
}

describe('parseDecimal', () => {
  test.each<[Cell, number]>([
    ['0', 0],
    ['-0', 0],
    ['12', 120_000],
    ['129.696', 1_296_960],
    ['0.001', 10],
    ['.5', 5000],
    ['5.', 50_000],
    ['-60.704', -607_040],
    ['+7', 70_000],
    ['1,234.50', 12_345_000],
    ['¥1,234.50', 12_345_000],
    ['￥ 1,234.50', 12_345_000],
    ['1,234.50元', 12_345_000],
    ['RMB 12', 120_000],
    ['$12.5', 125_000],
    ['-$12.5', -125_000],
    ['$-12.5', -125_000],
    ['(123.00)', -1_230_000],
    ['¥(123.00)', -1_230_000],
    ['1,234-', -12_340_000],
    ['−5', -50_000],
    ['１，２３４．５０', 12_345_000],
    ['1.2万', 120_000_000],
    ['1.2万元', 120_000_000],
    ['3亿', 3_000_000_000_000],
    ['1E+05', 1_000_000_000],
    ['1.5e-2', 150],
    ['12 345.5', 123_455_000],
    ["1'234", 12_340_000],
    [129.696, 1_296_960],
    [0.1 + 0.2, 3000],
    [-2, -20_000],
    [1e5, 1_000_000_000],
    [1e-7, 0],
  ])('%j', (cell, wanted) => {
    const got = e4(cell)
    expect(typeof got === 'string' ? Number(got.slice(1)) : got).toBe(wanted)
  })
})

describe('decimal commas, missing, refused, rounded', () => {
  test.each<[string, number]>([
    ['1.234,56', 12_345_600],
    ['1.234', 12_340_000],
    ['1,7', 17_000],
    ['200.000.000', 2_000_000_000_000],
    ['-12,5 €', -125_000],
  ])('with a decimal comma %s', (text, wanted) => {
    expect(e4(text, 'comma')).toBe(wanted)
  })

  test.each(['', ' ', '-', '--', '.', 'NA', 'N/A', 'NULL', '无', '#N/A'])('%j is missing', (text) => {
    expect(e4(text)).toBeNull()
  })

  test.each([
    'abc',
    '12abc',
    '1.2.3',
    '1,2',
    '12,50',
    '--5',
    '(-5)',
    '1-2',
    '#DIV/0!',
    '十二',
    true,
    '万',
    '5%',
    'Infinity',
    '0x10',
  ])('%j is refused', (cell) => {
    expect(e4(cell)).toBe(invalid)
  })

  test('beyond 9·10¹⁴ of 1/10,000 is refused, that much is not', () => {
    expect(e4('90000000000')).toBe(9e14)
    expect(e4('90000000000.0001')).toBe(tooLarge)
    expect(e4('-1E+30')).toBe(tooLarge)
    expect(e4('9999亿亿')).toBe(invalid)
  })

  test.each([
    ['0.00005', '~0'],
    ['0.00015', '~2'],
    ['0.00025', '~2'],
    ['0.000250000001', '~3'],
    ['-0.00035', '~-4'],
    ['1.23450000', 12_345],
    ['0.12345678901234567890', '~1235'],
  ])('%s is rounded half-even, and flagged when digits are lost', (text, wanted) => {
    expect(e4(text)).toBe(wanted)
  })
})

describe('arithmetic', () => {
  const decimal = (text: string) => {
    const found = parseDecimal(text, 'point')
    if (found === null || isRefusal(found)) throw new Error(text)
    return found
  }
  test('products and differences are exact', () => {
    expect(toFixedPoint(times(decimal('3'), decimal('0.1')))).toEqual({ e4: 3000, isRounded: false })
    expect(toFixedPoint(times(decimal('123456789.1234'), decimal('99.9999')))).toEqual({
      e4: 123_456_665_666_611,
      isRounded: true,
    })
    expect(toFixedPoint(times(decimal('12'), minus(one, decimal('0.15'))))).toEqual({ e4: 102_000, isRounded: false })
  })

  test('law: any amount of four decimals is read back exactly, in every dress', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9e14, max: 9e14 }), (units) => {
        const digits = String(Math.abs(units)).padStart(5, '0')
        const [whole, fraction] = [digits.slice(0, -4), digits.slice(-4)]
        const sign = units < 0 ? '-' : ''
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
        expect(e4(`${sign}${whole}.${fraction}`)).toBe(units)
        expect(e4(`${sign}¥${grouped}.${fraction}`)).toBe(units)
        expect(e4(`${sign}${grouped.replaceAll(',', '.')},${fraction}`, 'comma')).toBe(units)
      }),
    )
  })
})

test('a quantity may have a unit', () => {
  expect(parseQuantity('12 件', 'point')).toEqual({ mantissa: 12, scale: 0 })
  expect(parseQuantity('-1.5kg', 'point')).toEqual({ mantissa: -15, scale: 1 })
  expect(parseQuantity('dozen', 'point')).toBe(invalid)
})

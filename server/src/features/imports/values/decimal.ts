import type { Cell } from '../readers/sheet-file.ts'
import { isMissing } from './missing.ts'
import { invalid, type Parsed } from './parsed.ts'
import { halfWidth } from './plain-text.ts'

/** An exact decimal number: mantissa ÷ 10^scale. The mantissa is a bigint where it has more than 15 digits. */
export interface Decimal {
  readonly mantissa: number | bigint
  readonly scale: number
}

export type DecimalMark = 'point' | 'comma'

const maxDigits = 60

/**
 * Which number does this cell hold, exactly? Reads grouping commas (or points), signs before and after, (negative),
 * full-width digits, currency signs and words, 万 and 亿, and 1E+05. `units` are words that may follow (件, kg).
 */
export function parseDecimal(cell: Cell, mark: DecimalMark, units?: RegExp): Parsed<Decimal> {
  if (typeof cell === 'number') return ofNumber(cell)
  if (typeof cell === 'boolean') return invalid
  return plain(cell, mark) ?? dressed(cell, mark, units)
}

/** The quick way: digits with at most one point and a minus, nothing else. */
function plain(text: string, mark: DecimalMark): Decimal | undefined {
  const length = text.length
  if (length === 0 || length > 15) return undefined
  const start = text.charCodeAt(0) === 45 ? 1 : 0
  let mantissa = 0
  let point = -1
  for (let i = start; i < length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit
    else if (digit === -2 && point < 0 && mark === 'point') point = i
    else return undefined
  }
  const digits = length - start - (point < 0 ? 0 : 1)
  if (digits === 0) return undefined
  return { mantissa: start === 1 ? negated(mantissa) : mantissa, scale: point < 0 ? 0 : length - 1 - point }
}

function ofNumber(number: number): Parsed<Decimal> {
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return { mantissa: number, scale: 0 }
  return scientificDecimal(number.toPrecision(15)) ?? invalid
}

const currency =
  /^(?:CN¥|RMB|CNY|USD|EUR|GBP|HKD|JPY|TWD|HK\$|NT\$|US\$|R\$|[¥$€£￥₩₹])|(?:RMB|CNY|USD|EUR|GBP|HKD|人民币|美元|欧元|港币|元整?|圆整?|块|[¥$€£￥])$/i
const magnitudes: Record<string, number> = { 万: 4, 亿: 8, 千万: 7, 百万: 6, 十万: 5, 千: 3, 万亿: 12 }
const magnitude = /(万亿|千万|百万|十万|万|亿|千)$/
const bracketedAmount = /^([^(\d]{0,4})\((.+)\)$/
const minuses = /[\u2212\u2012-\u2015\ufe63]/g
const blanks = /[\s\u00a0\u2000-\u200a\u202f\u3000]+/g

function dressed(cell: string, mark: DecimalMark, units: RegExp | undefined): Parsed<Decimal> {
  const trimmed = halfWidth(cell.trim())
  if (isMissing(trimmed)) return null
  if (trimmed.length > 80) return invalid
  const signed = unsigned(trimmed.replace(minuses, '-').replace(blanks, ''))
  if (signed === undefined) return invalid
  const bare = units ? signed.text.replace(units, '') : signed.text
  const word = magnitude.exec(bare)?.[1] ?? ''
  const number = ungrouped(bare.slice(0, bare.length - word.length), mark)
  const decimal = number === undefined ? undefined : scientificDecimal(number)
  if (!decimal) return invalid
  const mantissa = signed.isNegative ? negated(decimal.mantissa) : decimal.mantissa
  return { mantissa, scale: decimal.scale - (magnitudes[word] ?? 0) }
}

/** Takes brackets, signs and currency off, in whatever order they stand. Undefined where there are two minuses. */
function unsigned(dressedText: string): { text: string; isNegative: boolean } | undefined {
  const bracketed = bracketedAmount.exec(dressedText)
  let text = bracketed ? `${bracketed[1]}${bracketed[2]}` : dressedText
  let minusCount = bracketed ? 1 : 0
  for (let pass = 0; pass < 2; pass++) {
    const bare = text.replace(/^-|-$/, '')
    minusCount += text.length - bare.length
    text = bare.replace(currency, '').replace(/^\+/, '')
  }
  return minusCount > 1 ? undefined : { text, isNegative: minusCount === 1 }
}

const negated = (mantissa: number | bigint) => (mantissa === 0 ? 0 : -mantissa)

const pointStyle = /^(?:\d{1,3}(?:[,'’]\d{3})+|\d*)(?:\.\d*)?(?:E[+-]?\d{1,3})?$/i
const commaStyle = /^(?:\d{1,3}(?:[.'’]\d{3})+|\d*)(?:,\d*)?(?:E[+-]?\d{1,3})?$/i

/** Takes the grouping marks out, and makes the decimal mark a point. Undefined where the marks make no number. */
function ungrouped(text: string, mark: DecimalMark): string | undefined {
  if (!/\d/.test(text)) return undefined
  if (mark === 'point') return pointStyle.test(text) ? text.replace(/[,'’]/g, '') : undefined
  return commaStyle.test(text) ? text.replace(/[.'’]/g, '').replace(',', '.') : undefined
}

/** Digits with a point and an exponent, to an exact decimal. */
function scientificDecimal(text: string): Decimal | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d*)\.?(\d*)(?:e([+-]?\d{1,3}))?$/i.exec(text) ?? []
  let digits = (whole + fraction).replace(/^0+(?=.)/, '')
  let scale = fraction.length - Number(exponent)
  if (digits === '' || digits.length > maxDigits) return undefined
  while (digits.length > 1 && digits.endsWith('0') && scale > 0) {
    digits = digits.slice(0, -1)
    scale--
  }
  if (digits === '0') return { mantissa: 0, scale: 0 }
  if (scale < -maxDigits || scale > maxDigits) return undefined
  const mantissa = digits.length <= 15 ? Number(digits) : BigInt(digits)
  return { mantissa: sign === '' ? mantissa : negated(mantissa), scale }
}

/** The number in digits, with a point where it has decimals. */
export function decimalText({ mantissa, scale }: Decimal): string {
  const isNegative = mantissa < 0
  const digits = String(mantissa).replace('-', '')
  const shifted = scale < 0 ? `${digits}${'0'.repeat(-scale)}` : digits.padStart(scale + 1, '0')
  const text = scale > 0 ? `${shifted.slice(0, -scale)}.${shifted.slice(-scale)}` : shifted
  return isNegative ? `-${text}` : text
}

import type { Mapping } from '@fenji/contract/imports'
import type { SheetCell } from '../../platform/sheet/table.ts'
import type { KnownField } from './recognition/known-fields.ts'
import { unitOfHeader } from './recognition/money-unit.ts'
import { dateParser } from './values/date.ts'
import { numericParts } from './values/date-forms.ts'
import { decimalText, parseDecimal } from './values/decimal.ts'
import { isRefusal } from './values/parsed.ts'
import { halfWidth } from './values/plain-text.ts'

export type Restate = (text: string) => SheetCell

const asItIs: Restate = (text) => text
const numeric = new Set(['money', 'number', 'integer', 'share'])
const dated = new Set(['date', 'moment'])

/**
 * Says the cells of each column again so that a file of some of the rows is read as the whole was: 12/1/2010 and 1.234,50 as
 * 2010-01-12 and 1234.50, when that is how this file's were read. What cannot be read stays as it is.
 */
export function restatements(mapping: Mapping, fields: readonly KnownField[]): Restate[] {
  const typeOf = (key: string | null) => fields.find((field) => field.key === key)?.type ?? ''
  return mapping.columns.map(({ field }) => {
    const type = typeOf(field)
    if (dated.has(type) && mapping.dateOrder !== 'ymd') return dayRestated(mapping)
    return numeric.has(type) ? numberRestated(mapping) : asItIs
  })
}

function dayRestated({ dateOrder, dateSystem }: Mapping): Restate {
  const parse = dateParser({ order: dateOrder, system: dateSystem })
  return (text) => {
    const plain = halfWidth(text).trim()
    const day = numericParts(plain) ? parse(plain) : null
    return day === null || isRefusal(day) ? text : `${day}${plain.replace(/^[\d/.-]+/, '')}`
  }
}

/** Cells of workbooks were numbers, and become numbers again. */
function numberRestated({ format, decimalStyle }: Mapping): Restate {
  if (format === 'xlsx' || format === 'xls') return (text) => (String(Number(text)) === text ? Number(text) : text)
  if (decimalStyle === 'point') return asItIs
  return (text) => {
    const decimal = parseDecimal(text, decimalStyle)
    return decimal === null || isRefusal(decimal) ? text : decimalText(decimal)
  }
}

const unitWords: [worth: number, zh: string, en: string][] = [
  [0.01, '分', 'cents'],
  [1, '元', 'yuan'],
  [1000, '千元', 'thousands'],
  [10_000, '万元', '10,000'],
  [100_000, '十万元', '十万元'],
  [1_000_000, '百万元', 'millions'],
  [10_000_000, '千万元', '千万元'],
  [100_000_000, '亿元', '亿元'],
]

/** The header of each column, with the unit of its money where that stood elsewhere in the file. */
export function headersWithUnits(
  { columns, amountMultiplier }: Mapping,
  fields: readonly KnownField[],
  language: 'zh' | 'en',
): string[] {
  return columns.map(({ header, field, multiplier = amountMultiplier }, i) => {
    const name = header || `${language === 'zh' ? '列' : 'Column '}${i + 1}`
    const isMoney = fields.some(({ key, type }) => key === field && type === 'money')
    if (!isMoney || (unitOfHeader(header) ?? 1) === multiplier) return name
    const [, zh, en] = unitWords.find(([worth]) => worth === multiplier) ?? []
    return zh === undefined ? name : language === 'zh' ? `${name}（${zh}）` : `${name} (${en})`
  })
}

import { regionOf } from '@fenji/contract/china-places'
import { Link } from '@fenji/contract/field-values'
import type { RefusalCode } from '@fenji/contract/import-codes'
import type { Mapping } from '@fenji/contract/imports'
import type { Cell } from '../readers/sheet-file.ts'
import { codeShapeOf } from '../recognition/code-shape.ts'
import { textRefusal } from '../recognition/convert-refusal.ts'
import type { KnownField } from '../recognition/known-fields.ts'
import { booleanOf, choiceReader, choicesReader } from '../values/choice.ts'
import { dateParser } from '../values/date.ts'
import { parseDecimal } from '../values/decimal.ts'
import { one, times, toFixedPoint } from '../values/fixed-point.ts'
import { parseIdentifier } from '../values/identifier.ts'
import { momentParser } from '../values/moment.ts'
import { parseNote } from '../values/note.ts'
import { isRefusal, type Parsed } from '../values/parsed.ts'
import { tagNames } from '../values/tag-names.ts'
import { cellText, parseText } from '../values/text.ts'

export type Value = string | number | boolean

/** What a cell holds: its value, null where there is none, or why it is refused. */
export type Read = Value | null | { code: RefusalCode }
export type CellReader = (cell: Cell) => Read

/** What reading needs to know beside the mapping. */
export interface Reading {
  mapping: Mapping
  /** What 1 in this column of money is worth. */
  multiplier: number
  /** Finds a member of the organization by name or e-mail address. */
  memberOf: (words: string) => number | 'unknown' | 'ambiguous'
}

const nameLength = 200
const noteLength = 4000
const email = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/
const units = /(?:分钟|分|小时|minutes?|mins?|人|%|％)$/i
const refused = (code: RefusalCode): Read => ({ code })

/** A phone number or address that an export masked says nothing of the real one. */
const isMasked = (text: string) => text.includes('**')

const textual =
  (parse: (cell: Cell) => Parsed<string>): CellReader =>
  (cell) => {
    const text = parse(cell)
    if (!isRefusal(text)) return text
    return refused(textRefusal(text))
  }

function codeReader({ key }: KnownField, { mapping }: Reading): CellReader {
  const index = mapping.columns.findIndex(({ field }) => field === key)
  const shape = codeShapeOf(mapping, index)
  return textual((cell) => parseIdentifier(cell, shape))
}

function phoneReader(field: KnownField, reading: Reading): CellReader {
  const read = codeReader(field, reading)
  return (cell) => {
    const phone = read(cell)
    return typeof phone === 'string' && isMasked(phone) ? null : phone
  }
}

const readEmail: CellReader = (cell) => {
  const address = parseText(cell, nameLength)
  if (isRefusal(address)) return refused(textRefusal(address))
  if (address === null || isMasked(address)) return null
  return email.test(address) ? address.toLowerCase() : refused('email-invalid')
}

/** In units of 1/10,000; in units of the currency for further fields of customers, whose values are plain numbers. */
function moneyReader({ key }: KnownField, { mapping, multiplier }: Reading): CellReader {
  const factor = parseDecimal(multiplier, 'point')
  const by = factor === null || isRefusal(factor) ? one : factor
  const isPlain = key.startsWith('custom.')
  return (cell) => {
    const decimal = parseDecimal(cell, mapping.decimalStyle)
    if (decimal === null) return null
    if (isRefusal(decimal)) return refused('amount-invalid')
    const amount = toFixedPoint(multiplier === 1 ? decimal : times(decimal, by))
    if (isRefusal(amount)) return refused('amount-too-large')
    return isPlain ? amount.e4 / 1e4 : amount.e4
  }
}

function numberReader({ type, range }: KnownField, { mapping }: Reading): CellReader {
  const [least, most] = range ?? [-1e15, 1e15]
  return (cell) => {
    const isPercent = typeof cell === 'string' && /[%％]\s*$/.test(cell)
    const decimal = parseDecimal(cell, mapping.decimalStyle, units)
    if (decimal === null) return null
    if (isRefusal(decimal)) return refused('value-invalid')
    const written = Number(decimal.mantissa) / 10 ** decimal.scale
    const value = type === 'share' && (isPercent || written > 1) ? written / 100 : written
    if (type === 'integer' && !Number.isInteger(value)) return refused('value-invalid')
    return value < least || value > most ? refused('value-out-of-range') : value
  }
}

const dated =
  (parse: (cell: Cell) => Parsed<string>): CellReader =>
  (cell) => {
    const day = parse(cell)
    return isRefusal(day) ? refused('date-invalid') : day
  }

const worded =
  (read: (text: string) => Value | undefined, code: RefusalCode): CellReader =>
  (cell) => {
    const text = parseText(cell, noteLength)
    if (isRefusal(text)) return refused(textRefusal(text))
    // 无 is an answer to yes or no, though it means nothing elsewhere.
    return read(text ?? cellText(cell).trim()) ?? (text === null ? null : refused(code))
  }

function memberReader({ memberOf }: Reading): CellReader {
  return (cell) => {
    const words = parseText(cell, nameLength)
    if (isRefusal(words)) return refused(textRefusal(words))
    if (words === null) return null
    const member = memberOf(words)
    return typeof member === 'number' ? member : refused(`member-${member}`)
  }
}

/** A reader of the cells of this field's column. */
export function readerFor(field: KnownField, reading: Reading): CellReader {
  const { dateOrder, dateSystem } = reading.mapping
  const dates = { order: dateOrder, system: dateSystem }
  switch (field.type) {
    case 'text':
      return textual((cell) => parseText(cell, field.maxLength ?? nameLength))
    case 'note':
      return textual((cell) => parseNote(cell, field.maxLength ?? noteLength))
    case 'code':
      return codeReader(field, reading)
    case 'phone':
      return phoneReader(field, reading)
    case 'email':
      return readEmail
    case 'money':
      return moneyReader(field, reading)
    case 'number':
    case 'integer':
    case 'share':
      return numberReader(field, reading)
    case 'date':
      return dated(dateParser(dates))
    case 'moment':
      return dated(momentParser(dates))
    case 'choice':
      return worded(choiceReader(field), 'choice-unknown')
    case 'choices': {
      const read = choicesReader(field)
      const order = (field.choices ?? []).map(({ key }) => key)
      const sorted = (keys: string[]) => order.filter((key) => keys.includes(key))
      return worded((text) => {
        const keys = read(text)
        return keys && JSON.stringify(sorted(keys))
      }, 'choice-unknown')
    }
    case 'boolean':
      return worded(booleanOf, 'value-invalid')
    case 'member':
      return memberReader(reading)
    case 'region':
      return worded(regionOf, 'choice-unknown')
    case 'tags':
      return worded((text) => {
        const tags = tagNames(text)
        return tags && (tags.length > 0 ? JSON.stringify(tags) : undefined)
      }, 'too-many-tags')
    case 'link':
      return worded((text) => Link.safeParse(text).data, 'value-invalid')
  }
}

import type { ImportField } from '@fenji/contract/import-fields/field'
import type { Mapping, Recognition } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { doubtfulColumns, isReadOtherwise, missingParts, withField, withHeaderRow } from './draft.ts'

const mapping = (fields: (ImportField | null)[], more: Partial<Mapping> = {}): Mapping => ({
  kind: 'transactions',
  mode: 'upsert',
  customerKey: null,
  createsCustomers: null,
  format: 'csv',
  sheet: null,
  encoding: 'utf-8',
  delimiter: ',',
  headerRow: 1,
  firstDataRow: 2,
  columns: fields.map((field, i) => ({ header: `h${i}`, field })),
  dateOrder: 'ymd',
  dateSystem: '1900',
  decimalStyle: 'point',
  amountSource: 'amount',
  amountPer: 'line',
  amountMultiplier: 1,
  discountKind: 'none',
  groupsByOrder: true,
  floatIdentifiers: [],
  ...more,
})
const fieldsOf = ({ columns }: Mapping) => columns.map(({ field }) => field)

test('missing: customer, date and amount are needed; a name or a phone will do for the customer', () => {
  expect(missingParts(mapping([null, null]))).toEqual(['customer-missing', 'date-missing', 'amount-missing'])
  expect(missingParts(mapping(['customerPhone', 'occurredOn', 'amount']))).toEqual([])
})

test('missing: quantity × price needs both', () => {
  const source = { amountSource: 'quantity-times-unit-price' } as const
  expect(missingParts(mapping(['customerCode', 'occurredOn', 'quantity'], source))).toEqual(['amount-missing'])
  expect(missingParts(mapping(['customerCode', 'occurredOn', 'quantity', 'unitPrice'], source))).toEqual([])
})

test('field: moves from the column that had it', () => {
  expect(fieldsOf(withField(mapping(['amount', null]), 1, 'amount'))).toEqual([null, 'amount'])
  expect(fieldsOf(withField(mapping(['amount', 'quantity']), 0, null))).toEqual([null, 'quantity'])
})

test('field: the amount is multiplied where its column went away, and read again where it came back', () => {
  const multiplied = withField(mapping(['amount', 'quantity', 'unitPrice']), 0, null)
  expect(multiplied.amountSource).toBe('quantity-times-unit-price')
  expect(withField(withField(multiplied, 0, 'amount'), 1, null).amountSource).toBe('amount')
})

test('header: data begins below it, or at the first row without one', () => {
  expect(withHeaderRow(mapping([]), 3)).toMatchObject({ headerRow: 3, firstDataRow: 4 })
  expect(withHeaderRow(mapping([]), null)).toMatchObject({ headerRow: null, firstDataRow: 1 })
  expect(isReadOtherwise(mapping([]), withHeaderRow(mapping([]), 3))).toBe(true)
  expect(isReadOtherwise(mapping([]), mapping([], { dateOrder: 'dmy' }))).toBe(false)
})

test('doubt: low confidence until somebody changes the column', () => {
  const column = (field: ImportField | null, confidence: number) => ({
    header: '',
    examples: [],
    field,
    confidence,
    reason: 'content',
  })
  const recognition: Recognition = {
    mapping: mapping(['amount', null]),
    kinds: [],
    remembered: null,
    sheets: null,
    columns: [column('amount', 0.5), column(null, 0)],
    problems: [],
    confidence: 0.5,
  }
  expect([...doubtfulColumns(recognition, recognition.mapping)]).toEqual([0])
  expect([...doubtfulColumns(recognition, withField(recognition.mapping, 0, null))]).toEqual([])
})

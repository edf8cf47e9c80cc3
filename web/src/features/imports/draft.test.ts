import type { ImportField } from '@fenji/contract/import-fields/field'
import type { Mapping, Recognition } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { doubtfulColumns, fieldsIn, missingGroups, multiplierOf, withField, withMultiplier } from './draft.ts'

const mapping = (fields: (ImportField | null)[], more: Partial<Mapping> = {}): Mapping => ({
  kind: 'transactions',
  mode: 'upsert',
  customerKey: null,
  createsCustomers: null,
  emptyCells: 'keep',
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

const needs = {
  needs: [['occurredOn'], ['amount', 'unitPrice']],
  customerKeys: ['customerCode' as const, 'customerPhone' as const],
}

test('missing: one field of each group will do', () => {
  const amount = ['amount', 'unitPrice']
  expect(missingGroups(fieldsIn(mapping([null, null])), needs)).toEqual([needs.customerKeys, ['occurredOn'], amount])
  expect(missingGroups(fieldsIn(mapping(['customerPhone', 'occurredOn', 'amount'])), needs)).toEqual([])
})

test('missing: a price without a quantity is no amount', () => {
  const priced = mapping(['customerCode', 'occurredOn', 'unitPrice', null])
  expect(missingGroups(fieldsIn(priced), needs)).toEqual([['amount', 'quantity']])
  expect(missingGroups(fieldsIn(withField(priced, 3, 'quantity')), needs)).toEqual([])
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

test('field: customers are no longer told apart by a column that went away', () => {
  const told = mapping(['customerCode', 'amount'], { customerKey: 'customerCode' })
  expect(withField(told, 1, 'quantity').customerKey).toBe('customerCode')
  expect(withField(told, 0, null).customerKey).toBeNull()
})

test('multiplier: of all amounts of transactions, elsewhere of one column', () => {
  const transactions = withMultiplier(mapping(['amount', 'unitPrice']), 1, 10_000)
  expect([multiplierOf(transactions, 0), multiplierOf(transactions, 1)]).toEqual([10_000, 10_000])
  const receivables = withMultiplier(mapping(['amount', 'paidAmount'], { kind: 'receivables' }), 1, 10_000)
  expect([multiplierOf(receivables, 0), multiplierOf(receivables, 1)]).toEqual([1, 10_000])
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

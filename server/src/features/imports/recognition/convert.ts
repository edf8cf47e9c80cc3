import type { RefusalCode } from '@fenji/contract/import-codes'
import type { Cell } from '../readers/sheet-file.ts'
import { dateParser } from '../values/date.ts'
import { parseIdentifier } from '../values/identifier.ts'
import { isRefusal, type Parsed } from '../values/parsed.ts'
import { isTotalLabel } from '../values/summary-row.ts'
import { cellText, parseText } from '../values/text.ts'
import { transactionTypeOf } from '../values/transaction-type.ts'
import { codeShapeOf } from './code-shape.ts'
import { type AmountReader, type Amounts, amountReader } from './convert-amounts.ts'
import { rowRefusal, textRefusal } from './convert-refusal.ts'
import type { Converted, Refused } from './converted.ts'
import type { Mapping, TransactionField } from './mapping.ts'

export type RowConverter = (cells: Cell[], line: number) => Converted | Refused

const maxName = 200
const maxProduct = 500

/** Did the row become no transaction? */
export const isRefused = (row: Converted | Refused): row is Refused => 'code' in row

/**
 * A converter of this table's rows to transaction lines, or to the first reason why not: the row's shape, its customer,
 * date, order number, amount, then texts. Give it data rows only (from `mapping.firstDataRow` on).
 * @cost 541,909 rows × 8 columns: 0.6 s
 */
export function rowConverter(mapping: Mapping): RowConverter {
  const at = (field: TransactionField) => mapping.columns.findIndex((column) => column.field === field)
  const reader: RowReader = {
    mapping,
    isText: mapping.format === 'csv',
    width: mapping.columns.length,
    neededWidth: neededWidth(mapping),
    code: identifierAt(mapping, at('customerCode')),
    name: textAt(at('customerName'), maxName),
    phone: identifierAt(mapping, at('customerPhone')),
    country: textAt(at('customerCountry'), maxName),
    region: textAt(at('customerRegion'), maxName),
    province: textAt(at('customerProvince'), maxName),
    city: textAt(at('customerCity'), maxName),
    order: identifierAt(mapping, at('orderNumber')),
    date: dateAt(mapping, at('occurredOn')),
    productCode: identifierAt(mapping, at('productCode')),
    productName: textAt(at('productName'), maxProduct),
    category: textAt(at('category'), maxName),
    amounts: amountReader(mapping),
    typeAt: at('transactionType'),
    hasCode: at('customerCode') >= 0,
  }
  return (cells, line) => convertRow(reader, cells, line)
}

type CellReader = (cells: Cell[]) => Parsed<string>

interface RowReader {
  mapping: Mapping
  isText: boolean
  /** Columns of the table; in delimited text a value beyond them means the row is shifted. */
  width: number
  /** Columns a row must reach to hold all it needs. */
  neededWidth: number
  code: CellReader
  name: CellReader
  phone: CellReader
  country: CellReader
  region: CellReader
  province: CellReader
  city: CellReader
  order: CellReader
  date: CellReader
  productCode: CellReader
  productName: CellReader
  category: CellReader
  amounts: AmountReader
  typeAt: number
  hasCode: boolean
}

const nothing: CellReader = () => null

function textAt(index: number, maxLength: number): CellReader {
  return index < 0 ? nothing : (cells) => parseText(cells[index] ?? '', maxLength)
}

function identifierAt(mapping: Mapping, index: number): CellReader {
  const shape = codeShapeOf(mapping, index)
  return index < 0 ? nothing : (cells) => parseIdentifier(cells[index] ?? '', shape)
}

function dateAt({ dateOrder, dateSystem }: Mapping, index: number): CellReader {
  const parse = dateParser({ order: dateOrder, system: dateSystem })
  return index < 0 ? nothing : (cells) => parse(cells[index] ?? '')
}

/** Text rows that end before a needed column are broken; aligned text must have every column. */
function neededWidth({ format, delimiter, columns, amountSource }: Mapping): number {
  if (format !== 'csv') return 0
  if (delimiter === 'whitespace') return columns.length
  const ofAmount: TransactionField[] = amountSource === 'amount' ? ['amount'] : ['quantity', 'unitPrice']
  const needed: TransactionField[] = ['customerCode', 'occurredOn', 'orderNumber', ...ofAmount]
  return columns.findLastIndex(({ field }) => field !== null && needed.includes(field as TransactionField)) + 1
}

function convertRow(reader: RowReader, cells: Cell[], line: number): Converted | Refused {
  const refuse: Refuse = (code, field) => rowRefusal(reader.mapping, cells, line, code, field)
  if (cells.length < reader.neededWidth) return refuse('row-too-short', null)
  if (reader.isText && cells.length > reader.width && hasValueFrom(cells, reader.width))
    return refuse('row-too-long', null)
  const customer = customerOf(reader, cells, refuse)
  if ('code' in customer) return customer
  const occurredOn = reader.date(cells)
  if (occurredOn === null) return refuse('date-missing', 'occurredOn')
  if (isRefusal(occurredOn)) return refuse('date-invalid', 'occurredOn')
  const orderNumber = reader.order(cells)
  if (isRefusal(orderNumber)) return refuse(textRefusal(orderNumber), 'orderNumber')
  const type = reader.typeAt < 0 ? undefined : transactionTypeOf(cellText(cells[reader.typeAt]))
  if (type === 'cancelled') return refuse('transaction-cancelled', 'transactionType')
  const amounts = reader.amounts(cells, type === 'return')
  if ('code' in amounts) return refuse(amounts.code, amounts.field)
  return withTexts(reader, cells, { line, ...customer, orderNumber, occurredOn, ...amounts }, refuse)
}

type Refuse = (code: RefusalCode, field: TransactionField | null) => Refused

interface Customer {
  customerCode: string | null
  customerName: string | null
}

/** Who bought? A table with codes tells customers apart by them alone. A totals row may name its total as customer. */
function customerOf(reader: RowReader, cells: Cell[], refuse: Refuse): Customer | Refused {
  const customerCode = reader.code(cells)
  if (isRefusal(customerCode)) return refuse(textRefusal(customerCode), 'customerCode')
  const customerName = reader.name(cells)
  if (isRefusal(customerName)) return refuse(textRefusal(customerName), 'customerName')
  const key = reader.hasCode ? customerCode : customerName
  if (key === null) return refuse('customer-missing', reader.hasCode ? 'customerCode' : 'customerName')
  return isTotalLabel(key) ? refuse('total-row', null) : { customerCode, customerName }
}

interface Known extends Amounts {
  line: number
  customerCode: string | null
  customerName: string | null
  orderNumber: string | null
  occurredOn: string
}

function withTexts(reader: RowReader, cells: Cell[], known: Known, refuse: Refuse): Converted | Refused {
  let refused: { field: TransactionField; code: RefusalCode } | undefined
  const text = (field: TransactionField, value: Parsed<string>) => {
    if (!isRefusal(value)) return value
    refused ??= { field, code: textRefusal(value) }
    return null
  }
  const row: Converted = {
    line: known.line,
    customerCode: known.customerCode,
    customerName: known.customerName,
    customerPhone: text('customerPhone', reader.phone(cells)),
    customerCountry: text('customerCountry', reader.country(cells)),
    customerRegion: text('customerRegion', reader.region(cells)),
    customerProvince: text('customerProvince', reader.province(cells)),
    customerCity: text('customerCity', reader.city(cells)),
    orderNumber: known.orderNumber,
    occurredOn: known.occurredOn,
    amountE4: known.amountE4,
    quantityE4: known.quantityE4,
    unitPriceE4: known.unitPriceE4,
    productCode: text('productCode', reader.productCode(cells)),
    productName: text('productName', reader.productName(cells)),
    category: text('category', reader.category(cells)),
    isRounded: known.isRounded,
  }
  return refused === undefined ? row : refuse(refused.code, refused.field)
}

function hasValueFrom(cells: Cell[], from: number) {
  for (let i = from; i < cells.length; i++) if (cells[i] !== '') return true
  return false
}

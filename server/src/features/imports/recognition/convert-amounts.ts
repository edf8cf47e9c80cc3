import type { RefusalCode } from '@fenji/contract/import-codes'
import type { Cell } from '../readers/sheet-file.ts'
import { type Decimal, parseDecimal } from '../values/decimal.ts'
import { minus, one, times, toFixedPoint } from '../values/fixed-point.ts'
import { isRefusal, type Parsed } from '../values/parsed.ts'
import { parseQuantity } from '../values/quantity.ts'
import type { Mapping, TransactionField } from './mapping.ts'

export interface Amounts {
  amountE4: number
  quantityE4: number | null
  unitPriceE4: number | null
  isRounded: boolean
}

interface AmountRefusal {
  code: RefusalCode
  field: TransactionField
}

/** Which amount, quantity and price does this row hold? `isReturn` makes positive amounts negative. */
export type AmountReader = (cells: Cell[], isReturn: boolean) => Amounts | AmountRefusal

interface Columns {
  amount: number
  quantity: number
  unitPrice: number
  discount: number
}

/** A reader of the money of one table's rows. Products are exact; only the result is rounded, half-even, to 1/10,000. */
export function amountReader(mapping: Mapping): AmountReader {
  const at = (field: TransactionField) => mapping.columns.findIndex((column) => column.field === field)
  const columns = {
    amount: at('amount'),
    quantity: at('quantity'),
    unitPrice: at('unitPrice'),
    discount: at('discount'),
  }
  const priced = moneyOf(mapping, columns.unitPrice)
  const money = mapping.amountSource === 'amount' ? moneyOf(mapping, columns.amount) : priced
  return (cells, isReturn) => {
    const pieces = piecesOf(cells, columns, mapping)
    if ('code' in pieces) return pieces
    const { quantity, price } = pieces
    const amount =
      mapping.amountSource === 'amount'
        ? directAmount(cells, columns, mapping)
        : productAmount(cells, columns, mapping, quantity, price)
    if ('code' in amount) return amount
    return inFixedPoint(mapping, money(amount), quantity, price === null ? null : priced(price), isReturn)
  }
}

/** A number of this column in currency units. */
function moneyOf({ columns, amountMultiplier }: Mapping, index: number): (decimal: Decimal) => Decimal {
  const worth = columns[index]?.multiplier ?? amountMultiplier
  const multiplier = parseDecimal(String(worth), 'point')
  if (worth === 1 || multiplier === null || isRefusal(multiplier)) return (decimal) => decimal
  return (decimal) => times(decimal, multiplier)
}

interface Pieces {
  quantity: Decimal | null
  price: Decimal | null
}

function piecesOf(cells: Cell[], columns: Columns, { decimalStyle }: Mapping): Pieces | AmountRefusal {
  const quantity = columns.quantity < 0 ? null : parseQuantity(cells[columns.quantity] ?? '', decimalStyle)
  if (isRefusal(quantity)) return { code: 'quantity-invalid', field: 'quantity' }
  const price = columns.unitPrice < 0 ? null : parseDecimal(cells[columns.unitPrice] ?? '', decimalStyle)
  if (isRefusal(price)) return { code: 'unit-price-invalid', field: 'unitPrice' }
  return { quantity, price }
}

function directAmount(cells: Cell[], { amount }: Columns, { decimalStyle }: Mapping): Decimal | AmountRefusal {
  const decimal = parseDecimal(cells[amount] ?? '', decimalStyle)
  if (decimal === null) return { code: 'amount-missing', field: 'amount' }
  return isRefusal(decimal) ? { code: 'amount-invalid', field: 'amount' } : decimal
}

function productAmount(
  cells: Cell[],
  { discount }: Columns,
  { decimalStyle, discountKind }: Mapping,
  quantity: Decimal | null,
  price: Decimal | null,
): Decimal | AmountRefusal {
  if (quantity === null) return { code: 'quantity-missing', field: 'quantity' }
  if (price === null) return { code: 'unit-price-missing', field: 'unitPrice' }
  const full = times(quantity, price)
  if (discountKind === 'none' || discount < 0) return full
  const off = parseDiscount(cells[discount] ?? '', decimalStyle)
  if (off === null) return full
  if (isRefusal(off)) return { code: 'discount-invalid', field: 'discount' }
  return discountKind === 'rate-off' ? times(full, minus(one, off)) : minus(full, off)
}

/** A discount may be a percentage. */
function parseDiscount(cell: Cell, style: Mapping['decimalStyle']): Parsed<Decimal> {
  const percent = typeof cell === 'string' && /^(.*)[%％]\s*$/.exec(cell)?.[1]
  if (typeof percent !== 'string') return parseDecimal(cell, style)
  const decimal = parseDecimal(percent, style)
  return decimal === null || isRefusal(decimal) ? decimal : { mantissa: decimal.mantissa, scale: decimal.scale + 2 }
}

function inFixedPoint(
  { amountSource }: Mapping,
  amount: Decimal,
  quantity: Decimal | null,
  price: Decimal | null,
  isReturn: boolean,
): Amounts | AmountRefusal {
  const field = amountSource === 'amount' ? 'amount' : 'unitPrice'
  const total = toFixedPoint(amount)
  if (isRefusal(total)) return { code: 'amount-too-large', field }
  const pieces = quantity === null ? null : toFixedPoint(quantity)
  if (isRefusal(pieces)) return { code: 'quantity-invalid', field: 'quantity' }
  const each = price === null ? null : toFixedPoint(price)
  if (isRefusal(each)) return { code: 'unit-price-invalid', field: 'unitPrice' }
  return {
    amountE4: isReturn ? negative(total.e4) : total.e4,
    quantityE4: pieces === null ? null : isReturn ? negative(pieces.e4) : pieces.e4,
    unitPriceE4: each === null ? null : each.e4,
    isRounded: total.isRounded,
  }
}

const negative = (value: number) => (value > 0 ? -value : value)

import type { Cell } from '../readers/sheet-file.ts'
import { cellText } from '../values/text.ts'
import type { ColumnProfile, TransactionField } from './mapping.ts'

/** How likely is this column of a table without header this field, by its values and its place? 0 to 0.9. */
export function headlessScore(field: TransactionField, column: ColumnProfile): number {
  return scores[field]?.(column) ?? 0
}

const scores: Partial<Record<TransactionField, (column: ColumnProfile) => number>> = {
  occurredOn: ({ looseDateShare, filledShare, dateShare }) =>
    looseDateShare >= 0.95 && filledShare > 0.9 ? 0.8 + 0.1 * dateShare : 0,
  customerCode(column) {
    if (!isCodeLike(column)) return 0
    return column.distinctShare < 1 ? Math.max(0.3, 0.75 - 0.05 * column.index) : 0.3
  },
  customerName: (column) =>
    isWords(column) && column.averageLength <= 40 ? 0.4 - 0.02 * Math.min(10, column.index) : 0,
  amount: (column) => (isMeasure(column) && column.decimalShare > 0.3 ? 0.7 + 0.001 * column.index : 0),
  quantity: (column) => (isMeasure(column) && column.integerShare > 0.98 && column.averageLength <= 4 ? 0.6 : 0),
}

const isMeasure = (column: ColumnProfile) =>
  column.numberShare > 0.95 &&
  column.zeroPaddedShare < 0.05 &&
  !(column.looseDateShare > 0.95 && column.averageLength >= 8)

const isWords = (column: ColumnProfile) =>
  column.numberShare < 0.1 && column.dateShare < 0.1 && column.filledShare > 0.3

function isCodeLike(column: ColumnProfile) {
  if (column.looseDateShare > 0.95 && column.averageLength >= 8) return false
  const isNumber = column.integerShare > 0.95 && column.negativeShare === 0 && column.averageLength >= 3
  const isCode = column.examples.every((text) => /^(?=.*\d)[\w-]{2,}$/.test(text)) && column.examples.length > 0
  return column.decimalShare < 0.05 && (column.zeroPaddedShare > 0.3 || isNumber || isCode)
}

/**
 * Does every value of column `product` equal the product of the two others, nearly? Then a table without header says by
 * itself which is quantity, price and amount.
 */
export function isProductOf(rows: Cell[][], product: number, a: number, b: number): boolean {
  let checked = 0
  let holds = 0
  for (const row of rows) {
    const [x, y, z] = [a, b, product].map((column) => Number(cellText(row[column])))
    if (x === undefined || y === undefined || z === undefined || !(x * y * z !== 0)) continue
    checked++
    if (Math.abs(x * y - z) <= 0.011 + Math.abs(z) * 1e-6) holds++
  }
  return checked >= 5 && holds >= 0.95 * checked
}

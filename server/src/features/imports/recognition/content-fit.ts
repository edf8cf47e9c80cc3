import { transactionTypeOf } from '../values/transaction-type.ts'
import type { ColumnProfile, TransactionField } from './mapping.ts'

/** How well do the values of a column fit what its header says? 0 (cannot be) to 1. */
export function contentFit(field: TransactionField, column: ColumnProfile): number {
  if (column.filledShare === 0) return 0.2
  return fits[field](column)
}

const numeric = ({ numberShare }: ColumnProfile) => (numberShare >= 0.8 ? 1 : numberShare >= 0.5 ? 0.6 : 0)
const notDate = ({ dateShare }: ColumnProfile) => (dateShare > 0.5 ? 0 : 1)
const name = (column: ColumnProfile) => (column.numberShare > 0.9 ? 0.55 : 1) * notDate(column)

function identifier(column: ColumnProfile) {
  const isFraction = column.decimalShare > 0.2
  return (isFraction || column.negativeShare > 0.2 ? 0 : 1) * notDate(column)
}

/** Digits, or letters and digits without blanks: a code more than a name. */
const looksLikeCode = ({ examples, numberShare }: ColumnProfile) =>
  numberShare > 0.9 || (examples.length > 0 && examples.every((text) => /^(?=.*\d)[\w./#-]+$/.test(text)))

const fits: Record<TransactionField, (column: ColumnProfile) => number> = {
  customerCode: (column) => identifier(column) * (looksLikeCode(column) ? 1 : 0.85),
  customerName: (column) => name(column) * (looksLikeCode(column) ? 0.6 : 1),
  customerPhone: ({ examples }) => (examples.some((text) => /^[+(]?\d[\d\s()+-]{4,}/.test(text)) ? 1 : 0.2),
  customerCountry: name,
  customerRegion: name,
  customerProvince: name,
  customerCity: name,
  orderNumber: identifier,
  occurredOn: ({ looseDateShare }) => (looseDateShare >= 0.8 ? 1 : looseDateShare >= 0.5 ? 0.6 : 0),
  amount: numeric,
  quantity: numeric,
  unitPrice: numeric,
  discount: ({ examples }) => (examples.every((text) => /\d/.test(text)) ? 1 : 0.2),
  productCode: identifier,
  productName: name,
  category: name,
  transactionType: ({ examples }) =>
    examples.filter((text) => transactionTypeOf(text) !== undefined).length >= 0.6 * examples.length ? 1 : 0,
}

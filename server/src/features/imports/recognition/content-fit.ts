import { regionOf } from '@fenji/contract/china-places'
import type { ImportFieldType } from '@fenji/contract/import-fields/field'
import { booleanOf, choiceReader } from '../values/choice.ts'
import { transactionTypeOf } from '../values/transaction-type.ts'
import type { KnownField } from './known-fields.ts'
import type { ColumnProfile, TransactionField } from './mapping.ts'

const isOfOrders = ({ key }: KnownField) => key in fits

/** How well do the values of a column fit what its header says? 0 (cannot be) to 1. */
export function contentFit(field: KnownField, column: ColumnProfile): number {
  // A column of a known name stays one while nobody has filled it in; among those of orders another may hold the values.
  if (column.filledShare === 0) return isOfOrders(field) ? 0.2 : 0.8
  const byField = fits[field.key as TransactionField]
  return byField ? byField(column) : byType[field.type](column, field)
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

const shareOf = (examples: string[], test: (text: string) => boolean) =>
  examples.length === 0 ? 1 : examples.filter(test).length / examples.length

const phone = ({ examples }: ColumnProfile) => (examples.some((text) => /^[+(]?\d[\d\s()+-]{4,}/.test(text)) ? 1 : 0.2)
const date = ({ looseDateShare }: ColumnProfile) => (looseDateShare >= 0.8 ? 1 : looseDateShare >= 0.5 ? 0.6 : 0)
/** Values that are mostly others do not rule out what the header says: they may be words that are not known. */
const told = (share: number) => (share >= 0.6 ? 1 : 0.4)

const byType: Record<ImportFieldType, (column: ColumnProfile, field: KnownField) => number> = {
  text: name,
  note: (column) => (column.numberShare > 0.9 ? 0.55 : 1) * (column.dateShare > 0.9 ? 0.3 : 1),
  code: identifier,
  phone,
  email: ({ examples }) => (examples.some((text) => text.includes('@')) ? 1 : 0.2),
  money: numeric,
  number: numeric,
  integer: numeric,
  share: ({ examples }) => (shareOf(examples, (text) => /^[\d.,\s]+[%％]?$/.test(text)) >= 0.6 ? 1 : 0),
  date,
  moment: date,
  choice: ({ examples }, field) => {
    const read = choiceReader(field)
    return told(shareOf(examples, (text) => read(text) !== undefined))
  },
  choices: () => 0.9,
  boolean: ({ examples }) => told(shareOf(examples, (text) => booleanOf(text) !== undefined)),
  member: name,
  region: ({ examples }) => told(shareOf(examples, (text) => regionOf(text) !== undefined)),
  tags: () => 0.9,
  link: ({ examples }) => told(shareOf(examples, (text) => /^https?:/i.test(text))),
}

const fits: Partial<Record<TransactionField, (column: ColumnProfile) => number>> = {
  customerCode: (column) => identifier(column) * (looksLikeCode(column) ? 1 : 0.85),
  customerName: (column) => name(column) * (looksLikeCode(column) ? 0.6 : 1),
  customerPhone: phone,
  customerCountry: name,
  customerRegion: name,
  customerProvince: name,
  customerCity: name,
  orderNumber: identifier,
  occurredOn: date,
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

import type { Cell, SheetFile } from '../readers/sheet-file.ts'
import { codeMarks } from './code-shape.ts'
import { dateOrderOf, newDateOrderEvidence, weighDate } from './date-order.ts'
import { decimalStyleOf } from './decimal-style.ts'
import { plainHeader } from './header-text.ts'
import type { ColumnProposal, DiscountKind, Mapping, TableProfile, TransactionField } from './mapping.ts'
import { unitOfHeader, unitOfNotes } from './money-unit.ts'
import { weighOrders } from './order-lines.ts'

export type TableSource = Pick<SheetFile, 'format' | 'sheets' | 'encoding' | 'delimiter' | 'dateSystem'> & {
  sheet: string | null
}

const identifiers: TransactionField[] = ['customerCode', 'orderNumber', 'productCode', 'customerPhone']

/** How is this table to be read, given what each column is, and the notes above its header? */
export function buildMapping(
  source: TableSource,
  profile: TableProfile,
  proposals: ColumnProposal[],
  rows: Cell[][],
  notes: string[] = [],
): Mapping {
  const at = (field: TransactionField) => proposals.find((proposal) => proposal.field === field)?.index ?? -1
  const column = (index: number) => rows.map((row) => row[index] ?? '')
  const dates = newDateOrderEvidence()
  for (const cell of column(at('occurredOn'))) weighDate(dates, cell)
  const money = [at('amount'), at('unitPrice'), at('discount')].filter((index) => index >= 0)
  const amountSource = at('amount') < 0 && at('unitPrice') >= 0 ? 'quantity-times-unit-price' : 'amount'
  const moneyHeader = profile.columns[at(amountSource === 'amount' ? 'amount' : 'unitPrice')]?.header ?? ''
  const orders = weighOrders(rows, {
    order: at('orderNumber'),
    customer: at('customerCode') >= 0 ? at('customerCode') : at('customerName'),
    amount: at('amount'),
    details: [at('productCode'), at('productName'), at('quantity'), at('unitPrice')].filter((index) => index >= 0),
  })
  const hasOrders = at('orderNumber') >= 0 && orders.namesOrders
  return {
    kind: 'transactions',
    format: source.format,
    sheet: source.sheet,
    encoding: source.encoding,
    delimiter: source.delimiter,
    headerRow: profile.headerRow,
    firstDataRow: profile.firstDataRow,
    columns: profile.columns.map((one, i) => {
      const field = proposals[i]?.field ?? null
      const isCode = identifiers.some((identifier) => identifier === field)
      return {
        ...{ header: one.header, field, ...(isCode && codeMarks(one)) },
        ...(field === 'unitPrice' && amountSource === 'amount' && priceUnit(one.header, moneyHeader)),
      }
    }),
    dateOrder: dateOrderOf(dates).order,
    dateSystem: source.dateSystem,
    decimalStyle: decimalStyleOf(money.flatMap(column), source.delimiter === ';'),
    amountSource,
    amountPer: hasOrders && amountSource === 'amount' && orders.repeatsAmount ? 'order' : 'line',
    amountMultiplier: unitOfHeader(moneyHeader) ?? unitOfNotes(notes) ?? 1,
    discountKind: amountSource === 'amount' ? 'none' : discountKindOf(profile, at('discount')),
    groupsByOrder: hasOrders,
    mode: 'upsert',
    customerKey: null,
    createsCustomers: null,
    emptyCells: 'keep',
    floatIdentifiers: identifiers.filter((field) => (profile.columns[at(field)]?.floatIdentifierShare ?? 0) > 0.95),
  }
}

/** A unit in the header of the amount is not that of the price. */
function priceUnit(header: string, amountHeader: string): { multiplier?: number } {
  const own = unitOfHeader(header)
  if (own !== undefined) return { multiplier: own }
  return unitOfHeader(amountHeader) === undefined ? {} : { multiplier: 1 }
}

/** A rate between 0 and 1 under an English name takes off; 折扣 may mean "pays 85%", so it is left to a person. */
function discountKindOf(profile: TableProfile, index: number): DiscountKind {
  const column = profile.columns[index]
  if (!column || column.numberShare < 0.9) return 'none'
  const isAmount = /金额|优惠|减免|amount|amt/.test(plainHeader(column.header))
  if (isAmount) return 'amount-off'
  const isRate = column.examples.every((text) => Math.abs(Number(text)) < 1)
  return isRate && /discount/.test(plainHeader(column.header)) ? 'rate-off' : 'none'
}

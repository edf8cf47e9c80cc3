import type { Delimiter, Encoding, FileFormat } from '../readers/sheet-file.ts'

/** What a column of a transaction file can hold. A column that holds none of these has field null. */
export const transactionFields = [
  'customerCode',
  'customerName',
  'customerPhone',
  'customerCountry',
  'customerRegion',
  'customerProvince',
  'customerCity',
  'orderNumber',
  'occurredOn',
  'amount',
  'quantity',
  'unitPrice',
  'discount',
  'productCode',
  'productName',
  'category',
  'transactionType',
] as const

export type TransactionField = (typeof transactionFields)[number]

/** Order of the parts of an all-digit date with separators. Year-first dates are read whatever this says. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** Which character is the decimal mark: 'point' reads 1,234.50, 'comma' reads 1.234,50. */
export type DecimalStyle = 'point' | 'comma'

export type AmountSource = 'amount' | 'quantity-times-unit-price'

/** Is the amount of each line its own, or the amount of its whole order repeated on every line? */
export type AmountPer = 'line' | 'order'

/** What a discount column does to quantity × unit price: 'rate-off' × (1 − d), 'amount-off' − d, 'none' nothing. */
export type DiscountKind = 'none' | 'rate-off' | 'amount-off'

export interface ColumnMapping {
  /** The header text, '' where the table has no header or no text there. */
  header: string
  field: TransactionField | null
}

/** Everything needed to read the same file the same way again; plain JSON. `columns[i]` is about cell i. */
export interface Mapping {
  kind: 'transactions'
  format: FileFormat
  sheet: string | null
  encoding: Encoding | null
  delimiter: Delimiter | null
  /** Source line of the header; null when the table has none. */
  headerRow: number | null
  /** Source line of the first data row; rows above it are no data. */
  firstDataRow: number
  columns: ColumnMapping[]
  dateOrder: DateOrder
  /** Day 0 of Excel serial numbers in plain number cells: '1904' for old Mac workbooks. */
  dateSystem: '1900' | '1904'
  decimalStyle: DecimalStyle
  amountSource: AmountSource
  amountPer: AmountPer
  /** What 1 in the amount and price columns is worth: 10000 for 万元, 1000 for 千元. */
  amountMultiplier: number
  discountKind: DiscountKind
  /** Lines with the same order number are one order. False: each line is an order of its own. */
  groupsByOrder: boolean
  /** Identifier columns written as floats ('17850.0'): the '.0' is taken off. */
  floatIdentifiers: TransactionField[]
}

/** What was seen in one column of the sample. Shares are of the filled cells, 0 to 1. */
export interface ColumnProfile {
  index: number
  header: string
  /** Up to 5 different values, as text. */
  examples: string[]
  filledShare: number
  distinctShare: number
  /** Values that can only be a date ('2024-10-04', not '20241004' or 45000). */
  dateShare: number
  /** Values that read as a date when compact digits and serials count too. */
  looseDateShare: number
  numberShare: number
  integerShare: number
  /** Numbers with a fraction. */
  decimalShare: number
  negativeShare: number
  /** Text that starts with 0 and has more digits: a code, not a number. */
  zeroPaddedShare: number
  /** '17850.0' */
  floatIdentifierShare: number
  averageLength: number
  /** Numbers that never fall from row to row. */
  isAscending: boolean
}

export interface TableProfile {
  format: FileFormat
  sheet: string | null
  sheets: { name: string; isHidden: boolean; isEmpty: boolean }[] | null
  encoding: Encoding | null
  delimiter: Delimiter | null
  headerRow: number | null
  firstDataRow: number
  sampledRows: number
  columns: ColumnProfile[]
  /** Rows of the sample with fewer or more cells than the header. */
  tooShortRows: number
  tooLongRows: number
}

/** Why a column was given its field. */
export type ProposalReason =
  /** The header is a known name of the field. */
  | 'header-exact'
  /** The header contains a known name. */
  | 'header-partial'
  /** The header is unclear and the values decided. */
  | 'content'
  /** The table has no header: position and values decided. */
  | 'position-and-content'
  /** A price column without a quantity beside it is the amount. */
  | 'price-without-quantity'
  /** The phone number is the only thing that tells customers apart. */
  | 'phone-as-code'
  /** A known name, but the values do not fit or another column fits better. */
  | 'left-out'
  /** Nothing known. */
  | 'unknown'

export interface ColumnProposal {
  index: number
  field: TransactionField | null
  /** 0 to 1. */
  confidence: number
  reason: ProposalReason
  /** Other fields it could be, best first. */
  alternatives: TransactionField[]
}

/** `isBlocking`: nothing can be imported before a person has corrected the mapping. */
export interface MappingProblem {
  code:
    | 'customer-missing'
    | 'date-missing'
    | 'amount-missing'
    | 'field-repeated'
    | 'column-missing'
    | 'date-order-assumed'
    | 'discount-ignored'
    | 'rows-ragged'
    | 'header-missing'
    | 'amount-repeated'
  isBlocking: boolean
  params: Record<string, string | number>
}

/** What the file seems to be. Without a blocking problem `mapping` can be imported unattended. */
export interface Recognition {
  profile: TableProfile
  mapping: Mapping
  proposals: ColumnProposal[]
  problems: MappingProblem[]
  /** The lowest confidence among the fields an import cannot do without. */
  confidence: number
}

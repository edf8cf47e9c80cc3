import type { ImportField } from '@fenji/contract/import-fields/field'
import type { ImportKind } from '@fenji/contract/import-kinds'
import type { Mapping, Recognition as Told } from '@fenji/contract/imports'
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
  'author',
  'authoredAt',
] as const

export type TransactionField = (typeof transactionFields)[number]

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
  /** Digits that all codes of the column have, where that is plain. */
  codeDigits: number | undefined
  /** Long codes end in zeros from the 16th digit on. */
  hasRoundedCodes: boolean
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
  field: ImportField | null
  /** 0 to 1. */
  confidence: number
  reason: ProposalReason
  /** Other fields it could be, best first. */
  alternatives: ImportField[]
}

export type { Mapping }
export type MappingProblem = Told['problems'][number]
export type DateOrder = Mapping['dateOrder']
export type DecimalStyle = Mapping['decimalStyle']
export type DiscountKind = Mapping['discountKind']

/** What the file seems to be. Without a blocking problem `mapping` can be imported unattended. */
export interface Recognition {
  profile: TableProfile
  mapping: Mapping
  proposals: ColumnProposal[]
  problems: MappingProblem[]
  /** What the rows could be, likeliest first. */
  kinds: { kind: ImportKind; confidence: number }[]
  /** The lowest confidence among the fields an import cannot do without. */
  confidence: number
}

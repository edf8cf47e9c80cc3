import type { RefusalCode } from '@fenji/contract/import-codes'
import type { FieldNames } from '../recognition/header-names.ts'

/** A condition on the merged columns of a record, under which its rows are refused. */
export interface RecordCheck {
  /** SQL over the columns of the part; `known` says whether the record was there already. */
  fails: string
  code: RefusalCode
  /** The import field that is named with the refusal. */
  field: string
}

/** A column that holds another customer, found by the code or name that these fields give; nobody is created for it. */
export interface Reference {
  column: string
  code: string
  name: string
  /** It is who stands above this customer: one of the same file, too, and a row that names nobody is refused. */
  isAbove?: true
}

/** A table that rows of a kind write into. */
export interface RecordPart {
  table: string
  sequence: string
  /** Column → the import field whose value it takes. A moment gives a day to `…_on` and, where it has a time, a time to `…_at`. */
  columns: Readonly<Record<string, string>>
  /** What a column is where neither file nor record has a value: SQL over `new` (values of the file) and `old` (the record). */
  defaults?: Readonly<Record<string, { field: string } | { sql: string }>>
  /** The field whose value tells a customer's records apart. */
  number?: string
  /** The fields that tell them apart where there is no number. */
  natural: readonly string[]
  /** Rows that are alike without a number are several records, not one. */
  countsRepeats: boolean
  /** Columns without which there is no record, with the field that is named when one is missing. */
  required: Readonly<Record<string, string>>
  checks?: readonly RecordCheck[]
  /** The row has this part where one of these fields has a value; always, if absent. */
  presentWhere?: readonly string[]
  /** The column of a later part that holds the id of the first part's record. */
  parentColumn?: string
  /** The field that gives the customer tags, beside those that it has. */
  tags?: string
  refersTo?: Reference
  /** Columns that a change of the record sets whatever the file says. */
  touches?: string
}

/** What an import of a kind is, beside its fields in the contract. */
export interface RecordKind {
  /** Header names of the fields; their own names count as well. */
  names: Readonly<Record<string, FieldNames>>
  /** Words for choices beside their names: field → choice → words. */
  words?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Header names of columns that belong to such a file and are not imported: figures of an export. */
  figures?: string
  /** Words in the name of a file or sheet that tell the kind. */
  hints: RegExp
  /** In the order in which they are written: what others refer to comes first. */
  parts: readonly RecordPart[]
  /** What follows from a row's values, before they are compared; changes them in place. */
  complete?(row: RowValues): void
}

/** A row's values by import field; absent where the file has none. */
export type RowValues = Map<string, string | number | boolean>

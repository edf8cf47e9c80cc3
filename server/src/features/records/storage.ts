import { type RecordField, type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import { importedKinds, type RecordPart } from '../imports/public.ts'

/** Where the records of a kind stand: as an import writes them. */
export interface Storage {
  kind: RecordKind
  part: RecordPart
  table: string
  /** Tells a customer's records apart. */
  keyColumn: 'source_key' | 'order_key'
  /** The column of the day that leads lists. */
  day: string
  /** The column of the amount; null: there is none. */
  amount: string | null
  /** The columns of a field: one, or of a moment its day and its time. */
  columnsOf(field: RecordField): string[]
  /** The field that an import knows by this key. */
  fieldOf(importField: string): RecordField | undefined
}

/** Imports fold lines into orders on a path of their own; a record is the order. */
const transactionPart: RecordPart = {
  table: 'transaction',
  sequence: 'transaction_id_seq',
  columns: { occurred_on: 'occurredOn', amount_e4: 'amount' },
  number: 'orderNumber',
  natural: [],
  countsRepeats: false,
  required: { occurred_on: 'occurredOn', amount_e4: 'amount' },
  touches: 'version = t.version + 1',
}

function importedPart(kind: Exclude<RecordKind, 'transactions'>): RecordPart {
  const [first, second] = importedKinds[kind === 'payments' ? 'receivables' : kind].parts
  const part = kind === 'payments' ? second : first
  if (!part) throw new Error(`${kind} stand nowhere`)
  return part
}

function storageOf(kind: RecordKind): Storage {
  const { fields, day, amount } = recordKinds[kind]
  const part = kind === 'transactions' ? transactionPart : importedPart(kind)
  const columnsOf = ({ key }: RecordField) => Object.keys(part.columns).filter((name) => part.columns[name] === key)
  const columnOf = (property: string | null, suffix: string) =>
    fields
      .filter((field) => field.property === property)
      .flatMap(columnsOf)
      .find((name) => name.endsWith(suffix))
  return {
    kind,
    part,
    table: part.table,
    keyColumn: kind === 'transactions' ? 'order_key' : 'source_key',
    day: columnOf(day, '_on') ?? '',
    amount: columnOf(amount, '_e4') ?? null,
    columnsOf,
    fieldOf: (importField) => fields.find(({ key }) => key === importField),
  }
}

const storages = new Map<RecordKind, Storage>()

/** Where the records of this kind stand. */
export function storage(kind: RecordKind): Storage {
  const known = storages.get(kind) ?? storageOf(kind)
  storages.set(kind, known)
  return known
}

import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import type { ImportFieldType } from '@fenji/contract/import-fields/field'
import { customKeyOf } from '@fenji/contract/import-kinds'
import type { Mapping } from '@fenji/contract/imports'
import type { RecordKind, RecordPart } from '../kinds/record-kind.ts'
import { type RecordKindKey, recordKinds } from '../kinds/registry.ts'
import { type KnownField, knownFields } from '../recognition/known-fields.ts'

export type StagedType = 'text' | 'bigint' | 'double precision' | 'boolean' | 'date'

/** A column of the staging table: one field of the kind. */
export interface StagedColumn {
  field: KnownField
  /** `v0`, `v1` … */
  name: string
  type: StagedType
}

/** How the rows of an import are staged, and where they go from there. */
export interface RecordLayout {
  kind: RecordKindKey
  spec: RecordKind
  fields: readonly KnownField[]
  staged: readonly StagedColumn[]
  /** The staging column of a field; undefined where the kind does not stage it. */
  stagedOf(field: string): StagedColumn | undefined
  /** Whether a record can be without this field, so that an import may take its value away. */
  isClearable(field: string): boolean
}

const types: Record<ImportFieldType, StagedType> = {
  text: 'text',
  note: 'text',
  code: 'text',
  phone: 'text',
  email: 'text',
  money: 'bigint',
  number: 'double precision',
  integer: 'double precision',
  share: 'double precision',
  date: 'date',
  moment: 'text',
  choice: 'text',
  choices: 'text',
  boolean: 'boolean',
  member: 'bigint',
  region: 'text',
  link: 'text',
  tags: 'text',
}

const fieldsOf = (part: RecordPart) => [
  ...Object.values(part.columns),
  ...part.natural,
  ...(part.number ? [part.number] : []),
  ...(part.tags ? [part.tags] : []),
  ...(part.refersTo ? [part.refersTo.code, part.refersTo.name] : []),
]

/** What a record cannot be without, or is found by. */
const lastingOf = (part: RecordPart) => [
  ...Object.values(part.required),
  ...(part.number ? [part.number] : []),
  ...(isOfCustomers(part) ? ['customerName'] : []),
]

/** Whether a kind's records are customers themselves. */
export const isOfCustomers = ({ table }: RecordPart): boolean => table === 'customer'

/** Values of further fields are staged as JSON. */
export function layoutOf(mapping: Mapping, further: readonly CustomerFieldDefinition[]): RecordLayout {
  const kind = mapping.kind as RecordKindKey
  const spec = recordKinds[kind]
  const fields = knownFields(kind, further)
  const wanted = new Set(spec.parts.flatMap(fieldsOf))
  const isMapped = (key: string) => mapping.columns.some(({ field }) => field === key)
  const staged = fields
    .filter(({ key }) => wanted.has(key) || (customKeyOf(key) !== undefined && isMapped(key)))
    .map((field, i): StagedColumn => {
      const type = customKeyOf(field.key) === undefined ? types[field.type] : 'text'
      return { field, name: `v${i}`, type }
    })
  const byKey = new Map(staged.map((column) => [column.field.key, column]))
  const lasting = new Set(spec.parts.flatMap(lastingOf))
  const written = new Set(spec.parts.flatMap(({ columns }) => Object.values(columns)))
  const above = new Set(spec.parts.flatMap(({ refersTo }) => (refersTo?.isAbove ? [refersTo.code, refersTo.name] : [])))
  return {
    ...{ kind, spec, fields, staged },
    stagedOf: (field) => byKey.get(field),
    isClearable: (field) =>
      customKeyOf(field) !== undefined || above.has(field) || (written.has(field) && !lasting.has(field)),
  }
}

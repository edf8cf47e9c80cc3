import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import type { ImportFieldDefinition } from '@fenji/contract/import-fields/field'
import { fieldsOfKind, type ImportKind } from '@fenji/contract/import-kinds'
import { recordKinds } from '../kinds/registry.ts'
import { type FieldNames, fieldNames } from './header-names.ts'
import { plainHeader } from './header-text.ts'
import type { TransactionField } from './mapping.ts'

/** A field of a kind with the header names under which it is known. */
export interface KnownField extends ImportFieldDefinition {
  /** Plain header → how surely it means the field, 0 to 1. */
  headers: ReadonlyMap<string, number>
  not: RegExp | undefined
  doubtful: RegExp | undefined
  /** Words for its choices beside their names. */
  words: Readonly<Record<string, string>>
}

export const headerWeights = { sure: 1, likely: 0.8, weak: 0.5 } as const

const wordsOf = (text: string | undefined) => (text ?? '').split(' ').filter((word) => word !== '')

/** Among the sure names the earlier are a little surer: 实付金额 before 金额, when a table has both. */
function headersOf({ name }: ImportFieldDefinition, names: FieldNames | undefined): Map<string, number> {
  const headers = new Map<string, number>()
  for (const level of ['sure', 'likely', 'weak'] as const) {
    const list = wordsOf(names?.[level])
    for (const [i, word] of list.entries()) {
      const plain = plainHeader(word)
      if (!headers.has(plain)) headers.set(plain, headerWeights[level] * (1 - (0.05 * i) / list.length))
    }
  }
  for (const word of [name.zh, name.en]) if (!headers.has(plainHeader(word))) headers.set(plainHeader(word), 1)
  return headers
}

function knownField(kind: ImportKind, field: ImportFieldDefinition): KnownField {
  const record = kind === 'transactions' ? undefined : recordKinds[kind]
  const names = record ? record.names[field.key] : fieldNames[field.key as TransactionField]
  return {
    ...field,
    headers: headersOf(field, names),
    not: names?.not,
    doubtful: names?.doubtful,
    words: record?.words?.[field.key] ?? {},
  }
}

const built = new Map<ImportKind, KnownField[]>()

/** The fields of a kind, for an organization with these further fields of customers. */
export function knownFields(kind: ImportKind, further: readonly CustomerFieldDefinition[] = []): KnownField[] {
  const before = built.get(kind) ?? fieldsOfKind(kind).map((field) => knownField(kind, field))
  built.set(kind, before)
  if (kind !== 'customers') return before
  const own = fieldsOfKind(kind, further).slice(before.length)
  return [...before, ...own.map((field) => knownField(kind, field))]
}

const figures = new Map<ImportKind, ReadonlySet<string>>()

/** Headers of columns that belong to files of the kind, though nothing is imported of them. */
export function figureHeaders(kind: ImportKind): ReadonlySet<string> {
  const before = figures.get(kind)
  if (before) return before
  const words = kind === 'transactions' ? [] : wordsOf(recordKinds[kind].figures)
  const set = new Set(words.map(plainHeader))
  figures.set(kind, set)
  return set
}

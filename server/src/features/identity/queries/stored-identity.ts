import type { KeyKind } from '@fenji/contract/identity'
import { sql } from 'kysely'
import type { Identity, Key } from '../normal/identity-of.ts'
import { spokenOf } from '../normal/spoken.ts'

/** A row of `customer_identity`, but for whose it is. */
export interface StoredIdentity {
  nameKey: string | null
  core: string | null
  branch: string | null
  place: string | null
  keys: string[]
}

const storedKey = ({ kind, value }: Key) => `${kind} ${value}`
const keyOf = (stored: string): Key => {
  const blank = stored.indexOf(' ')
  return { kind: stored.slice(0, blank) as KeyKind, value: stored.slice(blank + 1) }
}

const apart = new Set<KeyKind>(['code', 'name'])

/** The keys that are kept beside the name, to compare by. */
const comparedKeys = ({ keys }: Pick<Identity, 'keys'>): string[] =>
  keys.filter(({ kind }) => !apart.has(kind)).map(storedKey)

/** All columns of `customer_identity` that are made of who a customer is, in their order. */
export function storedColumns(identity: Identity) {
  const { name, nearPlace, blocks } = identity
  const spoken = name === null ? null : spokenOf(name.key)
  const core = name === null || name.core === name.key ? null : spokenOf(name.core)
  return {
    name_key: name?.key ?? null,
    core: name?.core ?? null,
    branch: name?.branch ?? null,
    place: nearPlace,
    keys: comparedKeys(identity),
    sound: blocks?.sound ?? null,
    head: blocks?.head ?? null,
    tail: blocks?.tail ?? null,
    initials: spoken?.initials || null,
    pinyin: spoken?.pinyin || null,
    core_initials: core?.initials || null,
    core_pinyin: core?.pinyin || null,
  }
}

type StoredColumns = ReturnType<typeof storedColumns>

const columnTypes: Record<keyof StoredColumns, string> = {
  name_key: 'text',
  core: 'text',
  branch: 'text',
  place: 'text',
  keys: 'text[]',
  sound: 'bigint',
  head: 'bigint',
  tail: 'bigint',
  initials: 'text',
  pinyin: 'text',
  core_initials: 'text',
  core_pinyin: 'text',
}
const names = Object.keys(columnTypes) as (keyof StoredColumns)[]

/** The same columns: their names, and as SQL with their types, as a list, and as they take the place of others. */
export const columnsStored = {
  names,
  defined: sql.raw(names.map((name) => `${name} ${columnTypes[name]}`).join(', ')),
  listed: sql.raw(names.join(', ')),
  replaced: sql.raw(names.map((name) => `${name} = excluded.${name}`).join(', ')),
}

/** The identity that was stored, as far as comparing needs it. */
export const fromStored = ({ nameKey, core, branch, place, keys }: StoredIdentity): Identity => ({
  keys: keys.map(keyOf),
  place,
  nearPlace: place,
  name: nameKey === null || core === null ? null : { key: nameKey, core, branch },
  blocks: null,
})

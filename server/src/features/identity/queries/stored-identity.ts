import type { KeyKind } from '@fenji/contract/identity'
import type { Identity, Key } from '../normal/identity-of.ts'

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
export const comparedKeys = ({ keys }: Pick<Identity, 'keys'>): string[] =>
  keys.filter(({ kind }) => !apart.has(kind)).map(storedKey)

/** The identity that was stored, as far as comparing needs it. */
export const fromStored = ({ nameKey, core, branch, place, keys }: StoredIdentity): Identity => ({
  keys: keys.map(keyOf),
  place,
  nearPlace: place,
  name: nameKey === null || core === null ? null : { key: nameKey, core, branch },
  blocks: null,
})

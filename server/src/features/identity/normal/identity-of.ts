import type { KeyKind } from '@fenji/contract/identity'
import { type Blocks, blocksOf } from './blocks.ts'
import { type CompanyName, companyName, placeInName } from './company-name.ts'
import { emailKey } from './email.ts'
import { bounded } from './folding.ts'
import { phoneKeys } from './phone.ts'
import { type PlaceNames, placeKey } from './place.ts'
import { taxIdKey } from './tax-id.ts'

/** What a record says of who it is, as it was typed. */
export interface Identifiers extends PlaceNames {
  code: string | null
  name: string | null
  taxId: string | null
  phone: string | null
  email: string | null
}

export interface Key {
  kind: KeyKind
  value: string
}

/** Who a record is, as records are compared. */
export interface Identity {
  keys: Key[]
  /** Where the record says that it is. */
  place: string | null
  /** The same; where it says nothing, what the name says. */
  nearPlace: string | null
  name: CompanyName | null
  blocks: Blocks | null
}

/** A code as a key: as it was given. Systems tell a1 from A1. */
const codeKey = (code: string): string | null => bounded(code.trim()) || null

const distinct = (keys: Key[]) => [...new Map(keys.map((key) => [`${key.kind} ${key.value}`, key])).values()]

/** A company whose city nobody noted is where its name says. */
function nearPlaceOf(record: Identifiers, place: string | null): string | null {
  const named = record.name === null || record.city || record.province ? null : placeInName(record.name)
  if (named === null) return place
  return placeKey({ ...record, city: named })
}

/** The keys of a record. What is damaged, or typed where nothing is known, is no key. */
export function identityOf(record: Identifiers): Identity {
  const name = record.name === null ? null : companyName(record.name)
  const one = (kind: KeyKind, value: string | null): Key[] => (value === null ? [] : [{ kind, value }])
  const keys = [
    ...one('code', record.code === null ? null : codeKey(record.code)),
    ...one('tax-id', record.taxId === null ? null : taxIdKey(record.taxId)),
    ...(record.phone === null ? [] : phoneKeys(record.phone, record.country)).flatMap((value) => one('phone', value)),
    ...(record.email === null ? [] : record.email.split(/[,;、\s]+/).slice(0, 8)).flatMap((text) =>
      one('email', emailKey(text)),
    ),
    ...one('name', name?.key ?? null),
  ]
  const place = placeKey(record)
  return {
    keys: distinct(keys),
    place,
    nearPlace: nearPlaceOf(record, place),
    name,
    blocks: name === null ? null : blocksOf(name.core),
  }
}

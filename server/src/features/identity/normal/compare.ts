import type { DuplicateReason } from '@fenji/contract/duplicate-reasons'
import type { KeyKind } from '@fenji/contract/identity'
import type { Identity } from './identity-of.ts'
import { likeness } from './likeness.ts'
import { isSamePlace, placesAgree } from './place.ts'

const valuesOf = ({ keys }: Identity, kind: KeyKind) => keys.flatMap((key) => (key.kind === kind ? [key.value] : []))

/** Have both such keys, and is one of them the same? Null: one of them has none. */
function shares(one: Identity, other: Identity, kind: KeyKind): boolean | null {
  const values = valuesOf(one, kind)
  const others = valuesOf(other, kind)
  return values.length === 0 || others.length === 0 ? null : values.some((value) => others.includes(value))
}

/** How likely an equal key says that two records are one customer, 0 to 1. */
const keyWorth = { 'tax-id': 0.97, phone: 0.55, email: 0.6 } as const
/** What remains where both have a key of the kind and it differs. */
const keyDoubt = { 'tax-id': 0.35, phone: 0.97, email: 0.97 } as const
const sameName = 0.86
const samePlaceWorth = 0.35
const otherPlaceDoubt = 0.5
/** Below, names are not called alike. */
export const leastLikeness = 0.7

/** What speaks for one customer, and how much. */
export interface Likeness {
  /** 0 to 1, see docs/identity.md for what it is worth. */
  score: number
  reasons: DuplicateReason[]
}

/** Names that differ tell less the less they are alike: from nothing at `leastLikeness` to nearly what a same name does. */
const worthOfNames = (alike: number) =>
  alike < leastLikeness ? 0 : sameName * ((alike - leastLikeness) / (1 - leastLikeness)) ** 0.5

/** What one part of two records says: how likely it makes them one, what remains of that where it contradicts, and why. */
interface Evidence {
  worth: number
  doubt: number
  reasons: DuplicateReason[]
}
const nothing: Evidence = { worth: 0, doubt: 1, reasons: [] }

function evidenceOfKey(one: Identity, other: Identity, kind: keyof typeof keyWorth): Evidence {
  const isShared = shares(one, other, kind)
  if (isShared === null) return nothing
  return isShared ? { worth: keyWorth[kind], doubt: 1, reasons: [kind] } : { ...nothing, doubt: keyDoubt[kind] }
}

function evidenceOfNames({ name: one }: Identity, { name: other }: Identity): Evidence {
  if (!one || !other) return nothing
  if (one.key === other.key) return { worth: sameName, doubt: 1, reasons: ['name'] }
  const alike = likeness(one, other)
  // A telephone is shared by neighbours; names with nothing in common say that it is.
  if (alike < leastLikeness) return { ...nothing, doubt: 0.55 + 0.45 * (alike / leastLikeness) }
  return { worth: worthOfNames(Math.min(alike, 0.97)), doubt: 1, reasons: ['similar-name'] }
}

function evidenceOfPlaces(one: Identity, other: Identity, names: Evidence): Evidence {
  if (!placesAgree(one.nearPlace, other.nearPlace)) return { ...nothing, doubt: otherPlaceDoubt }
  const counts = names.worth > 0 && isSamePlace(one.nearPlace, other.nearPlace)
  return counts ? { worth: samePlaceWorth, doubt: 1, reasons: ['place'] } : nothing
}

/**
 * How likely are two records one customer? Independent evidence adds up, what contradicts takes away. Symmetric.
 * Reasons are in the order of what they tell.
 */
export function compareIdentities(one: Identity, other: Identity): Likeness {
  const names = evidenceOfNames(one, other)
  const all = [
    ...(['tax-id', 'phone', 'email'] as const).map((kind) => evidenceOfKey(one, other, kind)),
    names,
    evidenceOfPlaces(one, other, names),
  ]
  const unlikely = all.reduce((product, { worth }) => product * (1 - worth), 1)
  const doubt = all.reduce((product, evidence) => product * evidence.doubt, 1)
  return { score: Math.round(1000 * (1 - unlikely) * doubt) / 1000, reasons: all.flatMap(({ reasons }) => reasons) }
}

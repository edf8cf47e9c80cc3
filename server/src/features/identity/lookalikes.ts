import type { DuplicateReason } from '@fenji/contract/duplicate-reasons'
import type { Described, Lookalike } from '@fenji/contract/identity'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { requireFields } from '../../platform/fields.ts'
import { namesOfOwners } from '../customers/public.ts'
import { compareIdentities } from './normal/compare.ts'
import { identityOf } from './normal/identity-of.ts'
import { type Candidate, listCandidates, matchRecord } from './queries/lookalikes.ts'
import { findSettings } from './queries/settings.ts'
import { fromStored } from './queries/stored-identity.ts'

/** Below, two records have too little in common to be shown. */
const leastScore = 0.45
const mostHits = 8

/** Of a name whose owner's customer it is not: that there is one, and how it begins and ends. */
const masked = (name: string | null) => {
  const characters = [...(name ?? '')]
  return characters.length < 3 ? '***' : `${characters[0]}***${characters.at(-1)}`
}

interface Scored extends Candidate {
  score: number
  reasons: DuplicateReason[]
}

/**
 * Who of the customers could this record be? Likeliest first. Of whom the actor may not read is told that there is one, what the two
 * have in common, and whose it is where the organization says so.
 * @throws {Problem} field-not-allowed where a field is given that the actor's role does not show: the answer would tell.
 */
export async function findLookalikes(
  db: Db,
  actor: Actor,
  { exceptId, ...described }: Described & { exceptId?: number | undefined },
) {
  requireFields(actor, {
    'body.phone': described.phone ? 'phone' : undefined,
    'body.email': described.email ? 'email' : undefined,
    'body.taxId': described.taxId ? 'taxId' : undefined,
  })
  const record = identityOf({
    ...{
      code: null,
      name: null,
      taxId: null,
      phone: null,
      email: null,
      country: null,
      region: null,
      province: null,
      city: null,
    },
    ...Object.fromEntries(Object.entries(described).map(([field, value]) => [field, value || null])),
  })
  const settings = await findSettings(db, actor)
  const candidates = await listCandidates(db, actor, record, exceptId)
  const hits = candidates
    .map((candidate): Scored => {
      const { score, reasons } = compareIdentities(record, fromStored(candidate))
      return candidate.hasCode
        ? { ...candidate, score: 1, reasons: ['code', ...reasons] }
        : { ...candidate, score, reasons }
    })
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, mostHits)
  const tellsOwner = ({ isVisible }: Scored) => isVisible || settings.showsOwner
  const owners = await namesOfOwners(
    db,
    actor,
    hits.filter(tellsOwner).map(({ ownerId }) => ownerId),
  )
  const shown = hits.map((hit): Lookalike => {
    const { id, code, name, city, isVisible, ownerId, score, reasons } = hit
    const owner = ownerId !== null && tellsOwner(hit) ? (owners.get(ownerId) ?? null) : null
    if (isVisible) return { customerId: id, code, name, city, owner, score, reasons }
    return {
      customerId: null,
      code: null,
      name: reasons.includes('name') ? name : masked(name),
      city: null,
      owner,
      score,
      reasons,
    }
  })
  return { match: await matchRecord(db, actor, record, settings.rules), hits: shown }
}

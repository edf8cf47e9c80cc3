import type { KeyKind } from '@fenji/contract/identity'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { isWithinReach } from '../../customers/public.ts'
import type { Identity, Key } from '../normal/identity-of.ts'
import { matchesOf } from './match.ts'
import type { StoredIdentity } from './stored-identity.ts'

/** A customer who shares a key or a block of names with a record. */
export interface Candidate extends StoredIdentity {
  id: number
  code: string
  name: string | null
  city: string | null
  ownerId: number | null
  isVisible: boolean
  hasCode: boolean
}

const mostOfBlock = 300
const mostOfKey = 50

/** Which customers could this record be? Those with one of its keys, and those in a block with its name; some of very many. */
export async function listCandidates(
  db: Db,
  actor: Actor,
  { keys, blocks }: Identity,
  exceptId: number | undefined,
): Promise<Candidate[]> {
  const organization = sql`organization_id = ${actor.organizationId}`
  const byKey = keys.map(
    ({ kind, value }: Key) => sql`(select customer_id, ${kind === 'code'}::boolean as has_code from customer_key
      where ${organization} and kind = ${kind} and value = ${value} limit ${sql.lit(mostOfKey)})`,
  )
  const byBlock = (['sound', 'head', 'tail'] as const).flatMap((block) => {
    const hash = blocks?.[block] ?? null
    if (hash === null) return []
    return [
      sql`(select customer_id, false from customer_identity where ${organization} and ${sql.ref(block)} = ${hash} limit ${sql.lit(mostOfBlock)})`,
    ]
  })
  const ways = [...byKey, ...byBlock]
  if (ways.length === 0) return []
  const { rows } = await sql<Candidate>`
    with near (id, has_code) as (select customer_id, bool_or(has_code) from (${sql.join(ways, sql` union all `)}) way group by customer_id)
    select c.id, c.code, c.name, c.city, c.owner_id, ${isWithinReach(actor, 'read')} as is_visible, n.has_code,
      i.name_key, i.core, i.branch, i.place, i.keys
    from near n
    join customer c on c.organization_id = ${actor.organizationId} and c.id = n.id
    join customer_identity i on i.organization_id = ${actor.organizationId} and i.customer_id = n.id
    where n.id is distinct from ${exceptId ?? null}::bigint`.execute(db)
  return rows
}

/** What would an import say of this record? */
export async function matchRecord(
  db: Db,
  actor: Actor,
  { keys, place }: Identity,
  rules: readonly KeyKind[],
): Promise<'one' | 'several' | 'none'> {
  const rows = keys.map(({ kind, value }) => ({ ref: '', kind, value, place: kind === 'name' ? place : null }))
  const wanted = sql`(select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(ref text, kind text, value text, place text))`
  const { rows: found } = await sql<{ candidates: number }>`${matchesOf(actor, rules, wanted)}`.execute(db)
  const [match] = found
  return match ? (match.candidates > 1 ? 'several' : 'one') : 'none'
}

import type { KeyKind } from '@fenji/contract/identity'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { BinaryRows } from '../../../platform/binary-rows.ts'
import { writeRows } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import { type Identifiers, type Identity, identityOf } from '../normal/identity-of.ts'
import { keepIdentities } from './keep.ts'
import { matchesOf, weightOf } from './match.ts'
import { createPartyIdentities, putIdentity } from './party-identities.ts'
import { findSettings } from './settings.ts'

interface Party extends Omit<Identifiers, 'code'> {
  party: string
  sourceHash: string | null
}

const batch = 5000

/** What the text is by which a file tells its parties apart: their code, their name, or another of their properties. */
export type PartyText = 'code' | 'alias' | 'other'

/** Who a party is, as the customer would be that it may become. */
function partyIdentity({ party, ...said }: Party, partyIs: PartyText): Identity {
  if (partyIs === 'alias') return identityOf({ ...said, code: null, name: said.name ?? party })
  return identityOf({ ...said, code: partyIs === 'code' ? party : null })
}

/** Some parties as rows of `import_key` and of `import_identity`. */
function partyRows(parties: readonly Party[], partyIs: PartyText): Record<'keys' | 'identities', Buffer> {
  const [keys, identities] = [new BinaryRows(1 << 20), new BinaryRows(1 << 20)]
  const putKey = (...texts: (string | null)[]) => {
    keys.row(texts.length)
    for (const text of texts) keys.text(text)
  }
  for (const party of parties) {
    const identity = partyIdentity(party, partyIs)
    for (const { kind, value } of identity.keys)
      putKey(party.party, kind, value, kind === 'name' ? identity.place : null)
    if (partyIs === 'alias') putKey(party.party, 'alias', party.party, null)
    if (party.sourceHash !== null) putIdentity(identities, party.party, identity, party.sourceHash)
  }
  return { keys: keys.end(), identities: identities.end() }
}

/** Of what the customer's columns would be, as `customer_source_hash`: null where the party is not named by its code or name. */
function partyHash(partyIs: PartyText): RawBuilder<unknown> {
  if (partyIs === 'other') return sql`null::text`
  const name = partyIs === 'alias' ? sql`coalesce(name, party)` : sql`name`
  return sql`hash_record_extended(row(party, ${name}, tax_id, phone, email, country, region, province, city), 0)::text`
}

async function writePartyKeys(db: Db, partyIs: PartyText): Promise<void> {
  await sql`create temp table import_key (ref text collate "C" not null, kind text not null, value text collate "C" not null,
    place text collate "C") on commit drop`.execute(db)
  await createPartyIdentities(db)
  await sql`declare said no scroll cursor for
    select party, name, tax_id, phone, email, country, region, province, city, ${partyHash(partyIs)} as source_hash from import_said`.execute(
    db,
  )
  for (;;) {
    const { rows } = await sql<Party>`fetch ${sql.lit(batch)} from said`.execute(db)
    if (rows.length === 0) break
    const { keys, identities } = partyRows(rows, partyIs)
    await writeRows(db, 'import_key', [keys])
    await writeRows(db, 'import_identity', [identities])
  }
  await sql`close said`.execute(db)
  await sql`analyze import_key`.execute(db)
}

/**
 * Which customer is each party of a file? By the organization's rules over all keys that the file gives. A telephone or an address that
 * several parties have, or a known customer's key that parties with codes of their own have, says nothing.
 *
 * Reads `import_said`, a row for each `party` with what the file says of it. Writes `import_match`: `party`, `known_id`, `is_ambiguous`
 * (several customers are possible), `keeps_name` (found by a key that is not the code or tax id: what the file says of the name is another
 * way to write it) and `leader`: of parties that are one customer the first.
 * `import_key` and `import_identity` say who each party is: `keepPartyIdentities` takes them for the customers that parties become.
 * @param only the kind of key that alone tells who is meant, where somebody has said so.
 */
export async function matchParties(
  db: Db,
  actor: Actor,
  { partyIs, only }: { partyIs: PartyText; only?: KeyKind | undefined },
): Promise<void> {
  await keepIdentities(db, actor, 'missing')
  const isNamed = partyIs === 'alias'
  const rules = only ? [only] : (await findSettings(db, actor)).rules
  await writePartyKeys(db, partyIs)
  // Without codes the name is all that there may be.
  const counted = isNamed && !rules.includes('name') ? ([...rules, 'name'] as const) : rules
  const sure = sql.lit(weightOf(counted, 'code'))
  const known = sql.lit(weightOf(counted, 'tax-id'))
  const shared = sql.lit(isNamed ? weightOf(counted, 'tax-id') | weightOf(counted, 'name') : 0)
  await sql`create temp table import_match on commit drop as
    with found as (${matchesOf(actor, counted, sql`import_key`)}),
    claimed as (
      select f.*, count(*) over (partition by customer_id) > 1 as is_shared from found f where candidates = 1),
    match as (
      select s.party, s.position, f.customer_id as known_id, coalesce(a.candidates > 1, false) as is_ambiguous,
        f.weight & (${sure} | ${known}) = 0 or ${sql.lit(isNamed)} as keeps_name
      from import_said s
      left join claimed f on f.ref = s.party and (not f.is_shared or f.weight & (${sure} | ${shared}) <> 0)
      left join found a on a.ref = s.party),
    named as (
      select m.*, k.value || chr(1) || coalesce(k.place, '') as name from match m
      left join import_key k on ${sql.lit(isNamed)} and k.ref = m.party and k.kind = 'name')
    select party, known_id, is_ambiguous, coalesce(keeps_name, false) as keeps_name,
      case when known_id is not null then first_value(party) over (partition by known_id order by position)
        when name is not null then first_value(party) over (partition by name order by position)
        else party end as leader
    from named`.execute(db)
  await sql`analyze import_match`.execute(db)
}

import type { Action } from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { countCap } from '../../../platform/keyset.ts'
import { ownersOf, rowsOf } from '../../../platform/rows.ts'
import { isOneOf, matchesCustomer, meansMany, type Search } from './search.ts'

/** A part of the customers: those of some owners. */
export interface Scope {
  owners: readonly number[]
  /** How many they are; past the cap, more than that. */
  size: number
  /** Reads `customer c`. */
  condition: RawBuilder<boolean>
}

export const isOwnedBy = (owner: RawBuilder<unknown>, owners: readonly number[]) =>
  owners.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`${owner} in (${sql.join(owners.map((owner) => sql.lit(owner)))})`

const both = (one: readonly number[] | undefined, other: readonly number[] | undefined) =>
  one && other ? one.filter((owner) => other.includes(owner)) : (one ?? other)

/** The members whose customers the actor may do this with; undefined: everybody's. */
const membersOf = (actor: Actor, action: Action) => ownersOf(actor, action, 'Customer') as readonly number[] | undefined

function ownersAsked(actor: Actor, owner: number | 'me' | 'none' | undefined): readonly number[] | undefined {
  if (owner === 'me') return actor.memberId === null ? [] : [actor.memberId]
  return typeof owner === 'number' ? [owner] : undefined
}

/** The members whose customers these rights, and the owner asked for, are about; undefined: everybody's. */
export const ownersFor = (actor: Actor, action: Action, owner?: number | 'me' | 'none') =>
  // A right to export counts only where there is one to read.
  both(both(membersOf(actor, 'read'), membersOf(actor, action)), ownersAsked(actor, owner))

/**
 * Which customers are these rights, and the owner asked for, about? Null: all of them. */
export async function scopeFor(
  db: Db,
  actor: Actor,
  action: Action,
  owner?: number | 'me' | 'none',
): Promise<Scope | null> {
  const owners = ownersFor(actor, action, owner)
  if (owners === undefined) return null
  const condition = isOwnedBy(sql`c.owner_id`, owners)
  return { owners, condition, size: owners.length === 0 ? 0 : await countTo(db, actor, condition, countCap + 1) }
}

async function countTo(db: Db, actor: Actor, condition: RawBuilder<boolean>, most: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select from customer c where c.organization_id = ${actor.organizationId}
      and ${condition} limit ${most}) capped`.execute(db)
  return rows[0]?.total ?? 0
}

/** So many customers are looked through one by one sooner than an order is walked to meet some of them. */
const lookedThrough = 30_000

/** Is this part of the customers one that is looked through? */
export const isLookedThrough = async (db: Db, actor: Actor, { size, condition }: Scope) =>
  size <= countCap || (await countTo(db, actor, condition, lookedThrough + 1)) <= lookedThrough

/**
 * The customers of whom this holds; null where there are more than a list counts.
 * @param ways of which one has to hold, too: each is looked up in an index of its own.
 */
export async function findIds(
  db: Db,
  actor: Actor,
  conditions: RawBuilder<unknown>[],
  ways: RawBuilder<boolean>[] = [sql`true`],
): Promise<number[] | null> {
  const most = sql.lit(countCap + 1)
  const found = ways.map(
    (way) => sql`(select c.id from customer c where c.organization_id = ${actor.organizationId}
      and ${way} and ${sql.join(conditions, sql` and `)} limit ${most})`,
  )
  const { rows } = await sql<{ ids: number[] }>`
    select array(select id from (${sql.join(found, sql` union `)}) found limit ${most})::float8[] as ids`.execute(db)
  const ids = rows[0]?.ids ?? []
  return ids.length > countCap ? null : ids
}

/** Whom of a part of the customers does a search mean? They are looked through one by one. */
export async function findMatchesIn(db: Db, actor: Actor, scope: Scope, text: string): Promise<Search> {
  const ids = await findIds(db, actor, [scope.condition, matchesCustomer(text)])
  return { ids, condition: ids ? isOneOf(ids) : meansMany(text), isOfPart: true }
}

/** The customers whom the actor may read, as a condition on `customer c` for the queries of other features; null: all. */
export async function visibleCustomers(db: Db, actor: Actor): Promise<RawBuilder<boolean> | null> {
  const scope = await scopeFor(db, actor, 'read')
  if (scope === null) return null
  const ids = scope.size <= countCap ? await findIds(db, actor, [scope.condition]) : null
  return ids ? isOneOf(ids) : scope.condition
}

/** Is this `customer c` one of those on whom the actor may do this? */
export const isWithinReach = (actor: Actor, action: Action) =>
  rowsOf(actor, action, 'Customer', { ownerId: sql`c.owner_id` })

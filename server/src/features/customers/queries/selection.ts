import type { Action } from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { countCap } from '../../../platform/keyset.ts'
import type { Services } from '../../../platform/services.ts'
import type { KnownField } from '../../fields/public.ts'
import { allOf, type Conditions, type CustomerFilter, conditionsOf, placesOf } from './filter.ts'
import { idsOf, membersOf } from './members.ts'
import { findIds, isOwnedBy, type Scope, scopeFor } from './scope.ts'
import type { Search } from './search.ts'
import { isLarge, searchFor } from './search-for.ts'
import { valueConditions } from './value-filter.ts'

/** Who is listed. */
export interface Selection {
  conditions: Conditions
  /** Only customers who have a grade. */
  isGraded: boolean
  /** How many they are, where that is known already; anything above the cap means more than that. */
  total: number | null
  /** Whose they are, where `conditions` leaves it out. */
  scope: Scope | null
}

interface Naming {
  scope: Scope | null
  search: Search | null
  c: Conditions['c']
  /** Of which one is among `c`, as one of several. */
  ways: RawBuilder<boolean>[] | undefined
}

/** Those of a scope of whom the conditions on customers hold: named where they are few. */
async function nameCustomers(db: Db, actor: Actor, { scope, search, c, ways }: Naming) {
  const all = scope ? [scope.condition, ...c] : c
  const isFound = search !== null && c.length === 1 && (scope === null || search.isOfPart)
  const ids = isFound ? search.ids : await findIds(db, actor, all, ways)
  return { ids, c: ids ? [] : all, size: ids?.length ?? countCap + 1 }
}

/**
 * Which customers does the filter mean, of those on whom the actor may do this? Where what it says of the customers themselves
 * leaves few, they are named.
 */
export async function selectionOf(
  db: Db,
  actor: Actor,
  means: Pick<Services, 'clock' | 'kept'>,
  { action, filter, fields }: { action: Action; filter: CustomerFilter; fields: readonly KnownField[] },
): Promise<Selection> {
  if (filter.where) {
    const members = await membersOf(db, actor, means, { action, filter, fields })
    return {
      conditions: { ids: idsOf(members), c: [], a: [], g: [] },
      isGraded: false,
      total: members.count,
      scope: null,
    }
  }
  const values = valueConditions(actor, fields, filter.custom)
  const scope = await scopeFor(db, actor, action, filter.owner)
  const search = await searchFor(db, actor, scope, filter.search)
  const conditions = conditionsOf(actor, filter, search, values)
  const isGraded = filter.grade !== undefined && filter.grade !== 'none'
  const { c, a, g } = conditions
  const isCounted = a.length + g.length === 0
  if (c.length === 0) return { conditions, isGraded, total: isCounted ? (scope?.size ?? null) : null, scope }
  // Many of many: whoever walks the list's order meets them soon enough.
  if (isLarge(scope) && search?.ids === null) return { conditions, isGraded, total: null, scope }
  const ways = filter.region === undefined ? undefined : placesOf(filter.region)
  const { size, ...named } = await nameCustomers(db, actor, { scope, search, c, ways })
  return { conditions: { ...conditions, ...named }, isGraded, total: isCounted ? size : null, scope: null }
}

/** The same customers: named where they are few. */
export async function withScopeNamed(db: Db, actor: Actor, selection: Selection): Promise<Selection> {
  const { scope, conditions } = selection
  if (scope === null) return selection
  const ids = scope.size <= countCap ? await findIds(db, actor, [scope.condition, ...conditions.c]) : null
  return ids ? { ...selection, scope: null, conditions: { ...conditions, ids, c: [] } } : selection
}

/** A part of many customers is counted to here only, one by one: there is no index of it. */
const partCap = 500

/** The customers `c` that are selected, from behind `from` on. Reads only the tables that the conditions are about. */
export function selectedFrom(actor: Actor, runId: number, { conditions, scope }: Selection): RawBuilder<unknown> {
  const { a, g } = conditions
  const own = (table: string) => sql`${sql.ref(table)}.organization_id = ${actor.organizationId}`
  const c = scope ? [scope.condition, ...conditions.c] : conditions.c
  return sql`customer c
    ${a.length > 0 ? sql`join customer_activity a on ${own('a')} and a.customer_id = c.id` : sql``}
    ${g.length > 0 ? sql`left join grade_result g on ${own('g')} and g.run_id = ${sql.lit(runId)} and g.customer_id = c.id` : sql``}
    where ${own('c')} and ${allOf({ ...conditions, c })}`
}

/** How many are selected, counted to just past a cap? Reads only the tables that the conditions are about. */
export async function countSelected(
  db: Db,
  actor: Actor,
  runId: number,
  selection: Selection,
): Promise<{ total: number; cap: number }> {
  if (selection.total !== null) return { total: selection.total, cap: countCap }
  const { conditions, isGraded, scope } = selection
  const { ids, a, g } = conditions
  const isOfActivity = a.length > 0 && g.length + conditions.c.length === 0 && ids === null
  const isOfGrades = isGraded && scope === null && a.length + conditions.c.length === 0 && ids === null
  const cap = isLarge(scope) && !isOfActivity ? partCap : countCap
  const own = (table: string) => sql`${sql.ref(table)}.organization_id = ${actor.organizationId}`
  const inRun = sql`${own('g')} and g.run_id = ${sql.lit(runId)}`
  // What only the figures or the grades are asked for is counted in their own index.
  const ofActivity = sql`customer_activity a where ${own('a')}
    and ${scope ? isOwnedBy(sql`a.owner_id`, scope.owners) : sql`true`} and ${sql.join([sql`true`, ...a], sql` and `)}`
  const selected = isOfActivity
    ? ofActivity
    : isOfGrades
      ? sql`grade_result g where ${inRun} and ${sql.join(g, sql` and `)}`
      : selectedFrom(actor, runId, selection)
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select from ${selected} limit ${cap + 1}) capped`.execute(db)
  return { total: rows[0]?.total ?? 0, cap }
}

import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf, showsField } from '../../../platform/fields.ts'
import { after, countCap, type Order, orderBy, pageOf, walkAlone } from '../../../platform/keyset.ts'
import { isWithinReach } from '../../customers/public.ts'
import { segmentOf } from '../segment.ts'
import { nobody } from '../view.ts'

/** Which customers a list is of. */
export interface Selection {
  /** Those who break one of the rules at these places of the last measuring; or, by `missing`, who lack a field now. */
  about: { slots: readonly number[] } | { missing: string }
  /** Undefined: everybody's. */
  owners: readonly number[] | undefined
  segment: string | undefined
  /** The place of a segment of the organization's own. */
  segmentSlot: number | undefined
  /** The run whose grades are shown; null: none. */
  runId: number | null
}

export interface FindingRow {
  id: number
  code: string
  name: string | null
  phone: string | null
  ownerId: number | null
  grade: string | null
  /** The mask of the last measuring. */
  failed: number
  sortKey: unknown
  sortId: number
}

const maskOf = (slots: readonly number[]) => sql.lit(slots.reduce((mask, slot) => mask + 2 ** slot, 0))
const ownPrefix = 'custom.'

/** Has the customer `c` no value of this field? */
function isMissing(field: string): RawBuilder<boolean> {
  if (field === 'owner') return sql<boolean>`c.owner_id is null`
  if (field.startsWith(ownPrefix)) return sql<boolean>`not c.custom ? ${field.slice(ownPrefix.length)}`
  return sql<boolean>`coalesce(${sql.ref(`c.${field === 'taxId' ? 'tax_id' : field}`)}, '') = ''`
}

function isInSegment({ segment, segmentSlot }: Selection): RawBuilder<boolean> {
  if (segment === undefined) return sql<boolean>`true`
  const { kind, key } = segmentOf(segment)
  if (kind === 'own') return sql<boolean>`q.segments & ${maskOf(segmentSlot === undefined ? [] : [segmentSlot])} <> 0`
  if (kind === 'grade')
    return key === '' ? sql<boolean>`g.applied_grade is null` : sql<boolean>`g.applied_grade = ${key}`
  return sql<boolean>`coalesce(c.region, c.province) = ${key}`
}

function isOwnedByOne(owners: readonly number[] | undefined): RawBuilder<boolean> {
  if (owners === undefined) return sql<boolean>`true`
  const ids = owners.filter((id) => id !== nobody)
  const named = sql<boolean>`c.owner_id = any(${ids}::bigint[])`
  return owners.includes(nobody) ? sql<boolean>`(c.owner_id is null or ${named})` : named
}

function sourceOf(actor: Actor, selection: Selection, action: 'read' | 'export'): RawBuilder<unknown> {
  const { about, owners, runId } = selection
  const found = 'slots' in about ? sql`q.failed & ${maskOf(about.slots)} <> 0` : isMissing(about.missing)
  return sql`customer_quality q
    join customer c on c.organization_id = q.organization_id and c.id = q.customer_id
    left join grade_result g on g.organization_id = q.organization_id and g.run_id = ${sql.lit(runId ?? 0)} and g.customer_id = q.customer_id
    where q.organization_id = ${actor.organizationId} and ${found} and ${isOwnedByOne(owners)} and ${isInSegment(selection)}
      and ${isWithinReach(actor, 'read')} and ${isWithinReach(actor, action)}`
}

/** A page of the customers of whom this was found: the largest first, or as they came for whoever is not shown amounts. */
export async function listFindings(
  db: Db,
  actor: Actor,
  selection: Selection,
  { cursor, limit, form = 'shown' }: { cursor?: string | undefined; limit: number; form?: 'shown' | 'whole' },
) {
  const id = sql`q.customer_id`
  const order: Order = showsField(actor, 'amountE4')
    ? { by: sql`q.amount_e4`, kind: 'integer', id, direction: 'desc' }
    : { by: id, kind: 'integer', id, direction: 'asc' }
  await walkAlone(db)
  const { rows } = await sql<FindingRow>`
    select c.id, c.code, ${columnOf(actor, 'name', sql`c.name`)} as name, ${columnOf(actor, 'phone', sql`c.phone`, form)} as phone,
      c.owner_id, g.applied_grade as grade, q.failed, ${order.by} as sort_key, ${id} as sort_id
    from ${sourceOf(actor, selection, form === 'whole' ? 'export' : 'read')} and ${after(order, cursor || undefined)}
    order by ${orderBy(order)} limit ${limit + 1}`.execute(db)
  return pageOf(rows, limit)
}

/** How many are they, counted to just past the cap? */
export async function countFindings(db: Db, actor: Actor, selection: Selection): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select from ${sourceOf(actor, selection, 'read')} limit ${countCap + 1}) capped`.execute(
    db,
  )
  return rows[0]?.total ?? 0
}

/** What did the last measuring find of this customer? Null: it was not there yet. */
export async function findFinding(
  db: Db,
  { organizationId }: Actor,
  customerId: number,
): Promise<{ failed: number } | null> {
  const row = await db
    .selectFrom('customerQuality')
    .select('failed')
    .where('organizationId', '=', organizationId)
    .where('customerId', '=', customerId)
    .executeTakeFirst()
  return row ?? null
}

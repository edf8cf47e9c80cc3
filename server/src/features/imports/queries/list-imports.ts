import type { QueryOf } from '@fenji/contract/endpoint'
import { ImportState, importGroups } from '@fenji/contract/import-states'
import type { imports, ListedImport } from '@fenji/contract/imports'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { after, countCap, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import { undoableUntil } from '../undoable.ts'
import { isWithinReach, noProgress } from './imports.ts'

type ListQuery = QueryOf<typeof imports.list>

interface Row extends Omit<ListedImport, 'progress' | 'createdAt' | 'endedAt' | 'undoableUntil'> {
  progress: ListedImport['progress'] | null
  createdAt: Date
  endedAt: Date | null
  journaledAt: Date | null
  sortKey: number
  sortId: number
}

const newestFirst: Order = { by: sql`import.id`, kind: 'integer', id: sql`import.id`, direction: 'desc' }

const openStates: readonly string[] = [...importGroups.waiting, ...importGroups.working]

function statesOf(group: NonNullable<ListQuery['state']>): readonly string[] {
  if (group === 'open') return openStates
  return group === 'ended' ? ImportState.options.filter((state) => !openStates.includes(state)) : importGroups[group]
}

function isBy(actor: Actor, by: NonNullable<ListQuery['by']>): RawBuilder<boolean> {
  if (by === 'none') return sql<boolean>`import.created_by is null`
  if (by === 'me') return sql<boolean>`import.created_by = ${actor.personId}`
  return sql<boolean>`import.created_by = (select m.person_id from member m
    where m.organization_id = ${actor.organizationId} and m.id = ${by})`
}

const contains = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

function conditionsOf(actor: Actor, { kind, state, by, search }: ListQuery): RawBuilder<boolean> {
  const conditions = [
    sql<boolean>`import.organization_id = ${actor.organizationId}`,
    // Small and many, and told by the events themselves.
    sql<boolean>`import.origin <> 'events'`,
    isWithinReach(actor, 'read'),
  ]
  if (kind) conditions.push(sql<boolean>`import.kind = ${kind}`)
  if (state) conditions.push(sql<boolean>`import.state = any(${[...statesOf(state)]}::text[])`)
  if (by) conditions.push(isBy(actor, by))
  if (search) conditions.push(sql<boolean>`import.file_name ilike ${contains(search)}`)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

const toListed = ({ sortKey: _key, sortId: _id, journaledAt, progress, ...row }: Row): ListedImport => ({
  ...row,
  progress: progress ?? noProgress,
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  undoableUntil: row.state === 'done' && journaledAt ? undoableUntil(journaledAt).toISOString() : null,
})

/** Which files came in? A page of the imports that the actor may read, newest first. */
export async function listImports(db: Db, actor: Actor, query: ListQuery) {
  const where = conditionsOf(actor, query)
  const { rows } = await sql<Row>`
    select import.id, import.kind, import.file_name, import.bytes, import.state, import.progress, import.preview, import.receipt,
      import.failure, import.is_sample, p.name as created_by, import.created_at, import.ended_at, import.journaled_at,
      import.id as sort_key, import.id as sort_id
    from import left join person p on p.id = import.created_by
    where ${where} and ${after(newestFirst, query.cursor)} order by ${orderBy(newestFirst)} limit ${query.limit + 1}`.execute(
    db,
  )
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from (select from import where ${where} limit ${countCap + 1}) capped`.execute(db)
  const total = counted[0]?.total ?? 0
  const { page, nextCursor } = pageOf(rows, query.limit)
  return {
    rows: page.map(toListed),
    nextCursor,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

import type { CustomerSort } from '@fenji/contract/customers'
import type { Action } from '@fenji/contract/policy'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { after, cursorProblem, decodeCursor, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import type { Services } from '../../../platform/services.ts'
import { allRows, candidates, firstRows, type Members, marked, readMembers, startsOf } from '../../conditions/public.ts'
import type { KnownField } from '../../fields/public.ts'
import { conditionOf } from '../condition-of.ts'
import type { CustomerFilter, CustomerOrder } from './filter.ts'
import { ownersFor } from './scope.ts'
import { isOneOf } from './search.ts'
import { searchFor } from './search-for.ts'
import { valueConditions } from './value-filter.ts'

type Means = Pick<Services, 'clock' | 'kept'>

interface Asked {
  action: Action
  filter: CustomerFilter
  fields: readonly KnownField[]
  /** By what they will be put in order. */
  sort?: CustomerSort
}

/** Of texts the beginnings are known, and the database has the last word. */
const isText = (sort: CustomerSort): sort is 'code' | 'name' => sort === 'code' || sort === 'name'

/**
 * Which customers does a filter mean, its condition and all, of those on whom the actor may do this?
 * @throws {Problem} field-not-allowed, invalid-input: they name the place.
 */
export async function membersOf(
  db: Db,
  actor: Actor,
  means: Means,
  { action, filter, fields, sort }: Asked,
): Promise<Members> {
  // Refuses what the actor may not ask of further fields, in the words of the filter.
  valueConditions(actor, fields, filter.custom)
  return readMembers(db, actor, means, {
    conditions: [
      { at: 'query', condition: conditionOf(filter, fields) },
      ...(filter.where ? [{ at: 'query.where', condition: filter.where }] : []),
    ],
    owners: ownersFor(actor, action, filter.owner) ?? null,
    ...(sort ? { rankBy: { at: 'query.sort', of: sort } } : {}),
    find: async (text) => (await searchFor(db, actor, null, text))?.ids ?? null,
  })
}

/** The ids of members, ascending. */
export const idsOf = ({ customerIds, mask }: Members): number[] =>
  Array.from(marked(mask), (row) => customerIds[row] as number)

export interface MembersQuery extends CustomerOrder {
  cursor?: string | undefined
  limit: number
}

interface Page {
  ids: number[]
  nextCursor: string | null
}

const Cursor = z.tuple([z.array(z.number().nullable()), z.int()])
const encode = (place: z.infer<typeof Cursor>) => Buffer.from(JSON.stringify(place)).toString('base64url')
function decode(cursor: string) {
  try {
    const [values, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return { values, id }
  } catch {
    throw cursorProblem()
  }
}

function pageByNumber(members: Members, query: MembersQuery): Page {
  const { customerIds, mask, ranks } = members
  const after = query.cursor ? decode(query.cursor) : undefined
  if (after && after.values.length !== ranks.length) throw cursorProblem()
  const ranking = { keys: ranks, direction: query.direction }
  const rows = firstRows(members, mask, ranking, { after, limit: query.limit + 1 })
  const ids = rows.slice(0, query.limit).map((row) => customerIds[row] as number)
  const last = rows[query.limit - 1]
  if (last === undefined || rows.length <= query.limit) return { ids, nextCursor: null }
  const values = ranks.map((key) => key[last] as number).map((value) => (Number.isNaN(value) ? null : value))
  return { ids, nextCursor: encode([values, customerIds[last] as number]) }
}

interface TextRow {
  sortKey: string
  sortId: number
}

const orderByText = ({ sort, direction }: CustomerOrder): Order => ({
  by: sort === 'code' ? sql`c.code collate "C"` : sql`(case when c.name is null then '' else c.name end) collate "C"`,
  kind: 'text',
  id: sql`c.id`,
  direction,
})

/** Whoever begins as the page does, or as its end does, is asked for their text. */
async function pageByText(db: Db, actor: Actor, members: Members, query: MembersQuery): Promise<Page> {
  const { customerIds, mask, ranks } = members
  const order = orderByText(query)
  const cursor = query.cursor || undefined
  const most = query.limit + 1
  const rows = candidates(
    members,
    mask,
    { keys: ranks, direction: query.direction },
    {
      after: cursor === undefined ? undefined : startsOf(String(decodeCursor(cursor, 'text')[0])),
      limit: most,
    },
  )
  const ids = Array.from(rows, (row) => customerIds[row] as number)
  const found = await sql<TextRow>`
    select ${order.by} as sort_key, c.id as sort_id from customer c where c.organization_id = ${actor.organizationId}
      and ${isOneOf(ids)} and ${after(order, cursor)} order by ${orderBy(order)} limit ${most}`.execute(db)
  const { page, nextCursor } = pageOf(found.rows, query.limit)
  return { ids: page.map(({ sortId }) => sortId), nextCursor }
}

/** A page of members: whom it shows, in order. */
export const pageOfMembers = async (db: Db, actor: Actor, members: Members, query: MembersQuery): Promise<Page> =>
  isText(query.sort) ? pageByText(db, actor, members, query) : pageByNumber(members, query)

/** All members in order, in batches. */
export async function* eachMember(
  db: Db,
  actor: Actor,
  members: Members,
  order: CustomerOrder,
  batch: number,
): AsyncGenerator<number[]> {
  if (!isText(order.sort)) {
    const rows = allRows(members, members.mask, { keys: members.ranks, direction: order.direction })
    for (let at = 0; at < rows.length; at += batch)
      yield Array.from(rows.subarray(at, at + batch), (row) => members.customerIds[row] as number)
    return
  }
  let cursor: string | undefined
  do {
    const { ids, nextCursor } = await pageByText(db, actor, members, { ...order, cursor, limit: batch })
    yield ids
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

import type { QueryOf } from '@fenji/contract/endpoint'
import type { Family, FamilyMember, FamilyTotal, families } from '@fenji/contract/families'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import { customersOf, findShownRun, getCustomer, type ShownRun } from '../customers/public.ts'
import { listBelow } from './queries/below.ts'
import { listAbove, type TotalRow, totalsOf } from './queries/family.ts'

const nobody = (actor: Actor) => ({ members: 0, hidden: 0, amountE4: showsField(actor, 'amountE4') ? 0 : null })

/** Rows of a family as one. */
function added(actor: Actor, rows: readonly TotalRow[]): Omit<FamilyTotal, 'grades'> {
  return rows.reduce(
    (sum, row) => ({
      members: sum.members + row.members,
      hidden: sum.hidden + row.hidden,
      amountE4: sum.amountE4 === null ? null : sum.amountE4 + (row.amountE4 ?? 0),
    }),
    nobody(actor),
  )
}

function totalOf(actor: Actor, rows: readonly TotalRow[], shown: ShownRun | null): FamilyTotal {
  const grades = (shown?.grades ?? []).flatMap(({ key, name, colour }, rank) => {
    const members = rows.find(({ gradeKey }) => gradeKey === key)?.members ?? 0
    return members > 0 ? [{ grade: { key, name, colour, rank }, members }] : []
  })
  return { ...added(actor, rows), grades }
}

/** Customers whom the actor may read, in the order of their ids given, each with what stands below it. */
async function membersOf(
  db: Db,
  actor: Actor,
  ids: readonly number[],
  rows: readonly TotalRow[],
): Promise<Map<number, FamilyMember>> {
  const known = await customersOf(db, actor, ids)
  const totals = Map.groupBy(rows, ({ topId }) => topId)
  return new Map(
    known.map(({ id, code, name, grade, amountE4, lastOrderOn, owner }) => {
      const { members, hidden, amountE4: all } = added(actor, totals.get(id) ?? [])
      // The total has the customer in it.
      const below = { members: members - 1, hidden, amountE4: all === null ? null : all - (amountE4 ?? 0) }
      return [id, { id, code, name, grade, amountE4, lastOrderOn, owner, below }]
    }),
  )
}

/** The family of a customer, as far as the actor may see it. @throws {Problem} customer-not-found. */
export async function getFamily(db: Db, actor: Actor, asked: number): Promise<Family> {
  const { id } = await getCustomer(db, actor, asked)
  const above = await listAbove(db, actor, id)
  const topId = above[0] ?? id
  const shown = await findShownRun(db, actor)
  const rows = await totalsOf(db, actor, [...above, id], shown?.runId ?? null)
  const members = await membersOf(db, actor, [...above, id], rows)
  const total = (of: number) =>
    totalOf(
      actor,
      rows.filter((row) => row.topId === of),
      shown,
    )
  const self = members.get(id)
  if (!self) throw new Error(`customer ${id} is not there`)
  return { above: above.map((one) => members.get(one) ?? null), self, whole: total(topId), own: total(id) }
}

/** The customers right below one. @throws {Problem} customer-not-found. */
export async function listFamilyBelow(db: Db, actor: Actor, asked: number, query: QueryOf<typeof families.below>) {
  const { id } = await getCustomer(db, actor, asked)
  const { ids, nextCursor, total } = await listBelow(db, actor, id, query)
  const members = await membersOf(db, actor, ids, await totalsOf(db, actor, ids, null))
  return { rows: ids.flatMap((one) => members.get(one) ?? []), nextCursor, total, totalIsCapped: false }
}

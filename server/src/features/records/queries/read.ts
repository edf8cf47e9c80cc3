import type { RecordKind } from '@fenji/contract/record-kinds'
import type { ShownLine } from '@fenji/contract/record-values'
import type { RecordRow } from '@fenji/contract/records'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { showsField } from '../../../platform/fields.ts'
import { isWithinReach, namesOfOwners } from '../../customers/public.ts'
import { storage } from '../storage.ts'
import { recordColumns, type Scene } from './columns.ts'

export interface StoredRow {
  id: number
  version: number
  customerId: number
  code: string
  name: string | null
  state: string | null
  memberId: number | null
  author: string | null
  createdBy: string | null
  authorId: number | null
  authoredAt: Date | null
  importId: number | null
  mayUpdate: boolean
  mayDelete: boolean
  values: Record<string, unknown>
}

async function namesOfPeople(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any(${wanted})`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Rows as the contract has them, with the names of the people in them. */
export async function toRecords(db: Db, actor: Actor, rows: readonly StoredRow[]): Promise<RecordRow[]> {
  const members = await namesOfOwners(
    db,
    actor,
    rows.flatMap(({ memberId, authorId }) => [memberId, authorId]),
  )
  const people = await namesOfPeople(
    db,
    rows.map(({ createdBy }) => createdBy),
  )
  return rows.map(({ code, name, memberId, author, authorId, createdBy, authoredAt, values, ...row }) => ({
    ...values,
    ...row,
    customer: { code, name },
    member: memberId === null ? null : (members.get(memberId) ?? null),
    author: author ?? members.get(authorId ?? 0)?.name ?? people.get(createdBy ?? '') ?? null,
    authoredAt: authoredAt?.toISOString() ?? null,
  }))
}

/** The records of a kind of one customer on whom this holds, in no order. */
export async function recordsOf(
  db: Db,
  actor: Actor,
  kind: RecordKind,
  { customerId, condition, scene }: { customerId: number; condition: RawBuilder<unknown>; scene: Scene },
): Promise<RecordRow[]> {
  const { rows } = await sql<StoredRow>`
    select ${recordColumns(actor, kind, scene)} from ${sql.table(storage(kind).table)} r
    join customer c on c.organization_id = r.organization_id and c.id = r.customer_id
    where r.organization_id = ${actor.organizationId} and r.customer_id = ${customerId} and ${condition}
      and ${isWithinReach(actor, 'read')}`.execute(db)
  return toRecords(db, actor, rows)
}

/** One record of a customer; undefined: there is none that the actor sees. */
export async function findRecord(
  db: Db,
  actor: Actor,
  kind: RecordKind,
  { customerId, recordId }: { customerId: number; recordId: number },
  scene: Scene,
): Promise<RecordRow | undefined> {
  const [record] = await recordsOf(db, actor, kind, { customerId, condition: sql`r.id = ${recordId}`, scene })
  return record
}

/** The products of one transaction, in their order. */
export async function listLines(db: Db, actor: Actor, customerId: number, transactionId: number): Promise<ShownLine[]> {
  const money = (column: string) => (showsField(actor, 'amountE4') ? sql.ref(column) : sql`null::int8`)
  const { rows } = await sql<Omit<ShownLine, 'quantity'> & { quantityE4: number | null }>`
    select product_code, product_name, category, quantity_e4, ${money('unit_price_e4')} as unit_price_e4,
      ${money('amount_e4')} as amount_e4
    from transaction_line where organization_id = ${actor.organizationId} and customer_id = ${customerId}
      and transaction_id = ${transactionId} order by line_no`.execute(db)
  return rows.map(({ quantityE4, ...line }) => ({ ...line, quantity: quantityE4 === null ? null : quantityE4 / 1e4 }))
}

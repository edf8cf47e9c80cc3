import type { Action } from '@fenji/contract/policy'
import type { RecordKind } from '@fenji/contract/record-kinds'
import { recordKinds } from '@fenji/contract/record-kinds'
import type { TransactionLine } from '@fenji/contract/record-values'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { rowsOf } from '../../../platform/rows.ts'
import { isWithinReach } from '../../customers/public.ts'
import type { Storage } from '../storage.ts'
import { storage } from '../storage.ts'
import { isEntryOf } from './entries.ts'

/** A row of a table, by its columns. */
export type Image = Record<string, unknown>

/** Is this a customer for whom the actor may write records of the kind? Nobody can merge them away meanwhile. */
export async function holdCustomer(db: Db, actor: Actor, kind: RecordKind, customerId: number): Promise<boolean> {
  const { rows } = await sql`
    select from customer c where c.organization_id = ${actor.organizationId} and c.id = ${customerId}
      and ${isWithinReach(actor, 'read')} and ${rowsOf(actor, 'create', recordKinds[kind].subject, { ownerId: sql`c.owner_id` })}
    for key share`.execute(db)
  return rows.length === 1
}

/** Is there such a customer whom the actor may read? */
export async function seesCustomer(db: Db, actor: Actor, customerId: number): Promise<boolean> {
  const { rows } = await sql`select from customer c where c.organization_id = ${actor.organizationId}
    and c.id = ${customerId} and ${isWithinReach(actor, 'read')}`.execute(db)
  return rows.length === 1
}

/** An id that no record of the kind has. */
export async function newRecordId(db: Db, { part }: Storage): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval(${part.sequence}) as id`.execute(db)
  return rows[0]?.id ?? 0
}

/**
 * The record as it is stored, locked until the transaction ends.
 * @returns null: there is none that the actor sees; `may`: whether they may do this with it.
 */
export async function lockRecord(
  db: Db,
  actor: Actor,
  kind: RecordKind,
  { customerId, recordId, action }: { customerId: number; recordId: number; action: Action },
): Promise<{ image: Image; may: boolean } | null> {
  const { rows } = await sql<{ image: Image; may: boolean }>`
    select to_jsonb(r) as image, ${isEntryOf(actor, action, recordKinds[kind].subject)} as may
    from ${sql.table(storage(kind).table)} r
    join customer c on c.organization_id = r.organization_id and c.id = r.customer_id
    where r.organization_id = ${actor.organizationId} and r.customer_id = ${customerId} and r.id = ${recordId}
      and ${isWithinReach(actor, 'read')} for update of r`.execute(db)
  return rows[0] ?? null
}

/** Is there such a receivable of the customer's? */
export async function hasReceivable(db: Db, actor: Actor, customerId: number, receivableId: number): Promise<boolean> {
  const { rows } = await sql`select from receivable where organization_id = ${actor.organizationId}
    and customer_id = ${customerId} and id = ${receivableId} for key share`.execute(db)
  return rows.length === 1
}

const rowOf = ({ table }: Storage, image: Image) =>
  sql`jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(image)}::jsonb)`

/** A column of the image `r`, with what it is where nobody says. */
function columnOrDefault({ part }: Storage, column: string): RawBuilder<unknown> {
  const value = sql.ref(`r.${column}`)
  const fallback = part.defaults?.[column]
  if (!fallback) return value
  if ('sql' in fallback) return sql`coalesce(${value}, ${sql.raw(fallback.sql)})`
  const others = Object.keys(part.columns).filter((name) => part.columns[name] === fallback.field)
  return sql`coalesce(${sql.join([value, ...others.map((name) => sql.ref(`r.${name}`))])})`
}

/** The image with what its columns are where nobody says. */
export async function completed(db: Db, of: Storage, image: Image): Promise<Image> {
  const columns = Object.keys(of.part.defaults ?? {})
  if (columns.length === 0) return image
  const pairs = columns.map((name) => sql`${sql.lit(name)}::text, ${columnOrDefault(of, name)}`)
  const { rows } = await sql<{ filled: Image }>`
    select jsonb_build_object(${sql.join(pairs)}) as filled from ${rowOf(of, image)} r`.execute(db)
  return { ...image, ...rows[0]?.filled }
}

/** Which of its kind's checks does the image fail? As indices. */
export async function failedChecks(db: Db, of: Storage, image: Image): Promise<number[]> {
  const checks = of.part.checks ?? []
  if (checks.length === 0) return []
  const failed = checks.map(({ fails }, i) => sql`case when ${sql.raw(fails)} then ${sql.lit(i)}::int end`)
  const { rows } = await sql<{ failed: number[] }>`
    select array_remove(array[${sql.join(failed)}], null) as failed from ${rowOf(of, image)} r`.execute(db)
  return rows[0]?.failed ?? []
}

/** Makes a record of a whole image. */
export async function insertRecord(db: Db, of: Storage, image: Image): Promise<void> {
  const columns = sql.join(Object.keys(image).map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(of.table)} (${columns}) select ${columns} from ${rowOf(of, image)} r`.execute(db)
}

/** Lays a change over a record, and counts it. */
export async function updateRecord(
  db: Db,
  actor: Actor,
  of: Storage,
  { customerId, recordId, change }: { customerId: number; recordId: number; change: Image },
): Promise<void> {
  const set = Object.keys(change).map((name) => sql`${sql.ref(name)} = r.${sql.ref(name)}`)
  await sql`
    update ${sql.table(of.table)} t set ${sql.join([...set, sql`version = t.version + 1`])} from ${rowOf(of, change)} r
    where t.organization_id = ${actor.organizationId} and t.customer_id = ${customerId} and t.id = ${recordId}`.execute(
    db,
  )
}

const e4 = (value: number | null) => (value === null ? null : Math.round(value * 1e4))

/** Gives a transaction these products and no others. */
export async function replaceLines(
  db: Db,
  actor: Actor,
  { customerId, transactionId }: { customerId: number; transactionId: number },
  lines: readonly TransactionLine[],
): Promise<void> {
  await sql`delete from transaction_line where organization_id = ${actor.organizationId} and customer_id = ${customerId}
    and transaction_id = ${transactionId}`.execute(db)
  if (lines.length === 0) return
  await db
    .insertInto('transactionLine')
    .values(
      lines.map(({ quantity, ...line }, i) => ({
        ...{ organizationId: actor.organizationId, customerId, transactionId, lineNo: i + 1 },
        ...{ ...line, quantityE4: e4(quantity) },
      })),
    )
    .execute()
}

/** A moment's business day in a time zone. */
export async function dayOfMoment(db: Db, moment: string, timeZone: string): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select ((${moment}::timestamptz) at time zone ${timeZone})::date::text as day`.execute(db)
  return rows[0]?.day ?? ''
}

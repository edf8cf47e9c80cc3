import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { BinaryRows } from '../../../platform/binary-rows.ts'
import { writeRows } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'

/** The tables that a file is read into before it touches anything; they go with the transaction. */
export async function createStaging(db: Db): Promise<void> {
  // Every join here is of two large sets: a loop over one of them is never right, however few rows are estimated.
  await sql`set local enable_nestloop = off`.execute(db)
  await sql`create temp table import_line (line bigint not null, party text collate "C" not null, order_number text collate "C",
    occurred_on date not null, amount_e4 bigint not null, quantity_e4 bigint, unit_price_e4 bigint,
    product_code text, product_name text, category text) on commit drop`.execute(db)
  await sql`create temp table import_party (line bigint not null, party text collate "C" not null, name text, phone text,
    country text, region text, province text, city text) on commit drop`.execute(db)
  await sql`create temp table import_refusal (line bigint not null, code text not null, field text, value text,
    cells text[] not null) on commit drop`.execute(db)
}

export type StagingTable = 'import_line' | 'import_party' | 'import_refusal'

export async function writeStaged(db: Db, table: StagingTable, rows: BinaryRows): Promise<void> {
  await writeRows(db, table, [rows.end()])
}

/** Keeps the refused rows with the import; those of an earlier attempt go. */
export async function insertRefusedRows(db: Db, actor: Actor, importId: number): Promise<void> {
  await db
    .deleteFrom('importRefusedRow')
    .where('organizationId', '=', actor.organizationId)
    .where('importId', '=', importId)
    .execute()
  await sql`insert into import_refused_row (organization_id, import_id, line, code, field, value, cells)
    select ${actor.organizationId}, ${importId}, line, code, field, value, cells from import_refusal`.execute(db)
}

/** How many rows were refused, for what? Most frequent first. */
export async function countRefusals(db: Db): Promise<{ code: string; rows: number }[]> {
  const { rows } = await sql<{ code: string; rows: number }>`
    select code, count(*) as rows from import_refusal group by code order by count(*) desc, code`.execute(db)
  return rows
}

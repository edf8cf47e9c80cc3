import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { BinaryRows } from '../../../platform/binary-rows.ts'
import { writeRows } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'

/** What a row may say of its customer, as columns of `import_party` and of `customer`. */
export const partyColumns = [
  'code',
  'tax_id',
  'phone',
  'email',
  'name',
  'country',
  'region',
  'province',
  'city',
] as const

/** The tables that a file is read into before it touches anything; they go with the transaction. */
export async function createStaging(db: Db): Promise<void> {
  // Every join here is of two large sets: a loop over one of them is never right, however few rows are estimated.
  await sql`set local enable_nestloop = off`.execute(db)
  // Their sizes are what the plans need to know, not what is in them.
  await sql`set local default_statistics_target = 5`.execute(db)
  const properties = sql.raw(partyColumns.map((name) => `${name} text`).join(', '))
  await sql`create temp table import_party (line bigint not null, party text collate "C" not null, ${properties}) on commit drop`.execute(
    db,
  )
  await sql`create temp table import_refusal (line bigint not null, code text not null, field text, value text,
    cells text[] not null) on commit drop`.execute(db)
  // Rows that were taken in, and are refused when it is known what they refer to.
  await sql`create temp table import_cells (line bigint not null, cells text[] not null) on commit drop`.execute(db)
  await sql`create temp table import_late (line bigint not null, code text not null, field text,
    constraint import_late_pkey primary key (line)) on commit drop`.execute(db)
}

export type StagingTable = 'import_line' | 'import_record' | 'import_party' | 'import_refusal' | 'import_cells'

/** The import that rows are staged for. */
export interface Staging {
  db: Db
  actor: Actor
  importId: number
}

/** Loads rows into a staging table. Refused ones go on to where they stay at once: nothing else needs them, and the file is still being read. */
export async function writeStaged(staging: Staging, table: StagingTable, rows: BinaryRows): Promise<void> {
  const { db } = staging
  await writeRows(db, table, [rows.end()])
  if (table !== 'import_refusal') return
  await keepRefused(staging, sql`select line, code, field, value, cells from import_refusal`)
  await sql`truncate import_refusal`.execute(db)
}

/** Keeps refused rows with their import. @returns how many they are */
async function keepRefused({ db, actor, importId }: Staging, rows: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into import_refused_row (organization_id, import_id, line, code, field, value, cells)
    select ${actor.organizationId}::bigint, ${importId}::bigint, r.* from (${rows}) r`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/**
 * Refuses rows late: they were taken in.
 * @param columns the place of each field's column in the file, from 1
 * @returns how many they are
 */
export async function refuseLate(staging: Staging, columns: ReadonlyMap<string, number>): Promise<number> {
  const places = [...columns].map(([field, at]) => sql`(${field}, ${at}::integer)`)
  const values = places.length === 0 ? sql`(null, null::integer)` : sql.join(places)
  return keepRefused(
    staging,
    sql`select l.line, l.code, l.field, left(c.cells[f.place], 200), c.cells
      from import_late l join import_cells c using (line) left join (values ${values}) f (field, place) on f.field = l.field`,
  )
}

/** The refused rows of an earlier attempt, or of a dry run, go. */
export async function forgetRefused({ db, actor, importId }: Staging): Promise<void> {
  await db
    .deleteFrom('importRefusedRow')
    .where('organizationId', '=', actor.organizationId)
    .where('importId', '=', importId)
    .execute()
}

/** How many rows were refused, for what? Most frequent first. */
export async function countRefusals({ db, actor, importId }: Staging): Promise<{ code: string; rows: number }[]> {
  const { rows } = await sql<{ code: string; rows: number }>`
    select code, count(*) as rows from import_refused_row
    where organization_id = ${actor.organizationId} and import_id = ${importId}
    group by code order by count(*) desc, code`.execute(db)
  return rows
}

import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { StoreName } from '../../../platform/files/file-store.ts'

/** The file of an attachment, and where it is. */
export interface KeptFile {
  organizationId: number
  id: number
  store: StoreName
  place: string
  bytes: number
}

/** A file that no attachment may have. */
export interface Leftover {
  organizationId: number
  store: StoreName
  place: string
}

/** Whose files are to be settled: in one of these places, or left over? Across all organizations. */
export async function organizationsToSettle(db: Db, elsewhere: readonly StoreName[]): Promise<number[]> {
  const { rows } = await sql<{ organizationId: number }>`
    select organization_id from fenji_private.organizations_with_files_to_settle(${[...elsewhere]}::text[])`.execute(db)
  return rows.map(({ organizationId }) => organizationId)
}

/** The next files in these places, by their names. */
export async function listFilesIn(
  db: Db,
  organizationId: number,
  stores: readonly StoreName[],
  after: string,
): Promise<KeptFile[]> {
  const { rows } = await sql<KeptFile>`
    select organization_id, id, store, place, bytes from attachment
    where organization_id = ${organizationId} and store = any(${[...stores]}::text[]) and place > ${after}
    order by place limit 100`.execute(db)
  return rows
}

/** Notes a file that is about to be put somewhere: left over, unless it is had within the hour. */
export async function noteLeftover(db: Db, { organizationId, store, place }: Leftover): Promise<void> {
  await sql`
    insert into attachment_leftover (organization_id, store, place, due_at)
    values (${organizationId}, ${store}, ${place}, now() + interval '1 hour')
    on conflict on constraint attachment_leftover_pkey do update set due_at = excluded.due_at`.execute(db)
}

/** The file is had, or gone. */
export async function forgetLeftover(db: Db, { organizationId, store, place }: Leftover): Promise<void> {
  await db
    .deleteFrom('attachmentLeftover')
    .where('organizationId', '=', organizationId)
    .where('store', '=', store)
    .where('place', '=', place)
    .execute()
}

/** From now on the file is in `store`. @returns false: it is not where it was, or nobody's any more. */
export async function updateStore(db: Db, file: KeptFile, store: StoreName): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('attachment')
    .set({ store })
    .where('organizationId', '=', file.organizationId)
    .where('id', '=', file.id)
    .where('place', '=', file.place)
    .where('store', '=', file.store)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A file that is left over and that nobody else removes just now; held until the transaction ends. `isHad`: an attachment has it all the same. */
export async function findLeftover(
  db: Db,
  organizationId: number,
  store: StoreName,
): Promise<(Leftover & { isHad: boolean }) | undefined> {
  const { rows } = await sql<Leftover & { isHad: boolean }>`
    with due as (select organization_id, store, place from attachment_leftover
      where organization_id = ${organizationId} and store = ${store} and due_at <= now() order by due_at limit 1 for update skip locked)
    select due.*, exists (select from attachment a where a.organization_id = due.organization_id and a.store = due.store
      and a.place = due.place) as is_had from due`.execute(db)
  return rows[0]
}

/** How many files are in each place, and how many are left over? */
export async function countFiles(db: Db, organizationId: number) {
  const { rows } = await sql<{ folder: number; s3: number; leftover: number }>`
    select count(*) filter (where store = 'folder') as folder, count(*) filter (where store = 's3') as s3,
      (select count(*) from attachment_leftover where organization_id = ${organizationId}) as leftover
    from attachment where organization_id = ${organizationId}`.execute(db)
  return rows[0] ?? { folder: 0, s3: 0, leftover: 0 }
}

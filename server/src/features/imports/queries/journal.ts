import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

/** From here to the end of the transaction, what is changed is written down as the work of this import. */
export async function beginJournal(db: Db, importId: number): Promise<void> {
  await sql`set local fenji.import_id = ${sql.lit(String(importId))}`.execute(db)
}

/** From here to the end of the transaction, this import is taken back. */
export async function beginUndoing(db: Db, importId: number): Promise<void> {
  await sql`set local fenji.undone_import_id = ${sql.lit(String(importId))}`.execute(db)
}

/** Forgets what imports of any organization did before this moment. */
export async function forgetImportChanges(db: Db, moment: Date): Promise<void> {
  await sql`select fenji_private.forget_import_changes(${moment})`.execute(db)
}

import type { NewCustomer } from '@fenji/contract/customers'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { isCodeTaken } from '../../identity/public.ts'
import type { Values } from '../values.ts'

/** An id that nobody has, with a code that nobody has. */
export async function newNumber(db: Db, actor: Actor): Promise<{ id: number; code: string }> {
  for (;;) {
    const { rows } = await sql<{ id: number }>`select nextval('customer_id_seq') as id`.execute(db)
    const id = rows[0]?.id ?? 0
    const code = `C${String(id).padStart(6, '0')}`
    if (!(await isCodeTaken(db, actor, code))) return { id, code }
  }
}

type Columns = Omit<NewCustomer, 'code' | 'custom' | 'ownerId'> & { id: number; code: string; ownerId: number | null }

/** Makes a customer without any facts. */
export async function insertCustomer(
  db: Db,
  actor: Actor,
  { id, code, ...given }: Columns,
  custom: Values,
): Promise<void> {
  const { organizationId } = actor
  const filled = Object.entries(custom).filter(([, value]) => value !== null)
  const columns = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  await db
    .insertInto('customer')
    .values({ ...columns, organizationId, id, code, custom: JSON.stringify(Object.fromEntries(filled)) })
    .execute()
  await db
    .insertInto('customerActivity')
    .values({ organizationId, customerId: id, orders: 0, amountE4: 0, ownerId: given.ownerId })
    .execute()
}

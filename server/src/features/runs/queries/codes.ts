import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

const batch = 50_000

/** The codes of the customers with these ids, which ascend; a customer who has gone since has an empty one. */
export async function readCodes(db: Db, actor: Actor, customerIds: Float64Array): Promise<string[]> {
  const codes = new Array<string>(customerIds.length).fill('')
  for (let from = 0; from < customerIds.length; from += batch) {
    const part = customerIds.subarray(from, from + batch)
    const { rows } = await sql<{ id: number; code: string }>`
      select id, code from customer where organization_id = ${actor.organizationId}
        and id between ${part[0] ?? 0} and ${part.at(-1) ?? 0} order by id`.execute(db)
    for (let i = 0, row = 0; i < part.length && row < rows.length; ) {
      const found = rows[row] as { id: number; code: string }
      if (found.id === part[i]) codes[from + i] = found.code
      if (found.id <= (part[i] ?? 0)) row++
      else i++
    }
  }
  return codes
}

import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

export interface RowOutcome {
  line: number
  outcome: 'created' | 'updated' | 'unchanged' | 'refused'
  code: string | null
  field: string | null
}

/** What became of each row of the import that this transaction has done? Of rows that each name an order of their own. */
export async function listRowOutcomes(db: Db): Promise<RowOutcome[]> {
  const { rows } = await sql<RowOutcome>`
    select l.line, o.outcome, null as code, null as field
    from import_line l join import_order o on o.party = l.party and o.order_key = l.order_number
    union all select line, 'refused', code, field from import_refusal
    order by line`.execute(db)
  return rows
}

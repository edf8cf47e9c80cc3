import { sql } from 'kysely'
import type { Staging } from './staging.ts'

export interface RowOutcome {
  line: number
  outcome: 'created' | 'updated' | 'unchanged' | 'refused'
  code: string | null
  field: string | null
}

/** What became of each row of the import that this transaction has done and told of? */
export async function listRowOutcomes({ db, actor, importId }: Staging): Promise<RowOutcome[]> {
  const { rows } = await sql<RowOutcome>`
    select line, outcome, null as code, null as field from import_outcome
    union all select line, 'refused', code, field from import_refused_row
      where organization_id = ${actor.organizationId} and import_id = ${importId}
    order by line`.execute(db)
  return rows
}

import type pg from 'pg'

/** Rows by table, as columns and their values; each needs its `customer_id`. */
export type Facts = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

let written = 0

/** Writes facts straight into their tables, past the product: each a fact of its own unless it names its `source_key`. */
export async function writeFacts(owner: pg.Pool, organizationId: number, facts: Facts): Promise<void> {
  for (const [table, rows] of Object.entries(facts))
    for (const row of rows) {
      const whole: Record<string, unknown> = { organization_id: organizationId, ...row }
      if (table !== 'transaction' && table !== 'transaction_line') whole.source_key ??= `test ${written++}`
      const names = Object.keys(whole)
      await owner.query(
        `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
        Object.values(whole),
      )
    }
}

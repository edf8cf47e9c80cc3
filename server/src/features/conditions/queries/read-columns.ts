import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { readColumns } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import { alignedTo } from '../../metrics/public.ts'
import { type Asked, type Column, textNumber } from './columns.ts'

/** Columns of customers, whose ids ascend; NaN: missing. */
export interface CustomerColumns {
  customerIds: Float64Array
  columns: Record<string, Float64Array>
}

/** Of whom: of every customer by default. */
interface Of {
  /** These alone. */
  customers?: readonly number[] | undefined
  /** Who there is was read before: ids that ascend. */
  customerIds?: Float64Array | undefined
}

/** What are these numbers of every customer, or of some? One pass over each table. */
export async function readCustomerColumns(
  db: Db,
  actor: Actor,
  columns: readonly Column[],
  { customers, customerIds: known }: Of = {},
): Promise<CustomerColumns> {
  const { organizationId } = actor
  const ids = customers && sql.lit(`{${customers.join(',')}}`)
  const asked: Asked = {
    organizationId,
    isAsked: (id) => (ids ? sql<boolean>`${id} = any (${ids}::int8[])` : sql<boolean>`true`),
  }
  const customerIds = known ?? (await readIds(db, asked))
  const found: Record<string, Float64Array> = {}
  for (const [, group] of Map.groupBy(columns, ({ source }) => source.name)) {
    const [first] = group
    if (!first) continue
    const { id, from, isGrouped } = first.source
    const read = await readColumns(
      db,
      sql`select ${id}, ${sql.join(group.map(({ cell }) => cell))} ${from(asked)} ${isGrouped ? sql`group by 1` : sql``} order by 1`,
      1 + group.length,
      customerIds.length + 1,
    )
    const rows = read.columns[0] ?? new Float64Array()
    for (const [i, { name }] of group.entries())
      found[name] = alignedTo(customerIds, rows, read.columns[i + 1] ?? new Float64Array())
  }
  return { customerIds, columns: found }
}

async function readIds(db: Db, { organizationId, isAsked }: Asked): Promise<Float64Array> {
  const customer = sql`customer c where c.organization_id = ${sql.lit(organizationId)}`
  const { columns } = await readColumns(db, sql`select c.id from ${customer} and ${isAsked(sql`c.id`)} order by 1`, 1)
  return columns[0] ?? new Float64Array()
}

/** The numbers by which these texts are known in columns. */
export async function readTextNumbers(db: Db, texts: readonly string[]): Promise<Map<string, number>> {
  if (texts.length === 0) return new Map()
  const { rows } = await sql<{ text: string; number: number }>`
    select text, ${textNumber(sql`text`)} as number from unnest(${texts}::text[]) as given (text)`.execute(db)
  return new Map(rows.map(({ text, number }) => [text, number]))
}

/** Does this transaction only read? What one reads that has written may never be. */
export async function isOnlyReading(db: Db): Promise<boolean> {
  const { rows } = await sql<{ isSo: boolean }>`select pg_current_xact_id_if_assigned() is null as is_so`.execute(db)
  return rows[0]?.isSo ?? false
}

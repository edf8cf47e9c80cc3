import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** The rules by which a value may stand with one customer only, and their places. */
export interface UniqueRule {
  slot: number
  field: string
}

/** What is compared as identity compares it, by the kind of key. */
const keyKinds: Record<string, string> = { name: 'name', phone: 'phone', email: 'email', taxId: 'tax-id', code: 'code' }
/** Texts that are compared as they are written, but for spaces, case and punctuation. */
const columns = ['country', 'region', 'province', 'city'] as const

const ownPrefix = 'custom.'

function valuesOf(field: string, { organizationId }: Pick<Actor, 'organizationId'>): RawBuilder<unknown> | null {
  const kind = keyKinds[field]
  if (kind)
    return sql`select k.customer_id as id, k.value from customer_key k where k.organization_id = ${organizationId} and k.kind = ${kind}`
  const column = columns.find((name) => name === field)
  const isOwn = field.startsWith(ownPrefix)
  if (!column && !isOwn) return null
  const text = isOwn ? sql`c.custom ->> ${field.slice(ownPrefix.length)}` : sql.ref(`c.${column}`)
  const value = sql`lower(translate(${text}, ' 　\t（）()【】[]·.,，。-－_', ''))`
  return sql`select c.id, ${value} as value from customer c where c.organization_id = ${organizationId} and ${value} <> ''`
}

/** Writes into `quality_double`, which lasts as long as the transaction, which customers have the same as another. */
export async function findDoubles(
  db: Db,
  actor: Pick<Actor, 'organizationId'>,
  rules: readonly UniqueRule[],
): Promise<void> {
  await sql`create temporary table quality_double (slot integer not null, customer_id bigint not null) on commit drop`.execute(
    db,
  )
  for (const { slot, field } of rules) {
    const values = valuesOf(field, actor)
    if (values)
      await sql`
        insert into quality_double
        with valued as materialized (${values}),
          many as (select value from valued group by value having count(*) > 1)
        select distinct ${slot}::int, v.id from valued v join many on many.value = v.value`.execute(db)
  }
  await sql`create index on quality_double (customer_id)`.execute(db)
  await sql`analyze quality_double`.execute(db)
}

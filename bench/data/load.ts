import { sql } from 'kysely'
import { chineseNaming } from '../../server/src/features/samples/companies-zh.ts'
import { randomOf } from '../../server/src/features/samples/random.ts'
import { BinaryRows } from '../../server/src/platform/binary-rows.ts'
import { writeRows } from '../../server/src/platform/copy.ts'
import type { OpenDatabase } from '../../server/src/platform/database.ts'
import { createPool, type Db, inOrganization } from '../../server/src/platform/db.ts'
import { lastEpochDay, ordersOf, type Population } from './population.ts'

export const codeOf = (i: number) => `C${String(i).padStart(7, '0')}`

function* customerRows(organizationId: number, { customers }: Population, seed: number): Generator<Buffer> {
  const random = randomOf(seed)
  const rows = new BinaryRows()
  for (let i = 0; i < customers; i++) {
    const place = random.pickWeighted(chineseNaming.places)
    rows.row(8)
    rows.int8(organizationId)
    rows.int8(i + 1)
    rows.text(codeOf(i))
    rows.text(chineseNaming.companyName(random, place))
    for (const text of [place.country, place.region, place.province, place.city]) rows.text(text)
    if (rows.isFull) yield rows.take()
  }
  yield rows.end()
}

function* transactionRows(organizationId: number, population: Population, seed: number): Generator<Buffer> {
  const random = randomOf(seed)
  const rows = new BinaryRows(1 << 20)
  let id = 0
  for (let i = 0; i < population.customers; i++) {
    const { days, amountsE4 } = ordersOf(population, i, random)
    for (const [k, day] of days.entries()) {
      const amountE4 = amountsE4[k] ?? 0
      id++
      rows.row(9)
      rows.int8(organizationId)
      rows.int8(i + 1)
      rows.int8(id)
      rows.text(`SO${lastEpochDay - day}-${id}`)
      rows.bool(amountE4 < 0)
      rows.bool(true)
      rows.date(day)
      rows.int8(amountE4)
      rows.int8(id)
      if (rows.isFull) yield rows.take()
    }
  }
  yield rows.end()
}

/** Loads a table as fast as PostgreSQL can: without its indexes, which are built again afterwards. */
async function withoutIndexes(db: Db, table: string, load: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ drop: string; create: string }>`
    select case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
        else format('alter table %I drop constraint %I', ${table}::text, c.conname) end as drop,
      case when c.oid is null then pg_get_indexdef(i.indexrelid)
        else format('alter table %I add constraint %I %s', ${table}::text, c.conname, pg_get_constraintdef(c.oid)) end as create
    from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = i.indrelid
    where i.indrelid = ${sql.lit(table)}::regclass`.execute(db)
  for (const { drop } of rows) await sql.raw(drop).execute(db)
  await load()
  for (const { create } of rows) await sql.raw(create).execute(db)
}

/** Fills an organization's customers, keys, transactions and activity straight into the tables, as an import leaves them. */
export async function loadFacts(
  database: OpenDatabase,
  organizationId: number,
  population: Population,
  seed: number,
): Promise<void> {
  const pool = createPool({ ...database.owner, max: 1 }, 'bench')
  const fill = (table: string, load: (db: Db) => Promise<unknown>) =>
    inOrganization({ pool }, { organizationId }, async (db) => {
      await sql`truncate ${sql.ref(table)}`.execute(db)
      await withoutIndexes(db, table, async () => void (await load(db)))
    })
  await fill('customer', (db) =>
    writeRows(
      db,
      'customer (organization_id, id, code, name, country, region, province, city)',
      customerRows(organizationId, population, seed),
      true,
    ),
  )
  await fill('customer_key', (db) =>
    sql`insert into customer_key (organization_id, kind, value, customer_id)
      select organization_id, 'code', code, id from customer order by code`.execute(db),
  )
  await fill('transaction', (db) =>
    writeRows(
      db,
      'transaction (organization_id, customer_id, id, order_key, is_refund, has_order_number, occurred_on, amount_e4, content_hash)',
      transactionRows(organizationId, population, seed + 1),
      true,
    ),
  )
  await fill('customer_activity', (db) =>
    sql`insert into customer_activity (organization_id, customer_id, orders, amount_e4, first_order_on, last_order_on)
      select c.organization_id, c.id, count(t.id) filter (where t.amount_e4 > 0), coalesce(sum(t.amount_e4), 0),
        min(t.occurred_on) filter (where t.amount_e4 > 0), max(t.occurred_on) filter (where t.amount_e4 > 0)
      from customer c left join transaction t on t.organization_id = c.organization_id and t.customer_id = c.id
      group by c.organization_id, c.id order by c.id`.execute(db),
  )
  const client = await pool.connect()
  await client.query(`select setval('customer_id_seq', ${population.customers}),
    setval('transaction_id_seq', ${population.transactions})`)
  await client.query('vacuum analyze customer, customer_key, transaction, customer_activity')
  client.release()
  await pool.end()
}

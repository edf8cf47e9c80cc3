import type { FieldValue } from '@fenji/contract/field-values'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { readTextRows, type TextRow } from '../../../platform/copy-text.ts'
import type { Db } from '../../../platform/db.ts'
import type { CheckedCustomer } from '../check.ts'

/** What reading depends on, beside the customers. */
export interface ReadScene {
  /** YYYY-MM-DD. */
  today: string
  timeZone: string
  /** The published run whose grades count; null: none. */
  runId: number | null
  /** Whether the last interaction is asked for: it takes as long as all the rest. */
  readsInteractions: boolean
  /** Whether `quality_double` says who has the same as another. */
  hasDoubles: boolean
}

/** A customer as the checks take it. */
export interface ReadCustomer {
  id: number
  /** 0: nobody. */
  ownerId: number
  amountE4: number
  values: CheckedCustomer
}

const dayOf = (column: string, { timeZone }: ReadScene) =>
  sql`(${sql.ref(column)} at time zone ${sql.lit(timeZone)})::date`

function rowsQuery({ organizationId }: Pick<Actor, 'organizationId'>, scene: ReadScene, which: RawBuilder<unknown>) {
  const organization = sql.lit(organizationId)
  const grade = sql`(select g.applied_grade from grade_result g where g.organization_id = ${organization}
    and g.run_id = ${sql.lit(scene.runId ?? 0)} and g.customer_id = c.id)`
  const interaction = sql`(select max(i.occurred_on) from interaction i where i.organization_id = ${organization}
    and i.customer_id = c.id)`
  const doubles = sql`(select string_agg(d.slot::text, ',') from quality_double d where d.customer_id = c.id)`
  return sql`
    select c.id, c.owner_id, coalesce(a.amount_e4, 0), coalesce(a.orders, 0), ${scene.hasDoubles ? doubles : sql`null`},
      case when c.custom <> '{}' then c.custom::text end, a.first_order_on, a.last_order_on,
      ${dayOf('c.created_at', scene)}, ${dayOf('c.updated_at', scene)}, ${dayOf('v.confirmed_at', scene)},
      ${scene.runId === null ? sql`null` : grade}, ${scene.readsInteractions ? interaction : sql`null`},
      c.code, c.name, c.tax_id, c.phone, c.email, c.country, c.region, c.province, c.city
    from (select * from customer where organization_id = ${organization} and ${which}) c
    left join customer_activity a on a.organization_id = ${organization} and a.customer_id = c.id
    left join customer_review v on v.organization_id = ${organization} and v.customer_id = c.id`
}

const noDoubles: ReadonlySet<number> = new Set()

/** The latest of some days; null where there is none. */
const latest = (days: readonly (FieldValue | null | undefined)[]) =>
  days.reduce<string | null>((last, day) => (typeof day === 'string' && day > (last ?? '') ? day : last), null)

const at = (row: TextRow, place: number) => row[place] ?? null

/** The values of a row, by its places in the query; one literal, because a million objects of one shape are read twice as fast. */
function columnsOf(row: TextRow, today: string): Record<string, FieldValue | null> {
  const [lastOrderOn, changedOn, confirmedOn, lastInteractionOn] = [at(row, 7), at(row, 9), at(row, 10), at(row, 12)]
  return {
    today,
    owner: at(row, 1),
    amount: Number(row[2]) / 1e4,
    orders: Number(row[3]),
    firstOrderOn: at(row, 6),
    lastOrderOn,
    createdOn: at(row, 8),
    changedOn,
    confirmedOn,
    grade: at(row, 11),
    lastInteractionOn,
    touchedOn: latest([changedOn, confirmedOn, lastInteractionOn, lastOrderOn]),
    code: at(row, 13),
    name: at(row, 14),
    taxId: at(row, 15),
    phone: at(row, 16),
    email: at(row, 17),
    country: at(row, 18),
    region: at(row, 19),
    province: at(row, 20),
    city: at(row, 21),
  }
}

function toCustomer(row: TextRow, today: string): ReadCustomer {
  const [id, ownerId, amountE4, , doubles, custom] = row
  return {
    id: Number(id),
    ownerId: Number(ownerId),
    amountE4: Number(amountE4),
    values: {
      columns: columnsOf(row, today),
      custom: custom ? (JSON.parse(custom) as Record<string, FieldValue>) : {},
      doubles: doubles ? new Set(doubles.split(',').map(Number)) : noDoubles,
    },
  }
}

/** The customers behind the last id that was read, so many at most, with all that is judged of them. */
export async function* readCustomersAfter(
  db: Db,
  actor: Pick<Actor, 'organizationId'>,
  scene: ReadScene,
  { lastId, most }: { lastId: number; most: number },
): AsyncGenerator<ReadCustomer> {
  const which = sql`id > ${sql.lit(lastId)} order by id limit ${sql.lit(most)}`
  for await (const rows of readTextRows(db, rowsQuery(actor, scene, which)))
    for (const row of rows) yield toCustomer(row, scene.today)
}

/** The same of customers by their ids. */
export async function readCustomers(
  db: Db,
  actor: Pick<Actor, 'organizationId'>,
  scene: ReadScene,
  ids: readonly number[],
): Promise<ReadCustomer[]> {
  if (ids.length === 0) return []
  const which = sql`id in (${sql.join(ids.map((id) => sql.lit(id)))})`
  const customers: ReadCustomer[] = []
  for await (const rows of readTextRows(db, rowsQuery(actor, scene, which)))
    customers.push(...rows.map((row) => toCustomer(row, scene.today)))
  return customers
}

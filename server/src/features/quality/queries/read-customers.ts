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

/** Which customers are read, said of a column that holds their ids: of each table by itself, so that none is read as a whole. */
type Which = (id: RawBuilder<unknown>) => RawBuilder<boolean>

const lastInteractions = (organization: RawBuilder<unknown>, isAsked: RawBuilder<boolean>) => sql`
  left join (select i.customer_id, max(i.occurred_on) as last_on from interaction i
    where i.organization_id = ${organization} and ${isAsked} group by i.customer_id) i on i.customer_id = c.id`

const doublesOf = (isAsked: RawBuilder<boolean>) => sql`
  left join (select d.customer_id, string_agg(d.slot::text, ',') as slots from quality_double d where ${isAsked} group by d.customer_id) d
    on d.customer_id = c.id`

function rowsQuery({ organizationId }: Pick<Actor, 'organizationId'>, scene: ReadScene, which: Which) {
  const organization = sql.lit(organizationId)
  const joined = (table: string) => sql`${sql.ref(`${table}.organization_id`)} = ${organization}
    and ${sql.ref(`${table}.customer_id`)} = c.id and ${which(sql.ref(`${table}.customer_id`))}`
  const grades = sql`left join grade_result g on ${joined('g')} and g.run_id = ${sql.lit(scene.runId ?? 0)}`
  return sql`
    select c.id, c.owner_id, coalesce(a.amount_e4, 0), coalesce(a.orders, 0), ${scene.hasDoubles ? sql`d.slots` : sql`null`},
      case when c.custom <> '{}' then c.custom::text end, a.first_order_on, a.last_order_on,
      ${dayOf('c.created_at', scene)}, ${dayOf('c.updated_at', scene)}, ${dayOf('v.confirmed_at', scene)},
      ${scene.runId === null ? sql`null` : sql`g.applied_grade`}, ${scene.readsInteractions ? sql`i.last_on` : sql`null`},
      c.code, c.name, c.tax_id, c.phone, c.email, c.country, c.region, c.province, c.city
    from customer c
    left join customer_activity a on ${joined('a')}
    left join customer_review v on ${joined('v')}
    ${scene.runId === null ? sql`` : grades}
    ${scene.readsInteractions ? lastInteractions(organization, which(sql`i.customer_id`)) : sql``}
    ${scene.hasDoubles ? doublesOf(which(sql`d.customer_id`)) : sql``}
    where c.organization_id = ${organization} and ${which(sql`c.id`)}`
}

const noDoubles: ReadonlySet<number> = new Set()

/** The latest of some days; null where there is none. */
function latest(...days: (string | null)[]): string | null {
  let last: string | null = null
  for (const day of days) if (day !== null && (last === null || day > last)) last = day
  return last
}

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
    touchedOn: latest(changedOn, confirmedOn, lastInteractionOn, lastOrderOn),
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

/** Ids from one to another, both included. */
export interface IdRange {
  from: number
  to: number
}

/** Which ids have the customers behind one, so many at most? Null: there are none. */
export async function findIdsAfter(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
  { lastId, most }: { lastId: number; most: number },
): Promise<IdRange | null> {
  const { rows } = await sql<{ from: number | null; to: number | null }>`
    select min(id) as "from", max(id) as "to" from (
      select id from customer where organization_id = ${organizationId} and id > ${lastId} order by id limit ${most}) next`.execute(
    db,
  )
  const [{ from, to } = { from: null, to: null }] = rows
  return from === null || to === null ? null : { from, to }
}

/** The customers with these ids, in no order, with all that is judged of them. */
export async function* readCustomersIn(
  db: Db,
  actor: Pick<Actor, 'organizationId'>,
  scene: ReadScene,
  { from, to }: IdRange,
): AsyncGenerator<ReadCustomer[]> {
  const which: Which = (id) => sql<boolean>`${id} between ${sql.lit(from)} and ${sql.lit(to)}`
  for await (const rows of readTextRows(db, rowsQuery(actor, scene, which)))
    yield rows.map((row) => toCustomer(row, scene.today))
}

/** The same of customers by their ids. */
export async function readCustomers(
  db: Db,
  actor: Pick<Actor, 'organizationId'>,
  scene: ReadScene,
  ids: readonly number[],
): Promise<ReadCustomer[]> {
  if (ids.length === 0) return []
  const which: Which = (id) => sql<boolean>`${id} in (${sql.join(ids.map((one) => sql.lit(one)))})`
  const customers: ReadCustomer[] = []
  for await (const rows of readTextRows(db, rowsQuery(actor, scene, which)))
    customers.push(...rows.map((row) => toCustomer(row, scene.today)))
  return customers
}

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

/** The columns of the query from the seventh on, in its order. */
const textColumns = [
  ...['firstOrderOn', 'lastOrderOn', 'createdOn', 'changedOn', 'confirmedOn', 'grade', 'lastInteractionOn'],
  ...['code', 'name', 'taxId', 'phone', 'email', 'country', 'region', 'province', 'city'],
]
const signsOfLife = ['changedOn', 'confirmedOn', 'lastInteractionOn', 'lastOrderOn']

/** The latest of some days; null where there is none. */
const latest = (days: readonly (FieldValue | null | undefined)[]) =>
  days.reduce<string | null>((last, day) => (typeof day === 'string' && day > (last ?? '') ? day : last), null)

function toCustomer(row: TextRow, today: string): ReadCustomer {
  const [id, owner = null, amountE4, orders, doubles, custom, ...texts] = row
  const columns: Record<string, FieldValue | null> = {
    today,
    owner,
    amount: Number(amountE4) / 1e4,
    orders: Number(orders),
  }
  for (let i = 0; i < textColumns.length; i++) columns[textColumns[i] ?? ''] = texts[i] ?? null
  columns.touchedOn = latest(signsOfLife.map((name) => columns[name]))
  return {
    id: Number(id),
    ownerId: Number(owner),
    amountE4: Number(amountE4),
    values: {
      columns,
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

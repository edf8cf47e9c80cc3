import type { Customer } from '@fenji/contract/customers'
import type { CustomerField } from '@fenji/contract/policy'
import type { Grade, Scheme } from '@fenji/contract/scheme-file'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf, showsField, valuesOf } from '../../../platform/fields.ts'
import type { KnownField } from '../../fields/public.ts'
import { catalogueOf, showsScore } from '../../schemes/public.ts'
import { tagsOf } from '../../tags/public.ts'
import { namesOfOwners } from './owners.ts'
import { parentsOf } from './parents.ts'
import { isWithinReach } from './scope.ts'

export interface Row extends Omit<Customer, 'grade' | 'owner' | 'tags' | 'parent'> {
  parentCustomerId: number | null
  score: number | null
  gradeKey: string | null
  sortKey: unknown
  sortId: number
}

/** The run whose grades the customer list shows, and the grades that it has. */
export interface ShownRun {
  runId: number
  grades: Grade[]
  /** Whether the reader's role shows the scores too. */
  showsScore: boolean
}

/** Which run's grades does the customer list show? None to whoever is not shown grades. */
export async function findShownRun(db: Db, actor: Actor): Promise<ShownRun | null> {
  if (!showsField(actor, 'grade')) return null
  const { rows } = await sql<{ runId: number; definition: Scheme }>`
    select r.id as run_id, v.definition from scheme s
    join grading_run r on r.organization_id = s.organization_id and r.id = s.published_run_id
    join scheme_version v on v.organization_id = r.organization_id and v.scheme_id = r.scheme_id and v.version = r.scheme_version
    where s.organization_id = ${actor.organizationId} and s.is_primary`.execute(db)
  const [row] = rows
  if (!row) return null
  const { runId, definition } = row
  const catalogue = await catalogueOf(db, actor, definition)
  return { runId, grades: definition.grades, showsScore: showsScore(actor, catalogue, definition) }
}

/** What the list shows of a customer `c` and their activity `a`, as far as the role shows it. */
export function ownColumns(actor: Actor, form: 'shown' | 'whole', fields: readonly KnownField[]): RawBuilder<unknown> {
  const columns: [CustomerField, RawBuilder<unknown>, string][] = [
    ['code', sql`c.code`, 'code'],
    ['name', sql`c.name`, 'name'],
    ['taxId', sql`c.tax_id`, 'tax_id'],
    ['phone', sql`c.phone`, 'phone'],
    ['email', sql`c.email`, 'email'],
    ['country', sql`c.country`, 'country'],
    ['region', sql`c.region`, 'region'],
    ['province', sql`c.province`, 'province'],
    ['city', sql`c.city`, 'city'],
    ['orders', sql`a.orders`, 'orders'],
    ['amountE4', sql`a.amount_e4`, 'amount_e4'],
    ['firstOrderOn', sql`a.first_order_on`, 'first_order_on'],
    ['lastOrderOn', sql`a.last_order_on`, 'last_order_on'],
  ]
  const shown = columns.map(([field, column, name]) => sql`${columnOf(actor, field, column, form)} as ${sql.ref(name)}`)
  return sql`c.id, c.version, c.owner_id, c.parent_customer_id, ${sql.join(shown)}, ${valuesOf(actor, fields)} as custom`
}
export const gradeColumns = sql`g.score, g.applied_grade as grade_key`

export async function toCustomers(db: Db, actor: Actor, rows: Row[], shown: ShownRun | null): Promise<Customer[]> {
  const names = await namesOfOwners(
    db,
    actor,
    rows.map((row) => row.ownerId),
  )
  const tags = await tagsOf(
    db,
    actor,
    rows.map((row) => row.id),
  )
  const parentOf = await parentsOf(
    db,
    actor,
    rows.map((row) => row.parentCustomerId),
  )
  // Each property by its name: rows that are taken apart and put together again cost more than all else of a large file.
  return rows.map((row): Customer => {
    const rank = shown?.grades.findIndex((grade) => grade.key === row.gradeKey) ?? -1
    const grade = shown?.grades[rank]
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      taxId: row.taxId,
      phone: row.phone,
      email: row.email,
      country: row.country,
      region: row.region,
      province: row.province,
      city: row.city,
      orders: row.orders,
      amountE4: row.amountE4,
      firstOrderOn: row.firstOrderOn,
      lastOrderOn: row.lastOrderOn,
      grade: grade ? { ...grade, rank, score: shown?.showsScore ? row.score : null } : null,
      ownerId: row.ownerId,
      owner: row.ownerId === null ? null : (names.get(row.ownerId) ?? null),
      parent: parentOf(row.parentCustomerId),
      tags: tags.get(row.id) ?? [],
      version: row.version,
      custom: row.custom,
    }
  })
}

/** The rows of these customers whom the actor may read, in no order. */
export async function rowsOf(
  db: Db,
  actor: Actor,
  ids: readonly number[],
  { shown, form, fields }: { shown: ShownRun | null; form: 'shown' | 'whole'; fields: readonly KnownField[] },
): Promise<Row[]> {
  if (ids.length === 0) return []
  const own = (table: string) => sql`${sql.ref(table)}.organization_id = ${actor.organizationId}`
  const { rows } = await sql<Row>`
    select ${ownColumns(actor, form, fields)}, ${gradeColumns}, 0 as sort_key, 0 as sort_id
    from customer c join customer_activity a on ${own('a')} and a.customer_id = c.id
    left join grade_result g on ${own('g')} and g.run_id = ${sql.lit(shown?.runId ?? 0)} and g.customer_id = c.id
    where ${own('c')} and c.id = any(${ids}::bigint[]) and ${isWithinReach(actor, 'read')}`.execute(db)
  return rows
}

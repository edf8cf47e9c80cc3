import { type AccountPlan, PlanBody } from '@fenji/contract/account-plans'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { showsField } from '../../../platform/fields.ts'

interface Row {
  id: number
  version: number
  content: unknown
  isOpen: boolean
  updatedBy: string | null
  updatedAt: Date
}

const mostListed = 100

function toPlan(actor: Actor, { content, updatedAt, ...row }: Row): AccountPlan {
  const plan = PlanBody.parse(content)
  const seesAmounts = showsField(actor, 'amountE4')
  return {
    ...row,
    ...plan,
    goals: plan.goals.map((goal) => (seesAmounts ? goal : { ...goal, targetE4: null })),
    stakeholders: showsField(actor, 'phone') ? plan.stakeholders : null,
    updatedAt: updatedAt.toISOString(),
  }
}

const ofCustomer = (actor: Actor, customerId: number) =>
  sql`p.organization_id = ${actor.organizationId} and p.customer_id = ${customerId}`

/** The plans of a customer, as far as the role shows them: open ones first, then the newest. */
export async function listPlans(db: Db, actor: Actor, customerId: number, id?: number): Promise<AccountPlan[]> {
  const { rows } = await sql<Row>`
    select p.id, p.version, p.content, p.is_open, n.name as updated_by, p.updated_at
    from account_plan p left join person n on n.id = p.updated_by
    where ${ofCustomer(actor, customerId)} and ${id === undefined ? sql`true` : sql`p.id = ${id}`}
    order by p.is_open desc, p.content ->> 'from' desc, p.id desc limit ${sql.lit(mostListed)}`.execute(db)
  return rows.map((row) => toPlan(actor, row))
}

export async function insertPlan(
  db: Db,
  actor: Actor,
  customerId: number,
  content: PlanBody,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into account_plan (organization_id, customer_id, content, updated_by, updated_at)
    values (${actor.organizationId}, ${customerId}, ${JSON.stringify(content)}, ${actor.personId}, ${now}) returning id`.execute(
    db,
  )
  return rows[0]?.id ?? 0
}

/** Changes a plan that is of this version still. @returns whether it was. */
export async function updatePlan(
  db: Db,
  actor: Actor,
  customerId: number,
  plan: { id: number; version: number; content: PlanBody; isOpen: boolean; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account_plan p set content = ${JSON.stringify(plan.content)}, is_open = ${plan.isOpen}, version = version + 1,
      updated_by = ${actor.personId}, updated_at = ${plan.now}
    where ${ofCustomer(actor, customerId)} and p.id = ${plan.id} and p.version = ${plan.version}`.execute(db)
  return Number(numAffectedRows ?? 0n) === 1
}

export async function deletePlan(db: Db, actor: Actor, customerId: number, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from account_plan p where ${ofCustomer(actor, customerId)} and p.id = ${id}`.execute(db)
  return Number(numAffectedRows ?? 0n) === 1
}

/** Are all of these contacts of the customer? */
export async function areContacts(db: Db, actor: Actor, customerId: number, ids: readonly number[]): Promise<boolean> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return true
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from contact where organization_id = ${actor.organizationId} and customer_id = ${customerId}
      and id = any(${wanted}::bigint[])`.execute(db)
  return rows[0]?.found === wanted.length
}

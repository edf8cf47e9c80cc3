import { type Action, scopeOf } from '@fenji/contract/policy'
import type { NewTask, Task, TaskSource } from '@fenji/contract/tasks'
import { entryOf } from '@fenji/contract/timeline'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { columnOf } from '../../platform/fields.ts'
import { after, countCap, type Order, orderBy, pageOf } from '../../platform/keyset.ts'
import { rowsOf } from '../../platform/rows.ts'
import type { TimelineSource } from '../../platform/timeline.ts'
import { isWithinReach, namesOfOwners } from '../customers/public.ts'

interface Row extends Omit<Task, 'customer' | 'member' | 'doneAt'> {
  code: string
  name: string | null
  doneAt: Date | null
}

const isOneOf = (column: RawBuilder<unknown>, values: readonly (number | string)[]) =>
  sql<boolean>`coalesce(${column} = any(${[...values]}), false)`

/** Is the task `t` one with which the actor may do this: theirs to do, or by them? */
function isTheirs(actor: Actor, action: Action): RawBuilder<boolean> {
  const scope = scopeOf(actor.policy, action, 'Task')
  if (scope === undefined) return sql<boolean>`false`
  if (scope === 'all') return sql<boolean>`true`
  const { people, members } = actor.standing
  return sql<boolean>`(${isOneOf(sql`t.created_by`, people[scope])} or ${isOneOf(sql`t.member_id`, members[scope])})`
}

const columns = (
  actor: Actor,
) => sql`t.id, t.version, t.customer_id, c.code, ${columnOf(actor, 'name', sql`c.name`)} as name,
  t.title, t.due_on, t.member_id, t.source, t.interaction_id, t.done_at,
  ${isTheirs(actor, 'update')} as may_update, ${isTheirs(actor, 'delete')} as may_delete`

const from = (
  actor: Actor,
) => sql`task t join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
  where t.organization_id = ${actor.organizationId} and ${isWithinReach(actor, 'read')}`

async function toTasks(db: Db, actor: Actor, rows: readonly Row[]): Promise<Task[]> {
  const names = await namesOfOwners(
    db,
    actor,
    rows.map(({ memberId }) => memberId),
  )
  return rows.map(({ code, name, doneAt, ...task }) => ({
    ...task,
    customer: { code, name },
    member: names.get(task.memberId) ?? null,
    doneAt: doneAt?.toISOString() ?? null,
  }))
}

export interface Asked {
  memberId?: number | undefined
  customerId?: number | undefined
  state: 'open' | 'done'
  to?: string | undefined
  cursor?: string | undefined
  limit: number
}

const open: Order = { by: sql`t.due_on`, kind: 'day', id: sql`t.id`, direction: 'asc' }
const done: Order = {
  by: sql`(extract(epoch from t.done_at) * 1000)::int8`,
  kind: 'integer',
  id: sql`t.id`,
  direction: 'desc',
}

/** A page of the tasks at customers whom the actor may read. */
export async function listTasks(db: Db, actor: Actor, { memberId, customerId, state, to, cursor, limit }: Asked) {
  const order = state === 'open' ? open : done
  const conditions = [
    state === 'open' ? sql`t.done_at is null` : sql`t.done_at is not null`,
    ...(memberId === undefined ? [] : [sql`t.member_id = ${memberId}`]),
    ...(customerId === undefined ? [] : [sql`t.customer_id = ${customerId}`]),
    ...(to === undefined ? [] : [sql`t.due_on <= ${to}::date`]),
  ]
  const wanted = sql`${from(actor)} and ${sql.join(conditions, sql` and `)}`
  const { rows } = await sql<Row & { sortKey: unknown; sortId: number }>`
    select ${columns(actor)}, ${order.by} as sort_key, t.id as sort_id from ${wanted} and ${after(order, cursor)}
    order by ${orderBy(order)} limit ${limit + 1}`.execute(db)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from (select from ${wanted} limit ${countCap + 1}) capped`.execute(db)
  const total = counted[0]?.total ?? 0
  const { page, nextCursor } = pageOf(rows, limit)
  const plain = page.map(({ sortKey: _key, sortId: _id, ...row }) => row)
  return {
    rows: await toTasks(db, actor, plain),
    nextCursor,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** One task of a customer; undefined: there is none that the actor sees. */
export async function findTask(db: Db, actor: Actor, customerId: number, id: number): Promise<Task | undefined> {
  const { rows } = await sql<Row>`
    select ${columns(actor)} from ${from(actor)} and t.customer_id = ${customerId} and t.id = ${id}`.execute(db)
  const [task] = await toTasks(db, actor, rows)
  return task
}

/** Locks a task until the transaction ends. */
export async function lockTask(db: Db, actor: Actor, customerId: number, id: number): Promise<void> {
  await sql`select from task where organization_id = ${actor.organizationId} and customer_id = ${customerId} and id = ${id}
    for update`.execute(db)
}

/** Is this a customer for whom the actor may make tasks? */
export async function mayMakeFor(db: Db, actor: Actor, customerId: number): Promise<boolean> {
  const { rows } = await sql`
    select from customer c where c.organization_id = ${actor.organizationId} and c.id = ${customerId}
      and ${isWithinReach(actor, 'read')} and ${rowsOf(actor, 'create', 'Task', { ownerId: sql`c.owner_id` })}
    for key share`.execute(db)
  return rows.length === 1
}

export async function newTaskId(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('task_id_seq') as id`.execute(db)
  return rows[0]?.id ?? 0
}

export interface TaskRow extends Omit<NewTask, 'memberId'> {
  id: number
  memberId: number
  customerId: number
  source: TaskSource
  interactionId: number | null
  createdAt: Date
}

export async function insertTask(db: Db, actor: Actor, task: TaskRow): Promise<void> {
  await db
    .insertInto('task')
    .values({ organizationId: actor.organizationId, createdBy: actor.personId, ...task })
    .execute()
}

export type TaskSet = Partial<Pick<TaskRow, 'title' | 'dueOn' | 'memberId'>> & {
  doneAt?: Date | null
  doneBy?: string | null
}

export async function updateTask(db: Db, actor: Actor, customerId: number, id: number, set: TaskSet): Promise<void> {
  await db
    .updateTable('task')
    .set({ ...set, version: sql<number>`version + 1` })
    .where('organizationId', '=', actor.organizationId)
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .execute()
}

export async function deleteTask(db: Db, actor: Actor, customerId: number, id: number): Promise<void> {
  await db
    .deleteFrom('task')
    .where('organizationId', '=', actor.organizationId)
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .execute()
}

/** What was done for a customer, of what somebody had planned. */
export const taskSource: TimelineSource = {
  kind: 'tasks',
  isShown: () => true,
  keys: (actor, { customerId }, pattern) => sql`
    select t.done_at as at, t.id from task t
    where t.organization_id = ${actor.organizationId} and t.customer_id = ${customerId} and t.done_at is not null
      and ${pattern === null ? sql`true` : sql`t.title ilike ${pattern}`}`,
  load: async (db, actor, { customerId }, ids) => {
    const { rows } = await sql<Row>`
      select ${columns(actor)} from ${from(actor)} and t.customer_id = ${customerId} and t.id = any(${[...ids]}::bigint[])`.execute(
      db,
    )
    const done = await toTasks(db, actor, rows)
    return done.map((task) =>
      entryOf({ kind: 'tasks', id: task.id, at: task.doneAt ?? task.dueOn, by: task.member?.name ?? null, task }),
    )
  },
}

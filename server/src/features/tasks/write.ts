import type { NewTask, Task, TaskChange, TaskSource } from '@fenji/contract/tasks'
import { type Actor, can } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { madeBefore } from '../../platform/idempotency.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { isActiveMember } from '../customers/public.ts'
import {
  deleteTask,
  findTask,
  insertTask,
  lockTask,
  mayMakeFor,
  newTaskId,
  type TaskSet,
  updateTask,
} from './queries.ts'

/** @throws {Problem} task-not-found. */
async function getTask(db: Db, actor: Actor, customerId: number, id: number): Promise<Task> {
  const task = await findTask(db, actor, customerId, id)
  if (!task) throw new Problem('task-not-found')
  return task
}

/** Whose work it is. @throws {Problem} member-not-found. */
async function memberFor(db: Db, actor: Actor, wanted: number | undefined): Promise<number> {
  const memberId = wanted ?? actor.memberId
  if (memberId === null || !(await isActiveMember(db, actor, memberId))) throw new Problem('member-not-found')
  return memberId
}

export interface Addition extends NewTask {
  customerId: number
  source: TaskSource
  interactionId: number | null
  /** The Idempotency-Key of the request; none where the task comes with something else. */
  key?: string | null
}

/**
 * Makes a task at a customer.
 * @throws {Problem} not-allowed, customer-not-found, member-not-found, idempotency-conflict.
 */
export async function addTask(
  db: Db,
  actor: Actor,
  { clock }: Services,
  { key = null, ...wanted }: Addition,
): Promise<number> {
  if (!can(actor, 'create', 'Task')) throw new Problem('not-allowed')
  if (!(await mayMakeFor(db, actor, wanted.customerId))) throw new Problem('customer-not-found')
  const memberId = await memberFor(db, actor, wanted.memberId)
  const id = await newTaskId(db)
  const made = await madeBefore(db, actor, { key, request: { task: wanted }, subjectId: id })
  if (made !== null) return made
  await insertTask(db, actor, { ...wanted, memberId, id, createdAt: clock.now() })
  await audit(db, actor, 'task.create', id, { after: { ...wanted, memberId } })
  return id
}

export async function createTask(
  db: Db,
  actor: Actor,
  services: Services,
  { customerId, body, key }: { customerId: number; body: NewTask; key: string | null },
): Promise<Task> {
  const id = await addTask(db, actor, services, { ...body, customerId, source: 'manual', interactionId: null, key })
  return getTask(db, actor, customerId, id)
}

/** A task that the actor sees, held for the one who may do this with it. @throws {Problem} task-not-found, not-allowed. */
async function holdTask(db: Db, actor: Actor, customerId: number, id: number, right: 'mayUpdate' | 'mayDelete') {
  await lockTask(db, actor, customerId, id)
  const task = await getTask(db, actor, customerId, id)
  if (!task[right]) throw new Problem('not-allowed')
  return task
}

/** @throws {Problem} task-not-found, not-allowed, member-not-found, version-conflict with the task as it stands. */
export async function changeTask(
  db: Db,
  actor: Actor,
  { clock }: Services,
  { customerId, id, body }: { customerId: number; id: number; body: TaskChange },
): Promise<Task> {
  const { version, isDone, ...said } = body
  const before = await holdTask(db, actor, customerId, id, 'mayUpdate')
  if (before.version !== version) throw new Problem('version-conflict', { detail: { current: before } })
  if (said.memberId !== undefined) await memberFor(db, actor, said.memberId)
  const isMoved = isDone !== undefined && isDone !== (before.doneAt !== null)
  const moved: TaskSet = isDone ? { doneAt: clock.now(), doneBy: actor.personId } : { doneAt: null, doneBy: null }
  await updateTask(db, actor, customerId, id, { ...given(said), ...(isMoved && moved) })
  const { title, dueOn, memberId } = before
  await audit(db, actor, 'task.update', id, {
    before: { customerId, title, dueOn, memberId, isDone: before.doneAt !== null },
    after: { customerId, ...given(said), ...(isMoved && { isDone }) },
  })
  return getTask(db, actor, customerId, id)
}

const given = <T extends object>(said: T) =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

/** @throws {Problem} task-not-found, not-allowed. */
export async function removeTask(db: Db, actor: Actor, customerId: number, id: number): Promise<void> {
  const { title, dueOn, memberId } = await holdTask(db, actor, customerId, id, 'mayDelete')
  await deleteTask(db, actor, customerId, id)
  await audit(db, actor, 'task.delete', id, { before: { customerId, title, dueOn, memberId } })
}

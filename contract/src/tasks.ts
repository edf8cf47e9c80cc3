import { z } from 'zod'
import { Owner } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Day, Id, IdText, Moment, pageOf, pageQuery } from './page.ts'

/** What a task came from: somebody wrote it, or it is the next step after an interaction. */
export const TaskSource = z.enum(['manual', 'next-step'])
export type TaskSource = z.infer<typeof TaskSource>

const title = z.string().trim().min(1).max(200)

/** A dated piece of work for a person, at a customer. */
export const Task = z
  .object({
    id: Id,
    version: z.int(),
    customerId: Id,
    customer: z.object({ code: CustomerCode, name: z.string().nullable() }),
    title: z.string(),
    dueOn: Day,
    memberId: Id,
    member: Owner.nullable(),
    source: TaskSource,
    interactionId: Id.nullable(),
    doneAt: Moment.nullable(),
    mayUpdate: z.boolean(),
    mayDelete: z.boolean(),
  })
  .meta({ id: 'Task' })
export type Task = z.infer<typeof Task>

export const NewTask = z
  .object({
    title,
    dueOn: Day,
    memberId: Id.optional().meta({ description: 'Whose work it is; the maker’s, unless it is said' }),
  })
  .meta({ id: 'NewTask' })
export type NewTask = z.infer<typeof NewTask>

export const TaskChange = z
  .object({ title, dueOn: Day, memberId: Id, isDone: z.boolean() })
  .partial()
  .extend({ version: z.int() })
  .meta({ id: 'TaskChange' })
export type TaskChange = z.infer<typeof TaskChange>

const ofCustomer = z.object({ id: IdText })
const ofTask = ofCustomer.extend({ taskId: IdText })

export const tasks = {
  list: endpoint({
    method: 'GET',
    path: '/api/tasks',
    summary: 'Tasks at customers whom the reader sees: open ones the soonest due first, done ones the last done first',
    query: z.object({
      memberId: z.union([z.enum(['me']), IdText]).optional(),
      customerId: IdText.optional(),
      state: z.enum(['open', 'done']).default('open'),
      to: Day.optional().meta({ description: 'Due on this day or before it' }),
      ...pageQuery,
    }),
    reply: pageOf(Task).extend({
      today: Day.meta({ description: 'The business day of the organization: what is due before it is overdue' }),
    }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/customers/:id/tasks',
    summary: 'A new task at a customer; the same Idempotency-Key again answers with the one that it made',
    status: 201,
    params: ofCustomer,
    body: NewTask,
    reply: Task,
    problems: ['customer-not-found', 'member-not-found', 'idempotency-conflict'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/customers/:id/tasks/:taskId',
    summary: 'Change a task, mark it done, or open it again',
    params: ofTask,
    body: TaskChange,
    reply: Task,
    problems: ['task-not-found', 'member-not-found', 'version-conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/customers/:id/tasks/:taskId',
    summary: 'Delete a task',
    status: 204,
    params: ofTask,
    problems: ['task-not-found'],
  }),
}

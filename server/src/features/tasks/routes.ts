import { tasks } from '@fenji/contract/tasks'
import { dayIn } from '../../platform/clock.ts'
import { route } from '../../platform/route.ts'
import { getSettings } from '../settings/public.ts'
import { listTasks } from './queries.ts'
import { changeTask, createTask, removeTask } from './write.ts'

export const routes = [
  route(tasks.list, { can: ['read', 'Customer'] }, async ({ db, actor, query, services }) => {
    const { timeZone } = await getSettings(db, actor)
    const memberId = query.memberId === 'me' ? (actor.memberId ?? 0) : query.memberId
    return { ...(await listTasks(db, actor, { ...query, memberId })), today: dayIn(timeZone, services.clock.now()) }
  }),
  route(tasks.create, { can: ['create', 'Task'] }, ({ db, actor, params, body, request, services }) =>
    createTask(db, actor, services, { customerId: params.id, body, key: request.headers.get('idempotency-key') }),
  ),
  route(tasks.update, { can: ['update', 'Task'] }, ({ db, actor, params, body, services }) =>
    changeTask(db, actor, services, { customerId: params.id, id: params.taskId, body }),
  ),
  route(
    tasks.remove,
    { can: ['delete', 'Task'] },
    ({ db, actor, params }) => removeTask(db, actor, params.id, params.taskId) as Promise<undefined>,
  ),
]

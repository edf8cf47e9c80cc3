import { events } from '@fenji/contract/events'
import { route } from '../../platform/route.ts'
import { acceptEvents } from './accept.ts'
import { byApi, getBatch, listBatches } from './queries/events.ts'

export const routes = [
  route(events.send, { can: ['create', 'Event'] }, async ({ db, actor, body, services }) => {
    const { results: _, ...batch } = await acceptEvents(db, actor, services, { webhookId: byApi, events: body.events })
    return batch
  }),
  route(events.list, { can: ['read', 'Event'] }, ({ db, actor }) => listBatches(db, actor)),
  route(events.get, { can: ['read', 'Event'] }, ({ db, actor, params }) => getBatch(db, actor, params.batch)),
]

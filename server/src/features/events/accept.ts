import type { IncomingEvent } from '@fenji/contract/events'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { getBatch, insertBatch } from './queries/events.ts'

/** Keeps events and sends them to the background. @returns the id of their batch. */
export async function acceptEvents(
  db: Db,
  actor: Actor,
  { jobs, clock }: Services,
  { webhookId, events }: { webhookId: number; events: readonly IncomingEvent[] },
): Promise<Awaited<ReturnType<typeof getBatch>>> {
  const id = await insertBatch(db, actor, { webhookId, events, createdAt: clock.now() })
  await jobs.enqueue(db, actor, { kind: 'events.take', subjectId: id, title: `${events.length}` })
  return getBatch(db, actor, id)
}

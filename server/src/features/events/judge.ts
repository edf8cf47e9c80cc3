import type { IncomingEvent } from '@fenji/contract/events'
import type { ImportKind } from '@fenji/contract/import-kinds'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { fieldsToWrite } from '../imports/public.ts'
import { type Refusal, refusalOf } from './rules.ts'

/** Which of these events are refused for their fields? */
export async function judgeEvents<E extends IncomingEvent>(
  db: Db,
  actor: Actor,
  events: readonly E[],
): Promise<{ event: E; refusal: Refusal | null }[]> {
  const fields = new Map<ImportKind, Map<string, boolean>>()
  for (const kind of new Set(events.map((event) => event.kind))) fields.set(kind, await fieldsToWrite(db, actor, kind))
  return events.map((event) => ({ event, refusal: refusalOf(event, fields.get(event.kind) ?? new Map()) }))
}

import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import { localMoments } from '../../platform/sources/local-moment.ts'
import { importRows } from '../imports/public.ts'
import { getSettings } from '../settings/public.ts'
import { judgeEvents } from './judge.ts'
import {
  endBatches,
  listTogether,
  listWaiting,
  refuseWaiting,
  updateEvents,
  type WaitingEvent,
  waitForImports,
} from './queries/events.ts'
import { type Pass, passesOf } from './rules.ts'

/** Imports the events of a pass and notes what became of each, in one transaction: cut off, it is as if it had not begun. */
async function takePass({ transaction, actor, services, signal, subjectId }: JobContext, pass: Pass<WaitingEvent>) {
  await transaction(async (db) => {
    const { kind, fields, rows, events } = pass
    await waitForImports(db)
    const title = `Events ${subjectId}`
    const { importId, outcomes } = await importRows(db, actor, services, { title, kind, fields, rows, signal })
    const taken = outcomes.flatMap(({ line, ...outcome }) => {
      const event = events[line]
      return event ? [{ id: event.id, ...outcome, importId }] : []
    })
    if (taken.length !== events.length) throw new Error('every event has an outcome')
    await updateEvents(db, actor, taken)
  })
}

/** Refuses events for their fields. @returns the others. */
async function refuseWrong(
  { transaction, actor }: JobContext,
  waiting: readonly WaitingEvent[],
): Promise<WaitingEvent[]> {
  return transaction(async (db) => {
    const judged = await judgeEvents(db, actor, waiting)
    const refused = judged.flatMap(({ event, refusal }) =>
      refusal ? [{ id: event.id, outcome: 'refused', importId: null, ...refusal }] : [],
    )
    await updateEvents(db, actor, refused)
    return judged.filter(({ refusal }) => refusal === null).map(({ event }) => event)
  })
}

/**
 * Takes the events of a batch in their order, and with them those of the batches that wait right after it: a sender of single
 * events has them imported together. Begun again, it goes on after the last pass that was through, with its own batch alone, so
 * that no other fails for its sake.
 */
async function run(context: JobContext): Promise<void> {
  const { transaction, actor, services, signal, subjectId: batchId, attempt } = context
  const { batches, waiting, timeZone } = await transaction(async (db) => {
    const together = await listTogether(db, actor, batchId)
    const batches = attempt > 1 ? together.slice(0, 1) : together
    return { batches, waiting: await listWaiting(db, actor, batches), ...(await getSettings(db, actor)) }
  })
  if (batches.length === 0) return
  for (const pass of passesOf(await refuseWrong(context, waiting), localMoments(timeZone))) {
    signal.throwIfAborted()
    await takePass(context, pass)
  }
  await transaction((db) => endBatches(db, actor, batches, { state: 'done', endedAt: services.clock.now() }))
}

async function fail({ transaction, actor, subjectId, services }: JobContext): Promise<void> {
  await transaction(async (db) => {
    await refuseWaiting(db, actor, subjectId)
    await endBatches(db, actor, [subjectId], { state: 'failed', endedAt: services.clock.now() })
  })
}

/** Takes what other systems sent. The batches of an organization are taken one after the other, as they came. */
export const takeJob: JobKind = { name: 'events.take', run, fail }

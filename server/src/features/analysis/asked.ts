import type { ChartFilter } from '@fenji/contract/charts'
import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { type Days, daysOf } from '@fenji/contract/periods'
import type { Action } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { type Column, listPublishedRuns, type Members, type PublishedRun, readMembers } from '../conditions/public.ts'
import { ownersFor, searchFor } from '../customers/public.ts'
import { getSettings } from '../settings/public.ts'
import { epochDay } from './orders/calendar.ts'
import type { OrderBook } from './orders/order-book.ts'
import type { DayRange } from './orders/sums.ts'
import { readWarmBook } from './orders/warm-book.ts'

type Means = Pick<Services, 'clock' | 'kept'>

/** Somebody's question for a chart: who asks, of whom and of when. */
export interface Asked {
  db: Db
  actor: Actor
  services: Means
  filter: ChartFilter
  /** What they want to do with the answer: read it, or take it away. */
  action: Extract<Action, 'read' | 'export'>
  today: string
  days: Days
  range: DayRange
  showsMoney: boolean
}

export async function askedBy(
  db: Db,
  actor: Actor,
  services: Means,
  { filter, action = 'read' }: { filter: ChartFilter; action?: Asked['action'] },
): Promise<Asked> {
  const { timeZone } = await getSettings(db, actor)
  const today = dayIn(timeZone, services.clock.now())
  const days = filter.period ? daysOf(filter.period, today) : { from: null, to: null }
  const range = {
    from: days.from === null ? Number.NEGATIVE_INFINITY : epochDay(days.from),
    to: days.to === null ? Number.POSITIVE_INFINITY : epochDay(days.to),
  }
  // Sums that are cut by any condition and any days would tell of single customers: whoever is shown sums only gets none here.
  return { db, actor, services, filter, action, today, days, range, showsMoney: showsField(actor, 'amountE4') }
}

interface Wanted {
  values?: readonly { at: string; of: string }[]
  further?: readonly Column[]
  /** Besides the filter. */
  where?: CustomerCondition
}

/** Of whom is the answer: the customers in sight of whom the filter holds. @throws {Problem} field-not-allowed, invalid-input. */
export function readScope({ db, actor, services, filter, action }: Asked, wanted: Wanted = {}): Promise<Members> {
  const { values = [], further = [], where } = wanted
  const conditions = [
    ...(filter.where ? [{ at: 'query.where', condition: filter.where }] : []),
    ...(filter.segment ? [{ at: 'query', condition: { segment: filter.segment } }] : []),
    ...(where ? [{ at: 'query', condition: where }] : []),
  ]
  return readMembers(db, actor, services, {
    conditions,
    owners: ownersFor(actor, action) ?? null,
    values,
    further,
    find: async (text) => (await searchFor(db, actor, null, text))?.ids ?? null,
  })
}

/** Every order of the organization. */
export const readBook = ({ db, actor, services }: Asked): Promise<OrderBook> => readWarmBook(db, actor, services.kept)

/** The run by whose grades the chart tells customers apart; null: nothing was published yet. @throws {Problem} run-not-found. */
export async function findRun({ db, actor, filter }: Asked): Promise<PublishedRun | null> {
  const runs = await listPublishedRuns(db, actor)
  const run = runs.find(({ schemeId, isPrimary }) => (filter.scheme ? schemeId === filter.scheme : isPrimary))
  if (!run && filter.scheme) throw new Problem('run-not-found')
  return run ?? null
}

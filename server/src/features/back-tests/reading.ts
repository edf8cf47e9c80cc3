import type { LocalText } from '@fenji/contract/page'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { type Catalogue, catalogueFor } from '../metrics/public.ts'
import { metricsOfScheme } from '../schemes/public.ts'
import { dayOf, daysAfter } from './days.ts'
import { horizonNote, partNote, undatedNote } from './notes.ts'
import type { Outcomes, Period } from './queries/outcomes.ts'
import { isUndated } from './undated.ts'

/** Where the metrics of all these schemes are defined. */
export const catalogueOf = (db: Db, actor: Actor, schemes: readonly Scheme[]): Promise<Catalogue> =>
  catalogueFor(db, actor, schemes.flatMap(metricsOfScheme))

/** Metrics of these schemes that have no history, each once. */
export function undatedOf(catalogue: Catalogue, schemes: readonly Scheme[]): LocalText[] {
  const keys = new Set(schemes.flatMap(metricsOfScheme).filter((key) => isUndated(catalogue, key)))
  return [...keys].map((key) => catalogue.find(key)?.name ?? { zh: key, en: key })
}

export const periodAfter = (cutoff: string, horizonDays: number): Period => ({
  after: cutoff,
  until: daysAfter(cutoff, horizonDays),
})

export const lastDayOf = ({ lastTransactionOn }: Pick<Outcomes, 'lastTransactionOn'>): string | null =>
  lastTransactionOn === null ? null : dayOf(lastTransactionOn)

/** The days after a cut-off, and whether the facts reach to their end. */
export function horizonOf(cutoff: string, horizonDays: number, lastTransactionOn: string | null) {
  const { until } = periodAfter(cutoff, horizonDays)
  return { cutoff, horizonDays, until, isComplete: lastTransactionOn !== null && lastTransactionOn >= until }
}

/** What to bear in mind of figures about the days up to `until`. */
export function notesOn(
  { until, isComplete }: ReturnType<typeof horizonOf>,
  {
    lastTransactionOn,
    undated,
    isPart,
  }: { lastTransactionOn: string | null; undated: readonly LocalText[]; isPart: boolean },
): LocalText[] {
  return [
    ...(isComplete ? [] : [horizonNote(until, lastTransactionOn)]),
    ...(undated.length > 0 ? [undatedNote(undated)] : []),
    ...(isPart ? [partNote] : []),
  ]
}

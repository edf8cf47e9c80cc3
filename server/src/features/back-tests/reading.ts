import type { LocalText } from '@fenji/contract/page'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { type Catalogue, catalogueFor, findLatestOrder, listUnrecorded } from '../metrics/public.ts'
import { metricsOfScheme } from '../schemes/public.ts'
import { dayOf, daysAfter } from './days.ts'
import { horizonNote, partNote, undatedNote, unrecordedNote } from './notes.ts'
import type { Outcomes, Period } from './queries/outcomes.ts'
import { isUndated } from './undated.ts'

/** Where the metrics of all these schemes are defined. */
export const catalogueOf = (db: Db, actor: Actor, schemes: readonly Scheme[]): Promise<Catalogue> =>
  catalogueFor(db, actor, schemes.flatMap(metricsOfScheme))

const namesOf = ({ find }: Catalogue, keys: readonly string[]): LocalText[] =>
  keys.map((key) => find(key)?.name ?? { zh: key, en: key })

const metricsOf = (schemes: readonly Scheme[]) => [...new Set(schemes.flatMap(metricsOfScheme))]

/** Metrics of these schemes that have no history. */
export const undatedOf = (catalogue: Catalogue, schemes: readonly Scheme[]): LocalText[] =>
  namesOf(
    catalogue,
    metricsOf(schemes).filter((key) => isUndated(catalogue, key)),
  )

/** Metrics of these schemes of which nobody had anything on a day. */
export async function unrecordedOf(
  db: Db,
  actor: Actor,
  { catalogue, schemes, asOf }: { catalogue: Catalogue; schemes: readonly Scheme[]; asOf: string },
): Promise<LocalText[]> {
  return namesOf(catalogue, await listUnrecorded(db, actor, asOf, { keys: metricsOf(schemes), catalogue }))
}

/**
 * The last day of which there are transactions.
 * @throws {Problem} nothing-to-grade where there are none.
 */
export async function lastTransactionDay(db: Db, actor: Actor): Promise<string> {
  const { lastOn } = await findLatestOrder(db, actor)
  if (lastOn === null) throw new Problem('nothing-to-grade')
  return lastOn
}

/** The last cut-off whose horizon is over. @throws {Problem} nothing-to-grade. */
export const latestCutoff = async (db: Db, actor: Actor, horizonDays: number): Promise<string> =>
  daysAfter(await lastTransactionDay(db, actor), -horizonDays)

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

interface Known {
  lastTransactionOn: string | null
  unrecorded: readonly LocalText[]
  undated: readonly LocalText[]
  isPart: boolean
}

/** What to bear in mind of figures about the days up to `until`. */
export function notesOn(
  { until, isComplete }: ReturnType<typeof horizonOf>,
  { lastTransactionOn, unrecorded, undated, isPart }: Known,
): LocalText[] {
  return [
    ...(isComplete ? [] : [horizonNote(until, lastTransactionOn)]),
    ...(unrecorded.length > 0 ? [unrecordedNote(unrecorded)] : []),
    ...(undated.length > 0 ? [undatedNote(undated)] : []),
    ...(isPart ? [partNote] : []),
  ]
}

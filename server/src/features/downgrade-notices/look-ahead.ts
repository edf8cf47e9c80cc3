import type { Scheme } from '@fenji/contract/scheme-file'
import type { Graded } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { packNumbers } from '../../platform/packed-numbers.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { type CustomerMetrics, defaultAsOf, findLatestOrder } from '../metrics/public.ts'
import { type Fitted, findPublishedRun, prepareGrading, readFacts, readStanding, schemeOf } from '../runs/public.ts'
import { getScheme, getVersion, nextRunAt, storedMetrics } from '../schemes/public.ts'
import { getSettings } from '../settings/public.ts'
import { findWaitingDay, getWatch } from './queries/watches.ts'
import { type Fall, keepForecasts, writeNotices } from './queries/write-notices.ts'
import { type Outlook, outlooksOf } from './rules.ts'

const dayMs = 24 * 3600_000

/** What is watched: the version that scheduled runs follow, and the grades that everybody sees. */
interface Watched {
  schemeId: number
  schemeVersion: number
  scheme: Scheme
  published: { id: number; scheme: Scheme; customers: number | null }
}

interface Forecast {
  asOf: string
  schemeVersion: number
  fitted: Fitted
  falls: Fall[]
}

/** Who holds a worse grade in the grading than everybody sees now? */
function fallsOf(
  { asOf, dueOn }: Outlook,
  { scheme }: Watched,
  { table, previous, graded }: { table: CustomerMetrics; previous: Int16Array; graded: Graded },
): Fall[] {
  const columns = storedMetrics(scheme).map((metric) => table.columns[metric])
  const keyOf = (rank: number) => scheme.grades[rank]?.key ?? ''
  const falls: Fall[] = []
  for (let row = 0; row < table.count; row++) {
    const [from, to] = [previous[row] ?? -1, graded.applied[row] ?? -1]
    if (from < 0 || to <= from) continue
    falls.push({
      customerId: table.customerIds[row] ?? 0,
      fromGrade: keyOf(from),
      toGrade: keyOf(to),
      asOf,
      dueOn,
      metricValues: packNumbers(columns.map((column) => column?.[row])),
    })
  }
  return falls
}

/** Grades as of a coming day by the facts of now, as a run of that day would, and stores nothing. */
async function forecast(
  db: Db,
  actor: Actor,
  services: Services,
  watched: Watched,
  outlook: Outlook,
): Promise<Forecast> {
  const { scheme, schemeId, published, schemeVersion } = watched
  const { table, amountMetric } = await readFacts(db, actor, scheme, { asOf: outlook.asOf })
  const { applied: previous, history } = await readStanding(db, actor, services, {
    ...{ scheme, schemeId, published, asOf: outlook.asOf, customerIds: table.customerIds },
  })
  const grader = prepareGrading(published.customers ?? 0)
  try {
    const amount = { metric: amountMetric.key, name: amountMetric.name }
    const grading = grader.start({ scheme, table, history, previous, amount })
    const graded = await grading.graded
    const { fitted } = await grading.findings
    return {
      asOf: outlook.asOf,
      schemeVersion,
      fitted,
      falls: fallsOf(outlook, watched, { table, previous, graded }),
    }
  } finally {
    await grader.end()
  }
}

/** On which days the grades may change within the notice. Old facts are graded as of their own time, as runs do. */
async function outlooks(db: Db, actor: Actor, { clock }: Services, schemeId: number, days: number): Promise<Outlook[]> {
  const now = clock.now()
  const { timeZone } = await getSettings(db, actor)
  const { lastOn } = await findLatestOrder(db, actor)
  const { schedule } = await getScheme(db, actor, schemeId)
  const end = new Date(now.getTime() + days * dayMs)
  const runDays: string[] = []
  if (schedule)
    for (let at = nextRunAt(schedule, timeZone, now); at <= end; at = nextRunAt(schedule, timeZone, at))
      runDays.push(dayIn(timeZone, at))
  const found = outlooksOf({
    ...{ schedule, runDays, today: dayIn(timeZone, now), last: dayIn(timeZone, end) },
    waitingAsOf: await findWaitingDay(db, actor, schemeId),
  })
  const graded = found.map((one) => ({ ...one, asOf: defaultAsOf(one.asOf, lastOn) }))
  return graded.filter(({ asOf }, i) => graded.findIndex((other) => other.asOf === asOf) === i)
}

/** What a scheme's published grades are about to become; null where there is nothing to watch. */
async function watchedOf(db: Db, actor: Actor, schemeId: number): Promise<Watched | null> {
  const { publishedVersion } = await getScheme(db, actor, schemeId)
  const run = await findPublishedRun(db, actor, schemeId)
  if (publishedVersion === null || !run) return null
  const scheme = await getVersion(db, actor, schemeId, publishedVersion)
  const published = { id: run.id, scheme: schemeOf(run), customers: run.customers }
  return { schemeId, schemeVersion: publishedVersion, scheme, published }
}

/** Looks ahead in one scheme and makes its notices what is to be expected. @returns how many customers are about to fall. */
export async function lookAhead(db: Db, actor: Actor, services: Services, schemeId: number): Promise<number> {
  const { days } = await getWatch(db, actor, schemeId)
  const watched = days > 0 ? await watchedOf(db, actor, schemeId) : null
  const forecasts: Forecast[] = []
  if (watched)
    for (const outlook of await outlooks(db, actor, services, schemeId, days))
      forecasts.push(await forecast(db, actor, services, watched, outlook))
  // Of two days on which a customer would fall, the sooner counts.
  const falls = new Map(forecasts.toReversed().flatMap((one) => one.falls.map((fall) => [fall.customerId, fall])))
  await keepForecasts(
    db,
    actor,
    schemeId,
    forecasts.map(({ falls: _, ...kept }) => kept),
  )
  return writeNotices(db, actor, schemeId, {
    runId: watched?.published.id ?? 0,
    falls: [...falls.values()],
    now: services.clock.now(),
    days,
  })
}

/** As `lookAhead`; nobody is left to grade is no failure. */
export const lookAheadQuietly = (db: Db, actor: Actor, services: Services, schemeId: number): Promise<number> =>
  lookAhead(db, actor, services, schemeId).catch((error) => {
    if (error instanceof Problem && error.code === 'nothing-to-grade') return 0
    throw error
  })

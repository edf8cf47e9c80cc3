import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { listFields } from '../fields/public.ts'
import { getSettings } from '../settings/public.ts'
import type { CheckScene } from './check.ts'
import { columnsRead, type MeasuredPlan, measuredPlan } from './plan.ts'
import { findDoubles } from './queries/doubles.ts'
import { getPlan } from './queries/plan.ts'
import { type ReadCustomer, type ReadScene, readCustomersAfter } from './queries/read-customers.ts'
import { findPrimaryRun, listLargestRegions } from './queries/scene.ts'
import { FindingRows, forgetGone, openFindings, writeFigures, writeFindings } from './queries/write-findings.ts'
import { tallyBy } from './tally.ts'

/** So many customers are read, judged and written at a time: memory is the same for any number of them. */
const batchSize = 100_000
const mostRegions = 40

const readsInteractions = (columns: ReadonlySet<string>) => columns.has('lastInteractionOn') || columns.has('touchedOn')

/** All that judging depends on, at this moment. */
export async function sceneOf(
  db: Db,
  actor: Actor,
  now: Date,
  plan: Pick<MeasuredPlan, 'rules' | 'segments'>,
): Promise<CheckScene & ReadScene> {
  const { timeZone } = await getSettings(db, actor)
  return {
    today: dayIn(timeZone, now),
    timeZone,
    runId: await findPrimaryRun(db, actor),
    readsInteractions: readsInteractions(columnsRead(plan)),
    hasDoubles: false,
  }
}

/** The plan as it would be measured now. */
export async function currentPlan(db: Db, actor: Actor): Promise<MeasuredPlan> {
  const { plan, slots, version } = await getPlan(db, actor)
  return measuredPlan(plan, slots, version, await listFields(db, actor))
}

const placesOf = ({ values: { columns } }: ReadCustomer, isGraded: boolean, regions: ReadonlySet<string>): string[] => {
  const region = columns.region ?? columns.province
  return [
    ...(isGraded ? [`grade:${columns.grade ?? ''}`] : []),
    ...(typeof region === 'string' && regions.has(region) ? [`region:${region}`] : []),
  ]
}

/**
 * Measures all customers of the organization, whoever asks, in the caller's transaction.
 * @cost a million customers: see docs/quality.md; linear.
 */
export async function measure(
  db: Db,
  actor: Actor,
  { clock }: Pick<Services, 'clock'>,
): Promise<{ customers: number; elapsedMs: number }> {
  const startedAt = performance.now()
  const at = clock.now()
  const plan = await currentPlan(db, actor)
  const unique = plan.rules.flatMap(({ rule, slot }) => (rule.kind === 'unique' ? [{ slot, field: rule.field }] : []))
  const scene = { ...(await sceneOf(db, actor, at, plan)), hasDoubles: unique.length > 0 }
  const regions = new Set(await listLargestRegions(db, actor, mostRegions))
  if (scene.hasDoubles) await findDoubles(db, actor, unique)
  await openFindings(db)
  const { tally, add } = tallyBy(plan, scene)
  for (let lastId = 0, isMore = true; isMore; ) {
    const rows = new FindingRows()
    let count = 0
    for await (const customer of readCustomersAfter(db, actor, scene, { lastId, most: batchSize })) {
      rows.add(
        customer.id,
        customer.amountE4,
        add(customer.values, customer.ownerId, placesOf(customer, scene.runId !== null, regions)),
      )
      lastId = customer.id
      count++
    }
    if (count > 0) await writeFindings(db, actor, rows)
    isMore = count === batchSize
  }
  await forgetGone(db, actor)
  const elapsedMs = Math.round(performance.now() - startedAt)
  await writeFigures(db, actor, { day: scene.today, at, elapsedMs, plan, tally })
  return { customers: tally.whole.customers, elapsedMs }
}

import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { measureContacts, unmarkContacts } from '../contacts/public.ts'
import { listFields } from '../fields/public.ts'
import { getSettings } from '../settings/public.ts'
import type { CheckScene } from './check.ts'
import { columnsRead, type MeasuredPlan, measuredPlan } from './plan.ts'
import { findDoubles } from './queries/doubles.ts'
import { getPlan } from './queries/plan.ts'
import {
  findIdsAfter,
  type IdRange,
  type ReadCustomer,
  type ReadScene,
  readCustomersIn,
} from './queries/read-customers.ts'
import { findPrimaryRun, listLargestRegions } from './queries/scene.ts'
import { FindingRows, forgetGone, openFindings, writeFigures, writeFindings } from './queries/write-findings.ts'
import { tallyBy, wholeOf } from './tally.ts'

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

/** The names of the built-in segments in which a customer stands: each made once, a million customers share them. */
function builtInSegments(isGraded: boolean, largestRegions: readonly string[]): (of: ReadCustomer) => string[] {
  const regions = new Map(largestRegions.map((region) => [region, `region:${region}`]))
  const grades = new Map<string, string>()
  const gradeOf = (grade: string) => {
    const known = grades.get(grade) ?? `grade:${grade}`
    grades.set(grade, known)
    return known
  }
  return ({ values: { columns } }) => {
    const places = isGraded ? [gradeOf(String(columns.grade ?? ''))] : []
    const region = regions.get(String(columns.region ?? columns.province ?? ''))
    if (region !== undefined) places.push(region)
    return places
  }
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
  const segmentsOf = builtInSegments(scene.runId !== null, await listLargestRegions(db, actor, mostRegions))
  if (scene.hasDoubles) await findDoubles(db, actor, unique)
  await openFindings(db)
  const { tally, add } = tallyBy(plan, scene)
  let range: IdRange | null
  for (let lastId = 0; ; lastId = range.to) {
    range = await findIdsAfter(db, actor, { lastId, most: batchSize })
    if (range === null) break
    const rows = new FindingRows()
    for await (const customers of readCustomersIn(db, actor, scene, range))
      for (const one of customers) rows.add(one.id, one.amountE4, add(one.values, one.ownerId, segmentsOf(one)))
    await writeFindings(db, actor, range, rows)
  }
  const whole = wholeOf(tally)
  await forgetGone(db, actor, whole.customers)
  if (plan.contacts.isOn) await measureContacts(db, actor, { ...scene, ...plan.contacts })
  else await unmarkContacts(db, actor)
  const elapsedMs = Math.round(performance.now() - startedAt)
  await writeFigures(db, actor, { day: scene.today, at, elapsedMs, plan, whole, tally })
  return { customers: whole.customers, elapsedMs }
}

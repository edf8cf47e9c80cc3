import { reaches } from '@fenji/contract/policy'
import { rfmKeys } from '@fenji/contract/rfm'
import type { PastDistribution, RunSummary } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { levelOf } from '../../platform/fields.ts'
import { visibleCustomers } from '../customers/public.ts'
import type { Catalogue } from '../metrics/public.ts'
import { showsMetric } from '../schemes/public.ts'
import type { ComputedRun } from './explain-customer.ts'
import { sharesOf, summariseWithin } from './part-summary.ts'
import { readMigration } from './queries/part.ts'
import { type PublishedRun, schemeOf } from './queries/runs.ts'
import { withholdAmounts, withholdShares, withoutEdges } from './withhold.ts'

/** The letters of an RFM whose metric the actor's role does not show. */
const hiddenLetters = (actor: Actor, catalogue: Catalogue, { criteria }: Scheme) =>
  (['r', 'f', 'm'] as const).filter((letter) => {
    const criterion = criteria.find(({ key }) => key === rfmKeys[letter])
    return criterion && !showsMetric(actor, catalogue, criterion.metric)
  })

/** What a run found among the customers whom the actor may see, as far as their role shows it. Whoever asks sees grades. */
export async function readSummary(
  db: Db,
  actor: Actor,
  { run, id, scheme, catalogue }: ComputedRun,
): Promise<RunSummary> {
  const stored = run.summary as RunSummary
  const visible = await visibleCustomers(db, actor)
  const whole = visible ? await summariseWithin(db, actor, { id, scheme, summary: stored }, visible) : stored
  const summary = withoutEdges(whole, hiddenLetters(actor, catalogue, scheme))
  const level = levelOf(actor, 'financial')
  if (reaches(level, 'read')) return summary
  return withholdAmounts(summary, reaches(level, 'aggregate') ? 'sums' : 'nothing')
}

/** What each of these runs found among the customers whom the actor may see, grade by grade; without runs that graded none of them. */
export async function readDistributions(
  db: Db,
  actor: Actor,
  runs: readonly PublishedRun[],
): Promise<PastDistribution[]> {
  const visible = await visibleCustomers(db, actor)
  const level = levelOf(actor, 'financial')
  const found: PastDistribution[] = []
  for (const run of runs) {
    const scheme = schemeOf(run)
    const whole = visible
      ? sharesOf(scheme, await readMigration(db, actor, run.id, visible))
      : (run.summary as RunSummary).grades
    if (whole.every(({ customers }) => customers === 0)) continue
    const shares = reaches(level, 'read')
      ? whole
      : withholdShares(whole, reaches(level, 'aggregate') ? 'sums' : 'nothing')
    const grades = scheme.grades.flatMap((grade) => {
      const share = shares.find((one) => one.grade === grade.key)
      return share ? [{ ...grade, ...share }] : []
    })
    const { id: runId, asOf, schemeVersion, publishedAt } = run
    found.push({
      runId,
      asOf,
      publishedAt: new Date(publishedAt).toISOString(),
      schemeVersion,
      grades: grades.map(({ grade: _, ...rest }) => rest),
    })
  }
  return found
}

import type { Template } from '@fenji/contract/schemes'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { builtInCatalogue, defaultAsOf, findLatestOrder, listUnrecorded, readCoverage } from '../metrics/public.ts'
import { getSettings } from '../settings/public.ts'
import { metricsOfScheme } from './rules.ts'
import { templates } from './templates/index.ts'

/** The templates and how much of what each needs the data has; those that can run come first. */
export async function gallery(db: Db, actor: Actor, { clock }: Services): Promise<Template[]> {
  const { timeZone } = await getSettings(db, actor)
  const { lastOn } = await findLatestOrder(db, actor)
  const asOf = defaultAsOf(dayIn(timeZone, clock.now()), lastOn)
  const keys = [...new Set(templates.flatMap(({ scheme }) => metricsOfScheme(scheme)))]
  const asked = { keys, catalogue: builtInCatalogue }
  const missing = new Set(await listUnrecorded(db, actor, asOf, asked))
  const coverage = await readCoverage(db, actor, asOf, asked)
  const needOf = (metric: string) => ({
    metric,
    name: builtInCatalogue.find(metric)?.name ?? { zh: metric, en: metric },
    coverage: coverage.get(metric) ?? null,
    isMissing: missing.has(metric),
  })
  return templates
    .map(({ scheme, system, group }) => {
      const needs = metricsOfScheme(scheme).map(needOf)
      return { scheme, system, group, needs, canRun: needs.every(({ isMissing }) => !isMissing) }
    })
    .sort((a, b) => Number(b.canRun) - Number(a.canRun))
}

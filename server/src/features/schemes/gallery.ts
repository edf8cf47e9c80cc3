import type { Template } from '@fenji/contract/schemes'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { builtInCatalogue, defaultAsOf, findLatestOrder, getFactCoverage, listUnrecorded } from '../metrics/public.ts'
import { getSettings } from '../settings/public.ts'
import { metricsOfScheme } from './rules.ts'
import { templates } from './templates/index.ts'

/** The templates, each with how much of the data that it needs is there; those first for which there is some of everything. */
export async function gallery(db: Db, actor: Actor, { clock }: Pick<Services, 'clock'>): Promise<Template[]> {
  const { timeZone } = await getSettings(db, actor)
  const { lastOn } = await findLatestOrder(db, actor)
  const asOf = defaultAsOf(dayIn(timeZone, clock.now()), lastOn)
  const keys = [...new Set(templates.flatMap(({ scheme }) => metricsOfScheme(scheme)))]
  const missing = new Set(await listUnrecorded(db, actor, asOf, { keys, catalogue: builtInCatalogue }))
  const coverage = await getFactCoverage(db, actor, keys, builtInCatalogue)
  const needOf = (metric: string) => ({
    metric,
    name: builtInCatalogue.find(metric)?.name ?? { zh: metric, en: metric },
    coverage: coverage.get(metric) ?? 0,
    isMissing: missing.has(metric),
  })
  return templates
    .map(({ scheme, system, group }) => {
      const needs = metricsOfScheme(scheme).map(needOf)
      return { scheme, system, group, needs, canRun: needs.every(({ isMissing }) => !isMissing) }
    })
    .sort((a, b) => Number(b.canRun) - Number(a.canRun))
}

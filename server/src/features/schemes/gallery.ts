import type { Template } from '@fenji/contract/schemes'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { builtInCatalogue, getFactCoverage } from '../metrics/public.ts'
import { metricsOfScheme } from './rules.ts'
import { templates } from './templates/index.ts'

/** The templates, each with how much of the data that it needs is there; those first for which there is some of everything. */
export async function gallery(db: Db, actor: Actor): Promise<Template[]> {
  const keys = [...new Set(templates.flatMap(({ scheme }) => metricsOfScheme(scheme)))]
  const coverage = await getFactCoverage(db, actor, keys, builtInCatalogue)
  return templates
    .map(({ scheme, system }) => {
      const needs = metricsOfScheme(scheme).map((metric) => ({
        metric,
        name: builtInCatalogue.find(metric)?.name ?? { zh: metric, en: metric },
        coverage: coverage.get(metric) ?? 0,
      }))
      return { scheme, system, needs, canRun: needs.every((need) => need.coverage > 0) }
    })
    .sort((a, b) => Number(b.canRun) - Number(a.canRun))
}

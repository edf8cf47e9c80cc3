import { schemes, type Template } from '@fenji/contract/schemes'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { builtInCatalogue, getFactCoverage } from '../metrics/public.ts'
import { findScheme, listSchemes, updatePrimary } from './queries.ts'
import { metricsOfScheme } from './rules.ts'
import { templates } from './templates/index.ts'

/** The templates, each with how much of the data that it needs is there; those first for which there is some of everything. */
async function gallery(db: Db, actor: Actor): Promise<Template[]> {
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

export const routes = [
  route(schemes.templates, { can: ['read', 'Scheme'] }, ({ db, actor }) => gallery(db, actor)),
  route(schemes.list, { can: ['read', 'Scheme'] }, ({ db, actor }) => listSchemes(db, actor)),
  route(schemes.get, { can: ['read', 'Scheme'] }, async ({ db, actor, params }) => {
    const found = await findScheme(db, actor, params.id)
    if (!found) throw new Problem('scheme-not-found')
    return found
  }),
  route(schemes.setPrimary, { can: ['update', 'Scheme'] }, async ({ db, actor, params }) => {
    if (!(await findScheme(db, actor, params.id))) throw new Problem('scheme-not-found')
    await updatePrimary(db, actor, params.id)
    await audit(db, actor, 'scheme.set-primary', params.id)
    const found = await findScheme(db, actor, params.id)
    if (!found) throw new Problem('scheme-not-found')
    return found
  }),
]

import { schemes, type Template } from '@fenji/contract/schemes'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { builtInCatalogue, getFactRange } from '../metrics/public.ts'
import { findScheme, listSchemes, updatePrimary } from './queries.ts'
import { metricsOfScheme } from './rules.ts'
import { templates } from './templates/index.ts'

/** Every metric so far comes from transactions: whoever has one has them all. */
async function gallery(db: Db, actor: Actor): Promise<Template[]> {
  const { customers, withOrders } = await getFactRange(db, actor)
  const coverage = customers === 0 ? 0 : withOrders / customers
  return templates
    .map(({ scheme, system }) => ({
      scheme,
      system,
      needs: metricsOfScheme(scheme).map((metric) => ({
        metric,
        name: builtInCatalogue.find(metric)?.name ?? { zh: metric, en: metric },
        coverage,
      })),
      canRun: withOrders > 0,
    }))
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

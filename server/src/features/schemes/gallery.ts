import type { Template } from '@fenji/contract/schemes'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { builtInCatalogue, getFactRange } from '../metrics/public.ts'
import { metricsOfScheme } from './rules.ts'
import { templates } from './templates/index.ts'

/** The templates and how much of what each needs the data has; those that can run come first. */
export async function gallery(db: Db, actor: Actor): Promise<Template[]> {
  const { customers, withOrders } = await getFactRange(db, actor)
  const coverage = customers === 0 ? 0 : withOrders / customers
  return templates
    .map(({ scheme, system, group }) => ({
      scheme,
      system,
      group,
      needs: metricsOfScheme(scheme).map((metric) => ({
        metric,
        name: builtInCatalogue.find(metric)?.name ?? { zh: metric, en: metric },
        coverage,
      })),
      canRun: withOrders > 0,
    }))
    .sort((a, b) => Number(b.canRun) - Number(a.canRun))
}

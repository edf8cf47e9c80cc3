import { metricUses, type Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem, requireFields } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { visibleCustomers } from '../customers/public.ts'
import { catalogueOf, requireSound, showsMetric } from '../schemes/public.ts'

/**
 * Whoever moves a cut to and fro learns where customers stand: only who sees every metric of the scheme, of every customer, may.
 * @throws {Problem} field-not-allowed, not-allowed, invalid-input for a scheme that makes no sense.
 */
export async function requireRights(db: Db, actor: Actor, scheme: Scheme): Promise<void> {
  requireFields(actor, { 'body.scheme': 'score' })
  const catalogue = await catalogueOf(db, actor, scheme)
  requireSound(scheme, 'body.scheme', catalogue.find)
  const hidden = metricUses(scheme).filter(({ metric }) => !showsMetric(actor, catalogue, metric))
  if (hidden.length > 0) throw fieldProblem(hidden.map(({ path }) => ['body.scheme', ...path].join('.')))
  if (await visibleCustomers(db, actor)) throw new Problem('not-allowed')
}

import { metrics } from '@fenji/contract/metrics'
import { type FieldGroup, reaches } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { levelOf } from '../../platform/fields.ts'
import { route } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import { getCustomer } from '../customers/public.ts'
import { getSettings } from '../settings/public.ts'
import { builtInCatalogue } from './catalog/catalogue.ts'
import type { MetricDefinition } from './catalog/metric.ts'
import { changeMetric, createMetric, removeMetric } from './define.ts'
import { listCustomMetrics, readCatalogue } from './queries/custom-metrics.ts'
import { findLatestOrder } from './queries/fact-range.ts'
import { readFigures } from './read-figures.ts'
import { readValues } from './read-values.ts'
import { defaultAsOf } from './rules.ts'

/** An own field of a group that the role does not show at all is not named either. */
const isNamed = (actor: Actor, { key, source, groups }: MetricDefinition) =>
  source !== 'profile' ||
  builtInCatalogue.find(key) !== undefined ||
  groups.every((group) => reaches(levelOf(actor, group as FieldGroup), 'masked'))

/** The day that a run would take if nobody said another. */
async function dayOfRun(db: Db, actor: Actor, { clock }: Pick<Services, 'clock'>): Promise<string> {
  const { timeZone } = await getSettings(db, actor)
  const { lastOn } = await findLatestOrder(db, actor)
  return defaultAsOf(dayIn(timeZone, clock.now()), lastOn)
}

export const routes = [
  route(metrics.list, { can: ['read', 'Scheme'] }, async ({ db, actor }) => {
    const { all } = await readCatalogue(db, actor)
    return all.filter((one) => isNamed(actor, one)).map(({ formula: _formula, ...metric }) => metric)
  }),
  route(metrics.figures, { can: ['read', 'Scheme'] }, async ({ db, actor, query, services }) => {
    const asOf = query.asOf ?? (await dayOfRun(db, actor, services))
    return readFigures(db, actor, services.kept, { asOf, keys: query.keys })
  }),
  route(metrics.ofCustomer, { can: ['read', 'Customer'] }, async ({ db, actor, params, query, services }) => {
    const { id } = await getCustomer(db, actor, params.id)
    const asOf = query.asOf ?? (await dayOfRun(db, actor, services))
    return readValues(db, actor, id, { asOf, keys: query.keys })
  }),
  route(metrics.listCustom, { can: ['read', 'Scheme'] }, ({ db, actor }) => listCustomMetrics(db, actor)),
  route(
    metrics.create,
    { can: ['update', 'Scheme'], constraints: { custom_metric_pkey: 'name-taken' } },
    ({ db, actor, body }) => createMetric(db, actor, body),
  ),
  route(metrics.update, { can: ['update', 'Scheme'] }, ({ db, actor, params, body }) =>
    changeMetric(db, actor, params.key, body),
  ),
  route(metrics.remove, { can: ['update', 'Scheme'] }, ({ db, actor, params }) => removeMetric(db, actor, params.key)),
]

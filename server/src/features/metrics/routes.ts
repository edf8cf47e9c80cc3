import { metrics } from '@fenji/contract/metrics'
import { type FieldGroup, reaches } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import { levelOf } from '../../platform/fields.ts'
import { route } from '../../platform/route.ts'
import { getSettings } from '../settings/public.ts'
import { builtInCatalogue } from './catalog/catalogue.ts'
import type { MetricDefinition } from './catalog/metric.ts'
import { changeMetric, createMetric, removeMetric } from './define.ts'
import { listCustomMetrics, readCatalogue } from './queries/custom-metrics.ts'
import { readFigures } from './read-figures.ts'

/** An own field of a group that the role does not show at all is not named either. */
const isNamed = (actor: Actor, { key, source, groups }: MetricDefinition) =>
  source !== 'profile' ||
  builtInCatalogue.find(key) !== undefined ||
  groups.every((group) => reaches(levelOf(actor, group as FieldGroup), 'masked'))

export const routes = [
  route(metrics.list, { can: ['read', 'Scheme'] }, async ({ db, actor }) => {
    const { all } = await readCatalogue(db, actor)
    return all.filter((one) => isNamed(actor, one)).map(({ formula: _formula, ...metric }) => metric)
  }),
  route(metrics.figures, { can: ['read', 'Scheme'] }, async ({ db, actor, query, services }) => {
    const { timeZone } = await getSettings(db, actor)
    const asOf = query.asOf ?? dayIn(timeZone, services.clock.now())
    return readFigures(db, actor, services.kept, { asOf, keys: query.keys })
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

import { metrics } from '@fenji/contract/metrics'
import { dayIn } from '../../platform/clock.ts'
import { route } from '../../platform/route.ts'
import { getSettings } from '../settings/public.ts'
import { changeMetric, createMetric, removeMetric } from './define.ts'
import { listCustomMetrics, readCatalogue } from './queries/custom-metrics.ts'
import { readFigures } from './read-figures.ts'

export const routes = [
  route(metrics.list, { can: ['read', 'Scheme'] }, async ({ db, actor }) => {
    const { all } = await readCatalogue(db, actor)
    return all.map(({ formula: _formula, ...metric }) => metric)
  }),
  route(metrics.figures, { can: ['read', 'Scheme'] }, async ({ db, actor, query, services }) => {
    const { timeZone } = await getSettings(db, actor)
    return readFigures(db, actor, query.asOf ?? dayIn(timeZone, services.clock.now()), query.keys)
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

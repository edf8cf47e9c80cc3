import type { MetricFigures } from '@fenji/contract/metrics'
import { type FieldGroup, type FieldLevel, reaches } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { levelOf } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { ownersOf } from '../../platform/rows.ts'
import type { MetricDefinition } from './catalog/metric.ts'
import { type Detail, figuresOf, hiddenFigures } from './figures.ts'
import { type FiguresCache, figuresCache } from './figures-cache.ts'
import { catalogueFor } from './queries/custom-metrics.ts'
import { getFactStamp, listOwnedCustomers } from './queries/fact-range.ts'
import { readMetrics } from './queries/read-metrics.ts'

/** How much may the actor see of a metric over many customers? Undefined: nothing. */
function detailFor(actor: Actor, { groups }: MetricDefinition): Detail | undefined {
  const shows = (level: FieldLevel) => groups.every((group) => reaches(levelOf(actor, group as FieldGroup), level))
  if (shows('read')) return 'whole'
  return shows('aggregate') ? 'sums' : undefined
}

/**
 * Coverage and spread of these metrics over the customers that the actor may read, in one pass for all that the cache lacks.
 * @throws {Problem} metric-not-found.
 */
export async function readFigures(
  db: Db,
  actor: Actor,
  asOf: string,
  keys: readonly string[],
  cache: FiguresCache = figuresCache(),
): Promise<MetricFigures[]> {
  const catalogue = await catalogueFor(db, actor, keys)
  const owners = ownersOf(actor, 'read', 'Customer') as readonly number[] | undefined
  const place = JSON.stringify([actor.organizationId, owners ?? 'all', asOf, await getFactStamp(db, actor)])
  const asked = keys.map((key) => {
    const definition = catalogue.find(key)
    if (!definition) throw new Problem('metric-not-found', { detail: { key } })
    const detail = detailFor(actor, definition)
    const name = `${place}${detail} ${key} ${JSON.stringify(definition.formula)}`
    return { key, definition, detail, name, known: detail ? cache.get(name) : hiddenFigures(key, asOf) }
  })
  const open = asked.filter(({ known }) => !known)
  if (open.length === 0) return asked.flatMap(({ known }) => known ?? [])
  const customers = owners && (await listOwnedCustomers(db, actor, owners))
  const wanted = open.map(({ key }) => key)
  const { columns } = await readMetrics(db, actor, asOf, wanted, { customers, catalogue })
  return asked.map(({ key, definition, detail = 'sums', name, known }) => {
    if (known) return known
    const figures = figuresOf(definition, asOf, columns[key] ?? new Float64Array(), detail)
    cache.set(name, figures)
    return figures
  })
}

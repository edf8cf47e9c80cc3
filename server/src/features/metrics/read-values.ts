import type { MetricValues } from '@fenji/contract/metrics'
import { type FieldGroup, reaches } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { levelOf } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import type { MetricDefinition } from './catalog/metric.ts'
import { catalogueFor } from './queries/custom-metrics.ts'
import { readMetrics } from './queries/read-metrics.ts'

const isShown = (actor: Actor, { groups }: MetricDefinition) =>
  groups.every((group) => reaches(levelOf(actor, group as FieldGroup), 'read'))

/** A cell as it is told: of a category its label's key, of a missing value nothing. */
function toldValue({ labels }: MetricDefinition, cell = Number.NaN): number | string | null {
  if (Number.isNaN(cell)) return null
  return labels ? (labels[cell]?.key ?? null) : cell
}

/**
 * Some metrics of a customer whom the actor may read. What the role does not show is left out.
 * @throws {Problem} metric-not-found.
 */
export async function readValues(
  db: Db,
  actor: Actor,
  customerId: number,
  { asOf, keys }: { asOf: string; keys: readonly string[] },
): Promise<MetricValues> {
  const catalogue = await catalogueFor(db, actor, keys)
  const asked = keys.flatMap((key) => {
    const definition = catalogue.find(key)
    if (!definition) throw new Problem('metric-not-found', { detail: { key } })
    return isShown(actor, definition) ? [{ key, definition }] : []
  })
  const wanted = asked.map(({ key }) => key)
  const { columns } = await readMetrics(db, actor, asOf, wanted, { customers: [customerId], catalogue })
  return {
    asOf,
    values: Object.fromEntries(asked.map(({ key, definition }) => [key, toldValue(definition, columns[key]?.[0])])),
  }
}

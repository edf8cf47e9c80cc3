import type { Measure } from '@fenji/contract/metric-formula'
import type { Catalogue } from '../catalog/catalogue.ts'
import type { MetricDefinition } from '../catalog/metric.ts'

type Find = Catalogue['find']

/** @throws {RangeError} there is no such metric. */
export function definitionOf(key: string, find: Find): MetricDefinition {
  const definition = find(key)
  if (!definition) throw new RangeError(`no metric '${key}'`)
  return definition
}

/** The keys of the metrics that a metric is worked out of. */
function othersOf({ formula }: MetricDefinition): string[] {
  if (formula.kind === 'ratio') return [formula.dividend, formula.divisor]
  return formula.kind === 'derived' ? formula.of.filter((one) => typeof one === 'string') : []
}

/**
 * A metric and all that it is worked out of, each maybe more than once.
 * @throws {RangeError} there is no such metric, or one is computed from itself.
 */
export function leavesOf(key: string, find: Find, above: readonly string[] = []): MetricDefinition[] {
  if (above.includes(key)) throw new RangeError(`metric '${key}' is computed from itself`)
  const definition = definitionOf(key, find)
  return [definition, ...othersOf(definition).flatMap((one) => leavesOf(one, find, [...above, key]))]
}

/** The measures of a metric's own, not of those that it is worked out of. */
export function measuresOf({ formula }: MetricDefinition): Measure[] {
  if (formula.kind === 'measure') return [formula]
  return formula.kind === 'derived' ? formula.of.filter((one) => typeof one !== 'string') : []
}

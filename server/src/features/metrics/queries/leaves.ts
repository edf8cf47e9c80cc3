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
 * Metrics and all that they are worked out of, each once, what others need before them.
 * @throws {RangeError} there is no such metric, or one is computed from itself.
 */
export function leavesOf(keys: readonly string[], find: Find): MetricDefinition[] {
  const done = new Map<string, MetricDefinition | 'begun'>()
  const visit = (key: string): void => {
    const state = done.get(key)
    if (state === 'begun') throw new RangeError(`metric '${key}' is computed from itself`)
    if (state) return
    const definition = definitionOf(key, find)
    done.set(key, 'begun')
    for (const other of othersOf(definition)) visit(other)
    done.delete(key)
    done.set(key, definition)
  }
  for (const key of keys) visit(key)
  return [...done.values()].filter((one) => one !== 'begun')
}

/** The measures of a metric's own, not of those that it is worked out of. */
export function measuresOf({ formula }: MetricDefinition): Measure[] {
  if (formula.kind === 'measure') return [formula]
  return formula.kind === 'derived' ? formula.of.filter((one) => typeof one !== 'string') : []
}

import type { Scheme } from '@fenji/contract/scheme-file'
import { metricsOf } from '@fenji/kernel'

/** The metrics whose values a result keeps: those of the criteria, in their order, then what only conditions look at. */
export function storedMetrics(scheme: Scheme): string[] {
  const own = scheme.criteria.map(({ metric }) => metric)
  return [...own, ...metricsOf(scheme).filter((metric) => !own.includes(metric))]
}

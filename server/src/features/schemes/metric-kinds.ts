import { leavesOf } from '@fenji/contract/conditions'
import type { MetricUnit } from '@fenji/contract/metrics'
import { conditionsOf, metricUses, type Scheme } from '@fenji/contract/scheme-file'
import type { InvalidField } from '../../platform/problem.ts'

/** A metric of the organization by its key; undefined: there is none. */
export type FindMetric = (key: string) => { unit: MetricUnit } | undefined

const refusal = (path: (string | number)[], rule: string, message: string): InvalidField => ({
  path: path.join('.'),
  rule,
  message,
})

function unknownMetrics(scheme: Scheme, find: FindMetric): InvalidField[] {
  return metricUses(scheme)
    .filter(({ metric }) => !find(metric))
    .map(({ path, metric }) => refusal(path, 'metric-unknown', `there is no metric '${metric}'`))
}

/** Categories are scored by a map and nothing else is. */
function wrongScales({ criteria }: Scheme, find: FindMetric): InvalidField[] {
  return criteria.flatMap(({ metric, scale }, i) => {
    const isCategory = find(metric)?.unit === 'category'
    if (isCategory === (scale.kind === 'map')) return []
    const message = isCategory ? `'${metric}' is a category: score it by a map` : `'${metric}' has no categories to map`
    return [refusal(['criteria', i, 'scale', 'kind'], 'metric-kind', message)]
  })
}

/** Categories are compared with texts and numbers with numbers. */
function wrongComparisons(scheme: Scheme, find: FindMetric): InvalidField[] {
  return conditionsOf(scheme).flatMap(({ path, condition }) =>
    leavesOf(condition).flatMap(({ path: at, leaf }) => {
      if (!('metric' in leaf) || (!('value' in leaf) && !('betterThan' in leaf))) return []
      const isCategory = find(leaf.metric)?.unit === 'category'
      if (isCategory === ('value' in leaf && typeof leaf.value === 'string')) return []
      const message = isCategory
        ? `'${leaf.metric}' is a category: compare it with a text`
        : `'${leaf.metric}' is a number: compare it with a number`
      return [refusal([...path, ...at, 'value' in leaf ? 'value' : 'betterThan'], 'metric-kind', message)]
    }),
  )
}

/** What does not fit the metrics of the organization, with the place in the scheme. */
export function metricErrors(scheme: Scheme, find: FindMetric): InvalidField[] {
  const unknown = unknownMetrics(scheme, find)
  return unknown.length > 0 ? unknown : [...wrongScales(scheme, find), ...wrongComparisons(scheme, find)]
}

import type { Condition } from '@fenji/contract/conditions'
import type { Scheme } from '@fenji/contract/scheme-file'

function metricsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(metricsOf)
  if ('any' in condition) return condition.any.flatMap(metricsOf)
  if ('not' in condition) return metricsOf(condition.not)
  return 'metric' in condition ? [condition.metric] : []
}

/** Every metric that a scheme looks at, each once, criteria first. */
export function metricsOfScheme({ criteria, assignment, scope }: Scheme): string[] {
  const keys = criteria.map((criterion) => criterion.metric)
  if (assignment.kind === 'contribution') keys.push(assignment.metric)
  if (assignment.kind === 'rules') keys.push(...assignment.rules.flatMap((rule) => metricsOf(rule.when)))
  if (scope) keys.push(...metricsOf(scope))
  return [...new Set(keys)]
}

/** The criteria of an RFM, by the letter of the code. */
export const rfmKeys = { r: 'recency', f: 'frequency', m: 'monetary' } as const

/** Has this scheme an RFM code: three quantile criteria of these names? */
export const isRfm = ({ criteria }: Scheme): boolean =>
  Object.values(rfmKeys).every((key) => criteria.some((one) => one.key === key && one.scale.kind === 'quantile'))

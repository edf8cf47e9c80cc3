import { rfmKeys } from '@fenji/contract/rfm'
import { metricUses, type Scheme } from '@fenji/contract/scheme-file'

/** Every metric that a scheme looks at, each once, criteria first. */
export function metricsOfScheme(scheme: Scheme): string[] {
  return [...new Set(metricUses(scheme).map(({ metric }) => metric))]
}

/** Has this scheme an RFM code: three quantile criteria of these names? */
export const isRfm = ({ criteria }: Scheme): boolean =>
  Object.values(rfmKeys).every((key) => criteria.some((one) => one.key === key && one.scale.kind === 'quantile'))

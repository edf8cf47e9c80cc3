import type { Metric } from '@fenji/contract/metrics'
import type { RawBuilder } from 'kysely'

/** What a metric's SQL may use: the as-of date as a literal. The rows of its source up to that date are grouped by customer. */
export interface MetricWindow {
  asOf: RawBuilder<string>
}

/** A metric of the catalogue with the aggregate that computes it, one column of the grouped pass over its source. */
export interface MetricDefinition extends Metric {
  sql(window: MetricWindow): RawBuilder<number>
  /** What a customer without any fact of the source has: 0 for counts and sums, missing for the rest. */
  overNothing: 0 | 'missing'
}

/** Checks the shape. */
export const metric = (definition: MetricDefinition): MetricDefinition => definition

export type { MetricDefinition } from './catalog/metric.ts'
export { type CustomerMetrics, findMetric, getFactRange, readMetrics } from './queries.ts'

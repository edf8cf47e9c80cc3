export type { MetricDefinition } from './catalog/metric.ts'
export { type CustomerMetrics, findLatestOrder, findMetric, getFactRange, readMetrics } from './queries.ts'

import { standardFields } from '@fenji/contract/fields'
import { caseMetrics } from './cases.ts'
import { contactMetrics } from './contacts.ts'
import type { MetricDefinition } from './metric.ts'
import { orderMetrics } from './orders.ts'
import { paymentMetrics } from './payments.ts'
import { fieldMetric } from './profile.ts'
import { prospectMetrics } from './prospects.ts'

/** Every metric that each organization has. */
export const catalog: readonly MetricDefinition[] = [
  ...orderMetrics,
  ...paymentMetrics,
  ...contactMetrics,
  ...caseMetrics,
  ...prospectMetrics,
  ...standardFields.flatMap((field) => fieldMetric(field) ?? []),
]

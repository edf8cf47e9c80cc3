import { averageOrder12m } from './average-order-12m.ts'
import { meanInterval } from './mean-interval.ts'
import type { MetricDefinition } from './metric.ts'
import { netSales } from './net-sales.ts'
import { netSales12m } from './net-sales-12m.ts'
import { orders } from './orders.ts'
import { orders12m } from './orders-12m.ts'
import { recency } from './recency.ts'
import { refundShare12m } from './refund-share-12m.ts'
import { tenure } from './tenure.ts'

/** Every metric; a new one adds its line here. */
export const catalog: readonly MetricDefinition[] = [
  netSales,
  netSales12m,
  orders,
  orders12m,
  recency,
  tenure,
  averageOrder12m,
  refundShare12m,
  meanInterval,
]

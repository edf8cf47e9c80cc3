import type { MetricUnit } from '@fenji/contract/metrics'
import type { Gap } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { gapToNext, gapToStay } from '@fenji/kernel'
import type { Catalogue } from '../metrics/public.ts'
import { storedMetrics } from '../schemes/public.ts'
import type { Fitted } from './grading.ts'

/** The smallest sensible change of a metric: whole days and orders, cents. */
const stepOf: Record<MetricUnit, number> = {
  days: 1,
  months: 1,
  orders: 1,
  count: 1,
  money: 0.01,
  share: 0.001,
  number: 0,
  boolean: 1,
  category: 1,
}
export const unitOf = (catalogue: Catalogue, metric: string) => catalogue.find(metric)?.unit ?? 'number'

/** A grading that single customers are explained by. */
export interface FittedScheme {
  scheme: Scheme
  fitted: Fitted
  catalogue: Catalogue
}

/** What the grading saw of one customer. */
export interface SeenCustomer {
  code: string
  /** Of `storedMetrics`. */
  values: readonly (number | null)[]
  /** The grade to be bettered, or kept: 0 = best. */
  rank: number
}

const orNull = (value: number) => (Number.isNaN(value) ? null : value)

function gapsOf({ scheme, fitted, catalogue }: FittedScheme, seen: SeenCustomer, by: typeof gapToNext): Gap[] {
  const metrics = Object.fromEntries(storedMetrics(scheme).map((metric, i) => [metric, seen.values[i] ?? Number.NaN]))
  const steps = Object.fromEntries(Object.keys(metrics).map((metric) => [metric, stepOf[unitOf(catalogue, metric)]]))
  const customer = { grade: seen.rank, metrics, code: seen.code }
  return by(scheme, fitted, customer, steps).map(({ criterion, metric, from, to }) => ({
    criterion: criterion ?? metric,
    metric,
    unit: unitOf(catalogue, metric),
    current: orNull(from),
    needed: to,
    change: to - (Number.isNaN(from) ? 0 : from),
  }))
}

/** What would lift a customer to the next grade, each on its own. */
export const gapsToNext = (by: FittedScheme, seen: SeenCustomer): Gap[] => gapsOf(by, seen, gapToNext)

/** What a customer lacks to keep the grade, each on its own. */
export const gapsToStay = (by: FittedScheme, seen: SeenCustomer): Gap[] => gapsOf(by, seen, gapToStay)

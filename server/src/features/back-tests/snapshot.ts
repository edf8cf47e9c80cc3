import type { MetricTable } from '@fenji/kernel'
import { pick } from '@fenji/kernel'
import type { CustomerMetrics } from '../metrics/public.ts'
import { epochDayOf } from './days.ts'

/** Customers as of a day, in ascending order of ids: nobody among them of whom nothing was known by then. */
export interface Snapshot {
  asOf: string
  customerIds: Float64Array
  table: MetricTable
}

/** The rows for which a condition holds, ascending. */
export function rowsWhere(count: number, holds: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(count)
  let kept = 0
  for (let row = 0; row < count; row++) if (holds(row)) rows[kept++] = row
  return rows.slice(0, kept)
}

/** Whom one had known on a day. Whoever came later would move percentiles, shares and quotas, and so tell of the future. */
export function snapshotOf(metrics: CustomerMetrics, knownSince: Float64Array, asOf: string): Snapshot {
  const day = epochDayOf(asOf)
  const rows = rowsWhere(metrics.count, (row) => (knownSince[row] ?? Number.NaN) <= day)
  const { labels, codes } = metrics
  const columns = Object.entries(metrics.columns).map(([key, column]) => [key, pick(column, rows)] as const)
  return {
    asOf,
    customerIds: pick(metrics.customerIds, rows),
    table: {
      count: rows.length,
      columns: Object.fromEntries(columns),
      labels,
      codes: codes && Array.from(rows, (row) => codes[row] ?? ''),
    },
  }
}

/** For each customer, its row among some others; −1: it is not there. Ids ascend on both sides. */
export function placesAmong(others: Float64Array, customerIds: Float64Array): Int32Array {
  const places = new Int32Array(customerIds.length)
  for (let row = 0, other = 0; row < places.length; row++) {
    const id = customerIds[row] ?? 0
    while (other < others.length && (others[other] ?? 0) < id) other++
    places[row] = others[other] === id ? other : -1
  }
  return places
}

/** Cells put beside other customers; `otherwise` for those who were not there. */
export function spread<Column extends Float64Array | Int16Array | Int32Array>(
  cells: Column,
  places: Int32Array,
  otherwise: number,
): Column {
  const out = new (cells.constructor as new (length: number) => Column)(places.length)
  for (let row = 0; row < places.length; row++) out[row] = cells[places[row] ?? -1] ?? otherwise
  return out
}

import type { MetricTable } from './recipe.ts'

/**
 * One metric of a table, checked.
 * @param table  The metric table.
 * @param metric Key of the column.
 * @returns The column itself, `table.count` long.
 * @throws {RangeError} no such column, a wrong length, or an infinite value.
 * @cost   O(n). 10⁶ values: 1 ms.
 */
export function metricColumn(table: MetricTable, metric: string): Float64Array {
  const values = Object.hasOwn(table.columns, metric) ? table.columns[metric] : undefined
  if (!values) throw new RangeError(`metric: no column '${metric}'`)
  if (values.length !== table.count) throw new RangeError(`${metric}: ${values.length} cells, want ${table.count}`)
  for (let i = 0; i < values.length; i++) {
    const x = values[i]
    if (x === Number.POSITIVE_INFINITY || x === Number.NEGATIVE_INFINITY) {
      throw new RangeError(`${metric}[${i}]: ${x}, want a finite number or NaN`)
    }
  }
  return values
}

/**
 * Text of each code of a categorical metric.
 * @param table  The metric table.
 * @param metric Key of the column.
 * @returns The labels; empty for a numeric metric.
 * @cost   O(1).
 */
export const metricLabels = (table: MetricTable, metric: string): readonly string[] =>
  table.labels && Object.hasOwn(table.labels, metric) ? table.labels[metric]! : []

/**
 * A column with everyone out of scope missing, so that they influence nothing.
 * @param values  n values. Untouched.
 * @param inScope 1 = in scope, n cells, or null for everyone.
 * @returns A new column, or `values` itself where everyone is in scope.
 * @cost   O(n).
 */
export function withinScope(values: Float64Array, inScope: Uint8Array | null): Float64Array {
  if (inScope === null) return values
  const kept = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) kept[i] = inScope[i]! === 1 ? values[i]! : Number.NaN
  return kept
}

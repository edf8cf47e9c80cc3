import { sharedFloats } from '../../../platform/shared-memory.ts'

/** Rows of customers in ascending order of id, a column a metric. */
export interface CustomerRows {
  customerIds: Float64Array
  columns: Record<string, Float64Array>
}

/**
 * Puts newly read rows in the place of old ones.
 * @param old     what was read before.
 * @param changed ids that were asked for anew; those that `fresh` does not have are there no more.
 * @param fresh   what was found of them: the same columns.
 * @returns new arrays, as if everybody had been read anew; `old` is untouched.
 */
export function withRows(old: CustomerRows, changed: ReadonlySet<number>, fresh: CustomerRows): CustomerRows {
  // Where each row of the result comes from: i of the old rows, or -1 - i of the fresh ones.
  const sources = new Int32Array(old.customerIds.length + fresh.customerIds.length)
  let count = 0
  let next = 0
  const takeFreshBelow = (id: number) => {
    for (; next < fresh.customerIds.length && (fresh.customerIds[next] ?? 0) < id; next++) sources[count++] = -1 - next
  }
  for (let i = 0; i < old.customerIds.length; i++) {
    const id = old.customerIds[i] ?? 0
    takeFreshBelow(id)
    if (!changed.has(id)) sources[count++] = i
  }
  takeFreshBelow(Number.POSITIVE_INFINITY)
  const taken = sources.subarray(0, count)
  const merge = (before: Float64Array, now: Float64Array) => {
    const out = sharedFloats(count)
    for (let i = 0; i < count; i++) {
      const source = taken[i] ?? 0
      out[i] = (source < 0 ? now[-1 - source] : before[source]) ?? Number.NaN
    }
    return out
  }
  const none = new Float64Array()
  return {
    customerIds: merge(old.customerIds, fresh.customerIds),
    columns: Object.fromEntries(
      Object.entries(old.columns).map(([key, column]) => [key, merge(column, fresh.columns[key] ?? none)]),
    ),
  }
}

/**
 * The cells of a column for other rows.
 * @param ids whose cells `column` holds; ascending.
 * @param wanted ascending; NaN for whom `ids` does not have.
 */
export function alignedTo(wanted: Float64Array, ids: Float64Array, column: Float64Array): Float64Array {
  const out = sharedFloats(wanted.length).fill(Number.NaN)
  for (let i = 0, row = 0; i < wanted.length; i++) {
    const id = wanted[i] ?? 0
    while (row < ids.length && (ids[row] ?? 0) < id) row++
    if (ids[row] === id) out[i] = column[row] ?? Number.NaN
  }
  return out
}

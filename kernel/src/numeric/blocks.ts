/** Rows that are worked on at a time, so that what several steps read of them stays in the nearest cache. */
export const BLOCK = 4096

/**
 * All rows, a block at a time.
 * @param count Of rows.
 * @returns From which row to before which, in order.
 * @cost   O(count / BLOCK).
 */
export function* blocks(count: number): Generator<[from: number, to: number]> {
  for (let from = 0; from < count; from += BLOCK) yield [from, Math.min(count, from + BLOCK)]
}

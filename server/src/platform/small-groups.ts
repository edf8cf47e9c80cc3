/** Fewer customers than this behind a sum would tell of single ones. */
export const fewest = 5

/** Some customers about whom something may be told together. */
export interface Group {
  customers: number
}

/**
 * Which groups are not told of to whoever may see sums only? Those of 1 to 4 customers, and where these together are fewer than five or
 * stand alone, the next smallest too: else the rest would give them away.
 */
export function withheld(cells: readonly Group[]): boolean[] {
  const hides = cells.map(({ customers }) => customers > 0 && customers < fewest)
  const hidden = cells.filter((_, i) => hides[i])
  if (hidden.length === 0) return hides
  const behind = hidden.reduce((sum, { customers }) => sum + customers, 0)
  if (hidden.length > 1 && behind >= fewest) return hides
  let next = -1
  for (const [i, { customers }] of cells.entries())
    if (!hides[i] && customers > 0 && (next < 0 || customers < (cells[next]?.customers ?? 0))) next = i
  if (next >= 0) hides[next] = true
  return hides
}

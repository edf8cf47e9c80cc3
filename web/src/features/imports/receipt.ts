import type { Receipt } from '@fenji/contract/imports'

export const receiptParts = ['created', 'updated', 'unchanged', 'refused'] as const
export type ReceiptPart = (typeof receiptParts)[number]
/** Rows in, and what became of them. */
export type Tally = Pick<Receipt, 'rows' | ReceiptPart>

/** A bar's pieces in percent; a piece that is there at all stays wide enough to be seen. */
export function barOf<Part extends { count: number }>(
  parts: readonly Part[],
  leastPercent = 1,
): (Part & { percent: number })[] {
  const all = parts.reduce((sum, { count }) => sum + count, 0)
  const widened = parts
    .filter(({ count }) => count > 0)
    .map((part) => ({ ...part, percent: Math.max(leastPercent, (100 * part.count) / all) }))
  const total = widened.reduce((sum, { percent }) => sum + percent, 0)
  return widened.map((piece) => ({ ...piece, percent: (100 * piece.percent) / total }))
}

/** Remaining time in words that do not jump: seconds by fives, then minutes, then hours. */
export function remainingOf(ms: number): { unit: 'seconds' | 'minutes' | 'hours'; n: number } {
  const seconds = ms / 1000
  if (seconds < 10) return { unit: 'seconds', n: Math.max(1, Math.ceil(seconds)) }
  if (seconds < 60) return { unit: 'seconds', n: Math.ceil(seconds / 5) * 5 }
  if (seconds < 5400) return { unit: 'minutes', n: Math.round(seconds / 60) }
  return { unit: 'hours', n: Math.round(seconds / 3600) }
}

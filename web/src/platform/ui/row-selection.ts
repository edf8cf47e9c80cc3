/** Rows that were picked for something to be done to all of them; they stay picked wherever the list stands. */
export interface RowSelection<Row> {
  keys: number[]
  onChange: (keys: number[]) => void
  isSelectable: (row: Row) => boolean
  /** What is done to them takes no more at a time. */
  most?: number
  /** Accessible name of a row's checkbox. */
  labelOf: (row: Row) => string
}

/** Picks a row, or lets it go. */
export const toggled = (keys: readonly number[], id: number): number[] =>
  keys.includes(id) ? keys.filter((key) => key !== id) : [...keys, id]

/** The same for all rows from one to another: they become what the second one becomes. */
export function toggledRange<Row>(
  { keys, isSelectable }: RowSelection<Row>,
  rows: readonly Row[],
  idOf: (row: Row) => number,
  from: number,
  to: number,
): number[] {
  const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1).filter(isSelectable)
  const ids = new Set(between.map(idOf))
  const others = keys.filter((key) => !ids.has(key))
  const target = rows[to]
  return target && keys.includes(idOf(target)) ? others : [...others, ...ids]
}

/** How many of the loaded rows can be picked, how many are, and what all or none of them makes of the keys. */
export function wholeChoice<Row>(
  { keys, isSelectable, most = Number.POSITIVE_INFINITY }: RowSelection<Row>,
  rows: readonly Row[],
  idOf: (row: Row) => number,
) {
  const here = rows.filter(isSelectable).map(idOf)
  const isHere = new Set(here)
  const others = keys.filter((key) => !isHere.has(key))
  const chosen = keys.length - others.length
  /** Nothing more can be picked. */
  const isFull = chosen === here.length || (chosen > 0 && keys.length >= most)
  return { count: here.length, chosen, isFull, all: [...others, ...here], none: others }
}

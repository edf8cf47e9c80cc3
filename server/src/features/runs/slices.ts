import { availableParallelism } from 'node:os'

/** Below this many rows a connection more costs as much as it saves. */
const leastRows = 100_000
/** Each slice is one table more behind every list of results. */
const mostSlices = 4

/** Over how many connections are the results of so many customers written? */
export const slicesFor = (rows: number, processors = availableParallelism()): number =>
  Math.max(1, Math.min(mostSlices, processors, Math.floor(rows / leastRows)))

/** Some rows of a table: from `first` on, before `beyond`. */
export interface RowRange {
  first: number
  beyond: number
}

/** `rows` rows in `slices` ranges of about the same length, in order. */
export const rangesOf = (rows: number, slices: number): RowRange[] =>
  Array.from({ length: slices }, (_, i) => ({
    first: Math.round((i * rows) / slices),
    beyond: Math.round(((i + 1) * rows) / slices),
  }))

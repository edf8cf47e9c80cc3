/** Rows that were picked for something to be done to all of them; they stay picked while one turns the pages. */
export interface RowSelection<Row> {
  keys: number[]
  onChange: (keys: number[]) => void
  isSelectable: (row: Row) => boolean
  /** Accessible name of a row's checkbox. */
  labelOf: (row: Row) => string
}

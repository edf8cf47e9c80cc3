import type { ReactNode } from 'react'

/** Cells of a table that are walked by the keyboard and edited in place. */
export interface Grid<Row> {
  isEditable: (row: Row, columnKey: string) => boolean
  /** Where the cell's value is typed or picked; `close` puts the cell back in its place. */
  editor: (row: Row, columnKey: string, close: () => void) => ReactNode
}

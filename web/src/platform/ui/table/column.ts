import type { ReactNode } from 'react'

/** A column of a list. */
export interface Column<Row> {
  /** Tells it from the others; where it can be sorted by, the server's name of that order. */
  key: string
  title?: ReactNode
  render: (row: Row) => ReactNode
  /** Pixels that it needs at least; what a list has more is shared out. */
  width?: number
  align?: 'right'
  className?: string
  /** On one line, cut where the cell ends. */
  ellipsis?: boolean
  /** The server can sort by it. */
  sorter?: boolean
  /** The first press on its head sorts from small to large; else from large to small. */
  isAscendingFirst?: boolean
  /** Stays at the right edge while the others scroll sideways. */
  fixed?: 'right'
}

export type Columns<Row> = readonly Column<Row>[]

const usualWidth = 160

/** Pixels of the columns before the others: the box, and what opens a row. */
export const boxWidth = 44

/** What the columns need at least; a wider list shares out the rest, a narrower one scrolls. */
export const leastWidth = <Row>(columns: Columns<Row>, boxes: number): number =>
  columns.reduce((sum, { width = usualWidth }) => sum + width, boxes * boxWidth)
/** How a column's head and cells look. */
export const columnClass = <Row>({ align, className, ellipsis, fixed }: Column<Row>): string | undefined =>
  [className, align === 'right' && 'fj-right', ellipsis && 'fj-cut', fixed && 'fj-fixed'].filter(Boolean).join(' ') ||
  undefined

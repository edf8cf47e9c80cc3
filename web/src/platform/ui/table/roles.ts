/**
 * Heads and rows are two tables in the document, so that the heads stay in sight above rows that scroll sideways, and one to a reader of the screen:
 * the frame around both says that it is a table, and their parts say what they would be in one.
 */
export const roles = {
  grid: { role: 'grid' },
  table: { role: 'table' },
  none: { role: 'presentation' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'cell' },
  gridcell: { role: 'gridcell' },
} as const

export type SheetCell = string | number | null

/** Rows on their way into a file, in batches so that memory stays flat. */
export interface Table {
  name: string
  header: string[]
  batches: AsyncIterable<SheetCell[][]>
}

export type SheetFormat = 'csv' | 'xlsx'

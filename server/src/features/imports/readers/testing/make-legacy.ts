import { type BookType, type CellObject, utils, type WorkSheet, write } from '@e965/xlsx'

export interface LegacySheet {
  name: string
  rows: (string | number | boolean | Date | CellObject | null)[][]
  isHidden?: boolean
  /** 'A2:A3' */
  merges?: string[]
}

/** A workbook in an old format, for tests. */
export function makeLegacy(bookType: BookType, sheets: LegacySheet[], { is1904 = false } = {}): Buffer {
  const made: Record<string, WorkSheet> = {}
  for (const { name, rows, merges } of sheets)
    made[name] = {
      ...utils.aoa_to_sheet(rows, { UTC: true }),
      ...(merges && { '!merges': merges.map((reference) => utils.decode_range(reference)) }),
    }
  const workbook = {
    SheetNames: sheets.map(({ name }) => name),
    Sheets: made,
    Workbook: {
      Sheets: sheets.map(({ name, isHidden = false }) => ({ name, Hidden: isHidden ? (1 as const) : (0 as const) })),
      WBProps: { date1904: is1904 },
    },
  }
  return write(workbook, { type: 'buffer', bookType }) as Buffer
}

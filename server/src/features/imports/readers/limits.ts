/** How much a file may ask of us before it is refused. Bytes are of unpacked content unless said otherwise. */
export interface ReadLimits {
  /** Largest unpacked size of one packed part (gzip content, one XML part of a workbook). */
  maxPartBytes: number
  /** Largest unpacked size of everything in a workbook. */
  maxTotalBytes: number
  /** Unpacked ÷ packed above this is a bomb, once the part is larger than `ratioFromBytes`. */
  maxRatio: number
  ratioFromBytes: number
  /** Entries a zip archive may list. */
  maxEntries: number
  /** Characters of text all shared strings of a workbook may hold: they stay in memory. */
  maxSharedCharacters: number
  /** Characters of one CSV record, or of one XML tag or text. */
  maxRecordCharacters: number
  /** Cells of one row; Excel's own limit. */
  maxColumns: number
  /** Old workbooks and web pages are held in memory as a whole: bytes of the file, memory of its thread, time to open it. */
  maxLegacyBytes: number
  maxLegacyHeapMb: number
  maxLegacyMs: number
}

export const defaultLimits: ReadLimits = {
  maxPartBytes: 4 * 1024 ** 3,
  maxTotalBytes: 8 * 1024 ** 3,
  maxRatio: 200,
  ratioFromBytes: 100 * 1024 ** 2,
  maxEntries: 20_000,
  maxSharedCharacters: 256 * 1024 ** 2,
  maxRecordCharacters: 1024 ** 2,
  maxColumns: 16_384,
  maxLegacyBytes: 96 * 1024 ** 2,
  maxLegacyHeapMb: 1024,
  maxLegacyMs: 60_000,
}

import type { ReadLimits } from './limits.ts'
import type { Delimiter } from './sheet-file.ts'

/** What ends a line: '\n' also covers '\r\n'; '\r' alone was the Macintosh's. */
export type LineEnd = '\n' | '\r'

/** How delimited text is cut. */
export interface CsvShape {
  delimiter: Exclude<Delimiter, 'whitespace'>
  lineEnd: LineEnd
  limits: ReadLimits
}

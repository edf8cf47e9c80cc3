import type { Cell } from '../readers/sheet-file.ts'
import { type Decimal, type DecimalMark, parseDecimal } from './decimal.ts'
import type { Parsed } from './parsed.ts'

const pieces =
  /(?:个|件|箱|盒|台|套|只|支|包|瓶|条|张|双|本|份|袋|桶|卷|米|吨|斤|公斤|千克|克|升|pcs?|pieces?|units?|ea|kg|g|t|m|l|box(?:es)?|sets?)\.?$/i

/** How many does this cell say? Decimals and negatives are fine; a counting word or unit may follow. */
export function parseQuantity(cell: Cell, mark: DecimalMark): Parsed<Decimal> {
  return parseDecimal(cell, mark, pieces)
}

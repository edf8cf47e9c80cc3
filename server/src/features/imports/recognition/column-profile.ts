import type { Cell } from '../readers/sheet-file.ts'
import { isMissing } from '../values/missing.ts'
import { clipped } from '../values/plain-text.ts'
import { cellText } from '../values/text.ts'
import { areRounded, codeDigitsOf } from './code-shape.ts'
import type { ColumnProfile } from './mapping.ts'
import { couldBeDate, isPlainlyDate, sampleNumber } from './sample-cells.ts'

const exampleCharacters = 100
const zeroPadded = /^0\d+$/
const floatIdentifier = /^\d+\.0+$/

/** What do the values of one column look like? `rows` are data rows only. */
export function profileColumn(rows: Cell[][], index: number, header: string): ColumnProfile {
  const cells = rows.map((row) => row[index] ?? '')
  const filled = cells.filter((cell) => !isMissing(cellText(cell).trim()))
  const texts = filled.map((cell) => cellText(cell).trim())
  const numbers = filled.map(sampleNumber).filter((number) => number !== undefined)
  const distinct = new Set(texts)
  const share = (count: number) => (filled.length === 0 ? 0 : count / filled.length)
  return {
    index,
    header,
    examples: [...distinct].slice(0, 5).map((text) => clipped(text, exampleCharacters)),
    filledShare: rows.length === 0 ? 0 : filled.length / rows.length,
    distinctShare: share(distinct.size),
    dateShare: share(filled.filter(isPlainlyDate).length),
    looseDateShare: share(filled.filter(couldBeDate).length),
    numberShare: share(numbers.length),
    integerShare: share(numbers.filter((number) => number.isInteger).length),
    decimalShare: share(numbers.filter((number) => !number.isInteger).length),
    negativeShare: share(numbers.filter((number) => number.value < 0).length),
    zeroPaddedShare: share(texts.filter((text) => zeroPadded.test(text)).length),
    floatIdentifierShare: share(texts.filter((text) => floatIdentifier.test(text)).length),
    codeDigits: codeDigitsOf([...distinct]),
    hasRoundedCodes: areRounded([...distinct]),
    averageLength: share(texts.reduce((sum, text) => sum + text.length, 0)),
    isAscending:
      numbers.length > 1 && numbers.every(({ value }, i) => i === 0 || value >= (numbers[i - 1]?.value ?? 0)),
  }
}

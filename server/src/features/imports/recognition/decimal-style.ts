import type { Cell } from '../readers/sheet-file.ts'
import type { DecimalStyle } from './mapping.ts'

const notNumeric = /[^\d.,-]/g
const open = /^-?[1-9]\d{0,2}[.,]\d{3}$/
const onlyPoint = /^-?(?:\d*\.\d+|\d{1,3}(?:,\d{3})+\.\d*|\d{1,3}(?:,\d{3}){2,})$/
const onlyComma = /^-?(?:\d*,\d+|\d{1,3}(?:\.\d{3})+,\d*|\d{1,3}(?:\.\d{3}){2,})$/

/**
 * Which character is the decimal mark in these number cells? Point, unless more values can only be read with a comma.
 * Where every value is open (1.234), files parted by semicolons come from countries with the comma.
 */
export function decimalStyleOf(cells: Cell[], isSemicolonFile: boolean): DecimalStyle {
  let points = 0
  let commas = 0
  let undecided = 0
  for (const cell of cells) {
    if (typeof cell !== 'string') continue
    const text = cell.normalize('NFKC').replace(notNumeric, '')
    if (open.test(text)) undecided++
    else if (onlyComma.test(text)) commas++
    else if (onlyPoint.test(text)) points++
  }
  if (commas !== points) return commas > points ? 'comma' : 'point'
  return isSemicolonFile && undecided > 0 ? 'comma' : 'point'
}

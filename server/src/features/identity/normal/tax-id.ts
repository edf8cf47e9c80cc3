import { fold } from './folding.ts'

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const personWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Has this unified social credit code the right check character? Source: GB 32100-2015, modulus 31. */
export function isCreditCode(code: string): boolean {
  if (!/^[1-9A-HJ-NPQRTUWXY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * letters.indexOf(code[i] ?? ''), 0)
  return letters[(31 - (sum % 31)) % 31] === code[17]
}

/** Has this organization code, nine characters, the right check character? Source: GB 11714-1997, modulus 11. */
function isOrganizationCode(code: string): boolean {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return false
  const sum = organizationWeights.reduce((total, weight, i) => total + weight * Number.parseInt(code[i] ?? '', 36), 0)
  const check = 11 - (sum % 11)
  return (check === 10 ? 'X' : check === 11 ? '0' : String(check)) === code[8]
}

/** A resident identity number, which the self-employed register with. Source: GB 11643-1999. */
function isPersonNumber(code: string): boolean {
  if (!/^\d{17}[\dX]$/.test(code)) return false
  const sum = personWeights.reduce((total, weight, i) => total + weight * Number(code[i]), 0)
  return '10X98765432'[sum % 11] === code[17]
}

const europe =
  /^(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[0-9A-Z]{8,12}$/

const isEmpty = (code: string) =>
  /^(.)\1*$/.test(code) || /^[A-Z]*0+$/.test(code) || '0123456789012345678'.includes(code)

/**
 * A tax identifier as a key. A unified social credit code and the 15-digit id that the same company had before 2015 are one
 * key: region and organization code, which stand in both.
 * @returns null where the check character is wrong, or where it is no identifier that we know.
 */
export function taxIdKey(text: string): string | null {
  const code = fold(text)
    .toUpperCase()
    .replace(/[\s._/-]/g, '')
  if (isEmpty(code)) return null
  if (code.length === 18 && isCreditCode(code)) return code.slice(2, 17)
  if (code.length === 18 && isPersonNumber(code)) return code
  if (code.length === 15 && /^\d{6}/.test(code) && isOrganizationCode(code.slice(6))) return code
  return europe.test(code) && /\d{5}/.test(code) ? code : null
}

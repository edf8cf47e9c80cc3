import { type CountryCode, getCountries, isValidPhoneNumber } from 'libphonenumber-js/max'

const mainlandMobile = /^1[3-9]\d{9}$/
/** Of a mobile number of the mainland only the first five digits say whether its range is given out; a number takes 10 µs to look up. */
const rangeDigits = 5
const ranges = new Map<string, boolean>()

function isMainlandMobile(digits: string): boolean {
  const range = digits.slice(0, rangeDigits)
  const known = ranges.get(range)
  if (known !== undefined) return known
  const isGiven = isValidPhoneNumber(digits, 'CN')
  ranges.set(range, isGiven)
  return isGiven
}

/** What people type where there is no number: 00000000, 13800000000, 12345678. */
const placeholder = /(\d)\1{6}|12345678|^0+$/

/** Is this a phone number that can exist? @param country where it is, unless the number begins with + or 00 and says so. */
export function isPhone(text: string, country: CountryCode | undefined): boolean {
  const written = text.replace(/[\s().\-—–－（）]/g, '').replace(/^(00|＋)/, '+')
  if (placeholder.test(written)) return false
  const digits = written.replace(/^\+?86(?=1[3-9]\d{9}$)/, '')
  if ((country === 'CN' || digits !== written) && mainlandMobile.test(digits)) return isMainlandMobile(digits)
  if (!written.startsWith('+') && country === undefined) return /^\d{7,15}$/.test(written)
  return isValidPhoneNumber(written, country)
}

const namesIn = (language: string) => {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  return getCountries().map((code): [string, CountryCode] => [(names.of(code) ?? code).toLowerCase(), code])
}
const countries = new Map<string, CountryCode>([
  ...getCountries().map((code): [string, CountryCode] => [code.toLowerCase(), code]),
  ...namesIn('zh'),
  ...namesIn('en'),
  ['中国大陆', 'CN'],
  ['prc', 'CN'],
  ['usa', 'US'],
  ['uk', 'GB'],
])

/** The country of that name, in Chinese or English, or of that ISO code. */
export const countryNamed = (name: string | undefined): CountryCode | undefined =>
  name === undefined ? undefined : countries.get(name.trim().toLowerCase())

const byCurrency: Record<string, CountryCode> = {
  CNY: 'CN',
  HKD: 'HK',
  TWD: 'TW',
  MOP: 'MO',
  JPY: 'JP',
  SGD: 'SG',
  USD: 'US',
  GBP: 'GB',
}

/** Where an organization with that currency most likely is; undefined: there is no telling. */
export const countryOfCurrency = (currency: string): CountryCode | undefined => byCurrency[currency]

import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { fold } from './folding.ts'

const mobile = /^(?:\+?86|0086)?(1[3-9]\d{9})$/
/** How nearly every number in a Chinese file is written: nothing about it is in question. */
const bareMobile = /^1[3-9]\d{9}$/
const extension = /\s*(?:转|ext\.?|分机|x|#)\s*\d{1,6}$/
const remembered = 50_000
const known = new Map<string, string | null>()

/** 13800000000, 12345678, 88888888: what is typed where no number is known. */
const isMadeUp = (digits: string) =>
  /(\d)\1{6}/.test(digits) ||
  /01234567|12345678|23456789|87654321|98765432/.test(digits) ||
  digits.endsWith('13800138000')

const callingCodes: Record<string, CountryCode> = {
  中国: 'CN',
  china: 'CN',
  香港: 'HK',
  'hong kong': 'HK',
  澳门: 'MO',
  台湾: 'TW',
  taiwan: 'TW',
  美国: 'US',
  usa: 'US',
  'united states': 'US',
  英国: 'GB',
  uk: 'GB',
  'united kingdom': 'GB',
  日本: 'JP',
  japan: 'JP',
  韩国: 'KR',
  korea: 'KR',
  德国: 'DE',
  germany: 'DE',
  法国: 'FR',
  france: 'FR',
  新加坡: 'SG',
  singapore: 'SG',
  canada: 'CA',
  加拿大: 'CA',
  'united arab emirates': 'AE',
}

/** In which country is a number dialled that does not say? China where nobody knows. */
function countryOf(country: string | null): CountryCode {
  const name = country === null ? '' : fold(country)
  const code = name.toUpperCase()
  return callingCodes[name] ?? (isSupportedCountry(code) ? code : 'CN')
}

function parsed(text: string, country: string | null): string | null {
  const [, local] = mobile.exec(text.replace(/[\s()-]/g, '')) ?? []
  if (local) return isMadeUp(local) ? null : `+86${local}`
  const number = parsePhoneNumberFromString(text.replace(/^00(?=[1-9])/, '+'), countryOf(country))
  return number?.isValid() && !isMadeUp(number.nationalNumber) ? number.number : null
}

/**
 * The numbers in a cell as E.164, without their extensions; several are parted by commas, semicolons, slashes or 、.
 * @param country in which they are dialled, as the customer's record names it.
 * @returns none for what is no number, was damaged (1.38E+10) or is typed where no number is known.
 */
export function phoneKeys(text: string, country: string | null): string[] {
  if (bareMobile.test(text)) return isMadeUp(text) ? [] : [`+86${text}`]
  const keys = new Set<string>()
  for (const part of fold(text.slice(0, 200))
    .split(/[,;/|、]|或/u)
    .slice(0, 8)) {
    const number = part.replace(extension, '').trim()
    if (number.length < 5 || number.length > 40) continue
    const from = `${country ?? ''}\n${number}`
    let key = known.get(from)
    if (key === undefined) {
      if (known.size >= remembered) known.clear()
      key = parsed(number, country)
      known.set(from, key)
    }
    if (key !== null) keys.add(key)
  }
  return [...keys]
}

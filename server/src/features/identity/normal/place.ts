import { divisionNamed, provinceOf } from './divisions.ts'
import { fold, isPlaceholder } from './folding.ts'

/** Where a customer is, as the record says. */
export interface PlaceNames {
  country: string | null
  region: string | null
  province: string | null
  city: string | null
}

const china = /^(?:中国|中国大陆|中华人民共和国|china|prc|p\.?r\.? ?china|cn|chn|mainland china)$/u
function partOf(text: string): string {
  const folded = fold(text).slice(0, 60).replaceAll('/', ' ')
  if (isPlaceholder(folded)) return ''
  return china.test(folded) ? 'cn' : (divisionNamed(folded) ?? folded)
}

const remembered = 20_000
/** Many customers are in few places. */
const known = new Map<string, string>()

function part(text: string | null): string {
  if (text === null) return ''
  let found = known.get(text)
  if (found === undefined) {
    if (known.size >= remembered) known.clear()
    found = partOf(text)
    known.set(text, found)
  }
  return found
}

/**
 * Country, region, province and city in one writing, parted by slashes; unknown parts are empty. A city of China brings its province.
 * Null where nothing is known.
 */
export function placeKey({ country, region, province, city }: PlaceNames): string | null {
  const town = part(city)
  const parts = [part(country), part(region), part(province) || provinceOf.get(town) || '', town]
  return parts.every((one) => one === '') ? null : parts.join('/')
}

/** Could both be the same place: does nothing that both name differ? The database has the same as `places_agree`. */
export function placesAgree(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true
  const others = other.split('/')
  return one.split('/').every((name, i) => name === '' || !others[i] || name === others[i])
}

/** Do both name the same city or province? */
export function isSamePlace(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  const [a, b] = [one.split('/'), other.split('/')]
  return placesAgree(one, other) && [2, 3].some((i) => a[i] !== '' && a[i] === b[i])
}

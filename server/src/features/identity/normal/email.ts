import { fold } from './folding.ts'

const shape = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})$/
/** Nobody's, or everybody's. RFC 2606, and what people type where an address is asked for. */
const emptyDomain =
  /^(?:.*\.)?(?:example\.(?:com|net|org|cn)|test\.(?:com|cn|net)|localhost|invalid|test|mail\.com\.cn|abc\.com|xxx\.com|aaa\.com)$/
const emptyName =
  /^(?:test\d*|no-?reply|none|null|na|unknown|xxx+|aaa+|abc|123+|1+|0+|a|x|no-?email|no-?mail|wu|meiyou)$/

/** An address as a key: lower case, narrow. Null: not an address, or one that is nobody's. */
export function emailKey(text: string): string | null {
  const address = fold(text).replace(/^mailto:/, '')
  const [, domain] = shape.exec(address) ?? []
  if (domain === undefined || address.length > 254 || address.includes('..')) return null
  const name = address.slice(0, address.indexOf('@'))
  return emptyDomain.test(domain) || emptyName.test(name) ? null : address
}

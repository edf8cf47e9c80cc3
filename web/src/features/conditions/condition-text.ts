import { CustomerCondition } from '@fenji/contract/customer-conditions'

/** A condition as a short text for the URL: its JSON in base64url. */
export function conditionText(condition: CustomerCondition): string {
  const bytes = new TextEncoder().encode(JSON.stringify(condition))
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The condition of such a text; undefined where it is none. */
export function conditionIn(text: string | undefined): CustomerCondition | undefined {
  if (!text) return undefined
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
    return CustomerCondition.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data
  } catch {
    return undefined
  }
}

import { type FieldBody, type OrganizationField, standardFields } from '@fenji/contract/fields'
import type { LocalText } from '@fenji/contract/page'

/** A key that is not taken, made of an English name: `custom-credit-line`, then `custom-credit-line-2`. */
export function keyFor({ en }: LocalText, taken: readonly string[]): `custom-${string}` {
  const words = en
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 28)
    .replace(/-$/, '')
  const plain = `custom-${words || 'field'}` as const
  for (let n = 1; ; n++) {
    const key = n === 1 ? plain : (`${plain}-${n}` as const)
    if (!taken.includes(key)) return key
  }
}

/** Is there a field of the product that is called so? */
export const isStandardName = ({ zh, en }: LocalText): boolean =>
  standardFields.some(({ name }) => name.zh === zh || name.en.toLowerCase() === en.toLowerCase())

type Held = Pick<FieldBody, 'kind' | 'choices'>

/** The choices that a change would take away from customers who have them. */
export const choicesGone = (before: Held, after: Held): string[] => {
  const kept = new Set(after.choices?.map(({ key }) => key))
  return (before.choices ?? []).map(({ key }) => key).filter((key) => !kept.has(key))
}

/** Behind all the others. */
export const lastPosition = (fields: readonly OrganizationField[]): number =>
  Math.min(10_000, 1 + Math.max(0, ...fields.map(({ position }) => position)))

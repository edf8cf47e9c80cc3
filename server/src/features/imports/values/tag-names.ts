import { mostTagsOfCustomer, TagName } from '@fenji/contract/tags'
import { keyOfName } from '../../tags/public.ts'

const between = /[、，,;；|\n]+/

/** Tags as they are compared, and as they are called. */
export type SaidTag = [key: string, name: string]

/** The tags that a cell names, each once; undefined where one is longer than a tag may be, or they are more than a customer may have. */
export function tagNames(text: string): SaidTag[] | undefined {
  const names = text
    .split(between)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '')
  if (names.some((name) => !TagName.safeParse(name).success)) return undefined
  const byKey = new Map<string, string>()
  for (const name of names) if (!byKey.has(keyOfName(name))) byKey.set(keyOfName(name), name)
  return byKey.size > mostTagsOfCustomer ? undefined : [...byKey]
}

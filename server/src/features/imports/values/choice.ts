import type { Choice } from '@fenji/contract/fields'
import { halfWidth } from './plain-text.ts'

/** What a field's choices may be called. */
export interface Choosable {
  choices?: readonly Choice[]
  /** Choice → further words for it, parted by blanks. */
  words?: Readonly<Record<string, string>>
}

const plain = (text: string) =>
  halfWidth(text)
    .toLowerCase()
    .replace(/[\s_·./、，,;；|-]+/g, '')

/** A reader of texts that name one of the choices, by key, name or another word for it; undefined where none is named. */
export function choiceReader({ choices = [], words = {} }: Choosable): (text: string) => string | undefined {
  const known = new Map<string, string>()
  const know = (word: string, key: string) => {
    if (!known.has(plain(word))) known.set(plain(word), key)
  }
  for (const { key, name } of choices) for (const word of [name.zh, name.en, key]) know(word, key)
  for (const { key } of choices) for (const word of (words[key] ?? '').split(' ')) if (word !== '') know(word, key)
  return (text) => known.get(plain(text))
}

const between = /[、，,;；/|\n]+/

/** A reader of several choices in one cell (甲、乙); undefined where a part names none. A name may itself hold a comma. */
export function choicesReader(field: Choosable): (text: string) => string[] | undefined {
  const one = choiceReader(field)
  return (text) => {
    const whole = one(text)
    if (whole !== undefined) return [whole]
    const parts = text.split(between).filter((part) => part.trim() !== '')
    const keys: string[] = []
    for (let from = 0; from < parts.length; ) {
      // The longest run of parts that is a name: 'A, B' before 'A'.
      let to = parts.length
      while (to > from && one(parts.slice(from, to).join(',')) === undefined) to--
      const key = one(parts.slice(from, to).join(','))
      if (key === undefined) return undefined
      keys.push(key)
      from = to
    }
    return keys
  }
}

const yes = /^(?:是|有|对|真|√|✓|✔|y|yes|true|t|1|on|checked)$/i
const no = /^(?:否|无|没有|不是|假|×|✗|n|no|false|f|0|off)$/i

/** What a text says to a question of yes or no. */
export function booleanOf(text: string): boolean | undefined {
  const bare = halfWidth(text).trim()
  if (yes.test(bare)) return true
  return no.test(bare) ? false : undefined
}

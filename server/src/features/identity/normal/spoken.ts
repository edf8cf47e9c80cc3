import { createRequire } from 'node:module'

type Pinyin = (text: string, options: { toneType: 'none'; v: true; type: 'array'; nonZh: 'consecutive' }) => string[]

const require = createRequire(import.meta.url)
// As in sounds.ts: its dictionary is loaded when it is first needed.
let load: Pinyin | undefined
const pinyin = (text: string): string[] => {
  load ??= (require('pinyin-pro') as { pinyin: Pinyin }).pinyin
  return load(text, { toneType: 'none', v: true, type: 'array', nonZh: 'consecutive' })
}

/** How a name is typed by somebody who spells it: 北京华联 is bjhl and beijinghualian. */
export interface Spoken {
  initials: string
  pinyin: string
}

const han = /\p{Script=Han}/u
const unspelled = /[^a-z0-9]+/g

const joined = (words: readonly string[]): string => words.join('').toLowerCase().replace(unspelled, '')

/** A Chinese syllable by its first letter; what is written in letters or digits stands whole. */
const initialOf = (word: string, isHan: boolean) => (isHan ? (word[0] ?? '') : word)

/**
 * The spelling of a folded name, with the readings that its characters have there: 重庆 is chongqing, 长沙 changsha.
 * @returns null where nothing of it is Chinese: whoever types its letters finds it by its name.
 */
export function spokenOf(name: string): Spoken | null {
  if (!han.test(name)) return null
  const runs = name.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? []
  const words = pinyin(name)
  // Where its words are not one for each run, as for characters without a reading, the spelling is left whole.
  const isEach = words.length === runs.length
  const initials = isEach ? words.map((word, i) => initialOf(word, han.test(runs[i] ?? ''))) : words
  return { initials: joined(initials), pinyin: joined(words) }
}

/** What somebody types, as spellings are compared: letters and digits alone; null where there is anything else, or nothing. */
export function spelled(text: string): string | null {
  const letters = text
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s'’·.-]+/g, '')
  return /^[a-z0-9]{1,60}$/.test(letters) ? letters : null
}

import type { LocalText } from '@fenji/contract/page'

type Side = keyof LocalText
const otherOf = (side: Side): Side => (side === 'zh' ? 'en' : 'zh')

/** A name typed in one language: the other follows as long as nobody has given it a word of its own. */
export function typed(before: LocalText, side: Side, text: string): LocalText {
  const other = otherOf(side)
  const follows = before[other] === before[side] || before[other].trim() === ''
  return { ...before, [side]: text, ...(follows && { [other]: text }) }
}

/** A name that was given in one language only. */
export const inBoth = (text: string): LocalText => ({ zh: text, en: text })

import type { Comparison } from '@fenji/contract/duplicates'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

type Word = Extract<keyof typeof messages.zh, `kind.${string}`>
const isKnown = (word: string): word is Word => word in messages.zh

/** What comes along with the merged customer, by kind of record. */
export function Moves({ of }: { of: Comparison['moves'] }) {
  const t = useText(messages)
  const format = useFormat()
  const counts = new Map<string, number>()
  for (const { kind, rows } of of) {
    const word = `kind.${kind}`
    const name = isKnown(word) ? t(word) : t('kind.other')
    counts.set(name, (counts.get(name) ?? 0) + rows)
  }
  const list = [...counts].map(([name, rows]) => `${name} ${format.number(rows)}`).join(' · ')
  return <p className="fj-soft">{list === '' ? t('moves.none') : t('moves', { list })}</p>
}

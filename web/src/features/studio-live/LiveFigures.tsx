import type { Scheme } from '@fenji/contract/scheme-file'
import type { WhatIf } from '@fenji/contract/what-if'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { movesOf } from '../runs/public.ts'
import { messages } from './messages.ts'

/** Are there no published grades to move from? */
export const isFirst = ({ migration }: WhatIf): boolean => migration.every(({ from }) => from === null)

/** How many are graded, and how many of them rise and fall. */
export function LiveFigures({ scheme, answer }: { scheme: Scheme; answer: WhatIf }) {
  const t = useText(messages)
  const format = useFormat()
  const { up, down } = movesOf(
    scheme.grades.map(({ key }) => key),
    answer.migration,
  )
  const figures = [
    { key: 'graded', value: answer.customers, tone: '' },
    ...(answer.ungraded > 0 ? [{ key: 'ungraded', value: answer.ungraded, tone: '' } as const] : []),
    ...(isFirst(answer)
      ? []
      : [
          { key: 'up', value: up, tone: 'fj-positive' } as const,
          { key: 'down', value: down, tone: 'fj-negative' } as const,
        ]),
  ] as const
  return (
    <dl className="live-figures">
      {figures.map(({ key, value, tone }) => (
        <div key={key}>
          <dt>{t(`figure.${key}`)}</dt>
          <dd className={value > 0 ? tone : 'fj-soft'}>{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

import type { QualityBoard } from '@fenji/contract/quality'
import { Link, useSearch } from '@tanstack/react-router'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { toneOf } from './ShareBar.tsx'
import { worstOf } from './worst.ts'

/** What to do first, and the five dimensions as meters, each a way to the customers behind it. */
export function Meters({ of: board }: { of: QualityBoard }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const worst = worstOf(board.rules)
  return (
    <section className="fj-card quality-meters">
      <div className="quality-overall" data-tone={toneOf(board.score === null ? null : board.score / 100)}>
        <span className="fj-soft">{t('overall')}</span>
        <strong className="fj-number">{format.fixed(board.score, 1)}</strong>
        <h2>{worst ? t('headline.worst', { rule: local(worst.name), failed: worst.failed }) : t('headline.good')}</h2>
      </div>
      <ul>
        {board.dimensions.map((one) => (
          <li key={one.dimension}>
            <Meter of={one} board={board} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Meter({ of: one, board }: { of: QualityBoard['dimensions'][number]; board: QualityBoard }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const view = useSearch({ from: '/shell/quality' })
  const worst = worstOf(board.rules.filter(({ dimension }) => dimension === one.dimension))
  const share = one.score === null ? null : one.score / 100
  const score = format.fixed(one.score, 0)
  const dimension = t(`dimension.${one.dimension}`)
  const finding =
    one.checked === 0
      ? t('meter.none')
      : worst
        ? t('meter.worst', { rule: local(worst.name), failed: worst.failed })
        : t('meter.good')
  return (
    <Link
      className="quality-meter"
      to="/quality/customers"
      search={{ ...view, dimension: one.dimension }}
      data-tone={toneOf(share)}
    >
      <span className="fj-row">
        <span>{dimension}</span>
        <strong className="fj-number">{score}</strong>
      </span>
      <span className="quality-bar" data-tone={toneOf(share)}>
        <i style={{ width: `${(share ?? 0) * 100}%` }} />
      </span>
      <small className="fj-soft">{finding}</small>
    </Link>
  )
}

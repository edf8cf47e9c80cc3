import type { Scheme } from '@fenji/contract/scheme-file'
import type { WhatIf } from '@fenji/contract/what-if'
import { useText } from '../../platform/i18n.ts'
import { ChartFrame } from '../../platform/ui/ChartFrame.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { ScoreBars, type ScoreSpread } from './ScoreBars.tsx'

const height = 120
/** Lines of the table: more would be read by nobody. */
const lines = 10

/** The counts of a spread in fewer, wider bins. */
export function widerBins({ low, high, counts }: ScoreSpread, bins: number) {
  const each = counts.length / bins
  const step = (high - low) / bins
  return Array.from({ length: bins }, (_, i) => ({
    from: low + i * step,
    to: low + (i + 1) * step,
    customers: counts.slice(i * each, (i + 1) * each).reduce((sum, count) => sum + count, 0),
  }))
}

/** How the scores are spread, in the colours of the grades where scores decide. */
export function ScoreChart({ scheme, answer, spread }: { scheme: Scheme; answer: WhatIf; spread: ScoreSpread }) {
  const t = useText(messages)
  const format = useFormat()
  const decides = scheme.assignment.kind !== 'contribution'
  const rows = widerBins(spread, lines).map(({ from, to, customers }) => [`${from}–${to}`, format.number(customers)])
  return (
    <ChartFrame
      title={t('scores.title')}
      subtitle={t('scores.sub')}
      height={height}
      columns={[{ title: t('scores.score') }, { title: t('customers'), align: 'right' }]}
      rows={rows.toReversed()}
    >
      <ScoreBars
        spread={spread}
        grades={scheme.grades}
        boundaries={decides ? answer.boundaries : null}
        height={height}
        label={t('scores.title')}
      />
      <p className="live-axis fj-soft fj-number" aria-hidden="true">
        {[spread.low, (spread.low + spread.high) / 2, spread.high].map((score) => (
          <span key={score}>{score}</span>
        ))}
      </p>
    </ChartFrame>
  )
}

import type { RunSummary } from '@fenji/contract/runs'
import { useCallback, useMemo } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { useTheme } from '../../platform/theme.tsx'
import { type ECElementEvent, EChart } from '../../platform/ui/Chart.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { MarkLink } from './MarkLink.tsx'
import { messages } from './messages.ts'
import { paretoMarks, paretoOption, rankAt } from './pareto.ts'
import { amountShareAt } from './summary-figures.ts'
import { useRunPlace } from './use-run-place.ts'

/** How much of the revenue the largest customers bring. */
export function ParetoChart({ of: summary, height }: { of: RunSummary; height: number }) {
  const t = useText(messages)
  const format = useFormat()
  const { palette } = useTheme()
  const { choose } = useRunPlace()
  // The list behind a mark is that of the largest customers: it tells who they are.
  const canChoose = useShows()('amountE4')
  const { pareto, gini } = summary
  const customers = summary.grades.reduce((sum, grade) => sum + grade.customers, 0)
  const option = useMemo(
    () =>
      paretoOption(
        pareto,
        {
          curve: t('pareto.curve'),
          even: t('pareto.even'),
          customers: t('pareto.x'),
          amount: t('pareto.y'),
          percent: format.percent,
          sentence: ({ customerShare, amountShare }) =>
            t('pareto.sentence', { customers: format.percent(customerShare), amount: format.percent(amountShare) }),
          accent: palette.accent,
          soft: palette.textSoft,
        },
        canChoose,
      ),
    [pareto, t, format, palette, canChoose],
  )
  const top = amountShareAt(pareto, 0.2)
  const onMark = useCallback(
    ({ value }: ECElementEvent) => {
      const share = Array.isArray(value) ? Number(value[0]) : Number.NaN
      if (share > 0) choose({ maxAmountRank: rankAt({ customerShare: share }, customers) })
    },
    [choose, customers],
  )
  return (
    <EChart
      title={top === null ? t('pareto.plain') : t('pareto.title', { share: format.percent(top) })}
      subtitle={gini === null ? undefined : t('pareto.gini', { gini: format.fixed(gini, 2) })}
      option={option}
      height={height}
      {...(canChoose && { onMark })}
      columns={[{ title: t('pareto.x') }, { title: t('pareto.y'), align: 'right' }]}
      rows={paretoMarks(pareto).map((point) => [
        canChoose ? (
          <MarkLink key={point.customerShare} mark={{ maxAmountRank: rankAt(point, customers) }}>
            {format.percent(point.customerShare)}
          </MarkLink>
        ) : (
          format.percent(point.customerShare)
        ),
        format.percent(point.amountShare),
      ])}
    />
  )
}

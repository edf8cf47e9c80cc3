import type { QualityBoard } from '@fenji/contract/quality'
import { dimensions } from '@fenji/contract/quality-dimensions'
import { useMemo } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useTheme } from '../../platform/theme.tsx'
import { EChart } from '../../platform/ui/Chart.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { trendOption } from './trend.ts'
import { movedBy } from './worst.ts'

/** How the score moved from day to day. */
export function TrendChart({ of: { trend } }: { of: QualityBoard }) {
  const t = useText(messages)
  const format = useFormat()
  const { palette } = useTheme()
  const option = useMemo(
    () =>
      trendOption(trend, {
        overall: t('overall'),
        day: format.day,
        score: (score) => format.fixed(score, 1),
        accent: palette.accent,
      }),
    [trend, t, format, palette],
  )
  const moved = movedBy(trend)
  const title = () => {
    if (trend.length === 0) return t('trend.segment')
    if (!moved) return t('trend.first')
    const word = moved.points > 0 ? 'trend.up' : moved.points < 0 ? 'trend.down' : 'trend.same'
    return t(word, { days: moved.days, points: format.fixed(Math.abs(moved.points), 1) })
  }
  if (trend.length === 0) return null
  return (
    <section className="fj-card">
      <EChart
        title={title()}
        label={t('trend.title')}
        subtitle={t('trend.sub')}
        option={option}
        height={180}
        columns={[
          { title: t('day') },
          { title: t('overall'), align: 'right' },
          ...dimensions.map((one) => ({ title: t(`dimension.${one}`), align: 'right' as const })),
        ]}
        rows={trend.map((one) => [
          format.day(one.day),
          format.fixed(one.score, 1),
          ...dimensions.map((dimension) => format.fixed(one.dimensions[dimension], 1)),
        ])}
      />
    </section>
  )
}

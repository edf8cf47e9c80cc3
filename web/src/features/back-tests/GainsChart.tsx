import { useMemo } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useTheme } from '../../platform/theme.tsx'
import { EChart } from '../../platform/ui/Chart.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { type GainsLine, gainsOption, outcomeAt, tableShares } from './gains.ts'
import { gainsMessages } from './gains-messages.ts'

interface GainsChartProps {
  /** The first is what the title speaks of. */
  lines: readonly GainsLine[]
  height: number
  /** It changes while somebody drags: nothing slides into place. */
  isLive?: boolean
  /** What the outcome is; net sales unless said. */
  outcome?: 'amount' | 'retained'
}

/** What share of the outcome the best customers brought, by each order of them. */
export function GainsChart({ lines, height, isLive = false, outcome = 'amount' }: GainsChartProps) {
  const t = useText(gainsMessages)
  const format = useFormat()
  const { palette } = useTheme()
  const option = useMemo(() => {
    const words = { customers: t('x'), outcome: t(`y.${outcome}`), percent: format.percent, soft: palette.textSoft }
    const drawn = gainsOption(lines, words)
    return isLive ? { ...drawn, animation: false } : drawn
  }, [lines, t, format, palette, isLive, outcome])
  const first = lines[0]
  const top = first ? outcomeAt(first.gains, 0.2) : null
  return (
    <EChart
      title={top === null ? t('plain') : t(`title.${outcome}`, { share: format.percent(top) })}
      subtitle={t(`sub.${outcome}`)}
      option={option}
      height={height}
      columns={[{ title: t('x') }, ...lines.map(({ name }) => ({ title: name, align: 'right' as const }))]}
      rows={
        top === null
          ? []
          : tableShares.map((share) => [
              format.percent(share),
              ...lines.map(({ gains }) => format.percent(outcomeAt(gains, share))),
            ])
      }
    />
  )
}

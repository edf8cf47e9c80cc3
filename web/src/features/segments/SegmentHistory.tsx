import { type SegmentDay, segments } from '@fenji/contract/segments'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useTheme } from '../../platform/theme.tsx'
import { EChart } from '../../platform/ui/Chart.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { historyOption } from './history.ts'
import { messages } from './messages.ts'

/** What the days say in one line. */
function useFinding(): (days: readonly SegmentDay[]) => string {
  const t = useText(messages)
  return (all) => {
    const days = all.filter(({ customers }) => customers !== null)
    const [first] = days
    const last = days.at(-1)
    if (!first || !last || days.length < 2) return t('first')
    const count = (last.customers ?? 0) - (first.customers ?? 0)
    const span = { days: Math.round((Date.parse(last.day) - Date.parse(first.day)) / 86_400_000) }
    if (count === 0) return t('same', span)
    return t(count > 0 ? 'up' : 'down', { ...span, count: Math.abs(count) })
  }
}

/** A segment day by day. Whoever reads only a part of the customers has no such figures. */
export function SegmentHistory({ id }: { id: number }) {
  const t = useText(messages)
  const format = useFormat()
  const { palette } = useTheme()
  const { data: days = [] } = useQuery(query(segments.history, { params: { id } }))
  const finding = useFinding()(days)
  const hasAmounts = days.some(({ amountE4 }) => amountE4 !== null)
  const option = useMemo(
    () =>
      historyOption(days, {
        ...{ customers: t('count'), amount: t('amount') },
        ...{ day: format.day, number: format.number, money: format.money, colours: [palette.accent, palette.textSoft] },
      }),
    [days, t, format, palette],
  )
  if (days.length === 0) return null
  return (
    <EChart
      title={finding}
      label={t('history')}
      subtitle={t('scopeNote')}
      option={option}
      height={200}
      columns={[
        { title: t('day') },
        { title: t('count'), align: 'right' },
        ...(hasAmounts ? [{ title: t('amount'), align: 'right' as const }] : []),
      ]}
      rows={days.map(({ day, customers, amountE4 }) => [
        format.day(day),
        format.number(customers),
        ...(hasAmounts ? [format.money(amountE4)] : []),
      ])}
    />
  )
}

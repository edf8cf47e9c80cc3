import type { CustomerOverview } from '@fenji/contract/overview'
import { useMemo } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useTheme } from '../../platform/theme.tsx'
import { EChart } from '../../platform/ui/Chart.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { everyMonth, monthsOption } from './months.ts'
import { useOverview } from './use-overview.ts'

/** When the customer buys: the rhythm in a sentence, and what came month by month. */
export function OrderRhythm({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const format = useFormat()
  const { palette } = useTheme()
  const { data } = useOverview(customerId)
  const months = useMemo(() => (data?.months ? everyMonth(data.months, data.asOf) : []), [data])
  const seesAmounts = months.some(({ amountE4 }) => amountE4 !== null)
  const option = useMemo(
    () =>
      monthsOption(months, {
        name: t(seesAmounts ? 'amount' : 'ordersCount'),
        value: (value) => (seesAmounts ? format.moneyShort(value * 1e4) : format.number(value)),
        accent: palette.accent,
      }),
    [months, seesAmounts, t, format, palette],
  )
  if (!data?.months || data.months.length === 0) return null
  return (
    <section className="fj-card">
      <EChart
        title={<Rhythm of={data.rhythm} />}
        label={t('orders')}
        subtitle={
          data.rhythm
            ? `${t('rhythm.sub')} · ${t('rhythm.usual', { from: Math.round(data.rhythm.usualFrom), to: Math.round(data.rhythm.usualTo) })}`
            : t('rhythm.sub')
        }
        option={option}
        height={170}
        columns={[
          { title: t('month') },
          { title: t('ordersCount'), align: 'right' },
          ...(seesAmounts ? [{ title: t('amount'), align: 'right' as const }] : []),
        ]}
        rows={months.map((one) => [
          one.month,
          format.number(one.orders),
          ...(one.amountE4 === null ? [] : [format.money(one.amountE4)]),
        ])}
      />
    </section>
  )
}

function Rhythm({ of: rhythm }: { of: CustomerOverview['rhythm'] }) {
  const t = useText(messages)
  const format = useFormat()
  if (!rhythm) return t('rhythm.none')
  const { state, typicalGap, sinceLast, expectedOn } = rhythm
  return t(`rhythm.${state}`, {
    every: Math.round(typicalGap),
    days: sinceLast,
    day: format.day(expectedOn),
    times: format.fixed(sinceLast / typicalGap, 1),
  })
}

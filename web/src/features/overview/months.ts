import type { CustomerOverview } from '@fenji/contract/overview'
import type { EChartsOption } from 'echarts'

export type Months = NonNullable<CustomerOverview['months']>

const monthBefore = (asOf: string, back: number): string => {
  const first = new Date(`${asOf.slice(0, 7)}-01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() - back)
  return first.toISOString().slice(0, 7)
}

/** Every one of the last 24 months, those without an order too. */
export function everyMonth(months: Months, asOf: string): Months {
  const known = new Map(months.map((one) => [one.month, one]))
  const seesAmounts = months.some(({ amountE4 }) => amountE4 !== null)
  return Array.from({ length: 24 }, (_, i) => {
    const month = monthBefore(asOf, 23 - i)
    return known.get(month) ?? { month, orders: 0, amountE4: seesAmounts ? 0 : null }
  })
}

export interface MonthWords {
  name: string
  value: (value: number) => string
  accent: string
}

/** A bar for each month: amounts, or orders where the role does not show amounts. */
export function monthsOption(months: Months, words: MonthWords): EChartsOption {
  return {
    grid: { left: 8, right: 8, top: 12, bottom: 24, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value) => words.value(Number(value)) },
    xAxis: { type: 'category', data: months.map(({ month }) => month), axisLabel: { hideOverlap: true } },
    yAxis: { type: 'value', splitNumber: 3, axisLabel: { formatter: (value: number) => words.value(value) } },
    series: [
      {
        name: words.name,
        type: 'bar',
        itemStyle: { color: words.accent, borderRadius: [2, 2, 0, 0] },
        data: months.map(({ orders, amountE4 }) => (amountE4 === null ? orders : amountE4 / 1e4)),
      },
    ],
  }
}

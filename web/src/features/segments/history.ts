import type { SegmentDay } from '@fenji/contract/segments'
import type { EChartsOption } from 'echarts'

export interface HistoryWords {
  customers: string
  amount: string
  day: (day: string) => string
  number: (n: number | null) => string
  money: (e4: number | null) => string
  /** Of customers and of amounts. */
  colours: [string, string]
}

/** Customers day by day, and beside them the amount where it is shown. */
export function historyOption(days: readonly SegmentDay[], words: HistoryWords): EChartsOption {
  const hasAmounts = days.some(({ amountE4 }) => amountE4 !== null)
  const line = (name: string, colour: string, data: (number | null)[], axis: number) => ({
    name,
    type: 'line' as const,
    yAxisIndex: axis,
    showSymbol: days.length < 15,
    lineStyle: { width: 2.5, color: colour, type: axis === 0 ? ('solid' as const) : ('dashed' as const) },
    itemStyle: { color: colour },
    tooltip: {
      valueFormatter: (value: unknown) =>
        (axis === 0 ? words.number : words.money)(value == null ? null : Number(value)),
    },
    data,
  })
  const axis = (name: string, write: (n: number) => string) => ({
    type: 'value' as const,
    name,
    scale: true,
    minInterval: 1,
    axisLabel: { formatter: write },
  })
  const [first, second] = words.colours
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: days.map(({ day }) => words.day(day)), boundaryGap: days.length < 3 },
    yAxis: [axis(words.customers, words.number), ...(hasAmounts ? [axis(words.amount, words.money)] : [])],
    series: [
      line(
        words.customers,
        first,
        days.map(({ customers }) => customers),
        0,
      ),
      ...(hasAmounts
        ? [
            line(
              words.amount,
              second,
              days.map(({ amountE4 }) => amountE4),
              1,
            ),
          ]
        : []),
    ],
  }
}

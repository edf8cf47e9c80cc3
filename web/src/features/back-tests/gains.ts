import type { Ranking } from '@fenji/contract/back-tests'
import type { EChartsOption } from 'echarts'

type Gains = Ranking['gains']

/** One order of the customers. */
export interface GainsLine {
  name: string
  gains: Gains
  /** How it is drawn: a scheme, the amount to beat, or chance. */
  kind: 'scheme' | 'amount' | 'chance'
}

export interface GainsWords {
  customers: string
  outcome: string
  percent: (share: number) => string
  soft: string
}

/** What share of the outcome the first customers brought; null where there is no curve. */
export function outcomeAt(gains: Gains, customerShare: number): number | null {
  let before: Gains[number] | undefined
  for (const point of gains) {
    if (point.customerShare + 1e-9 >= customerShare) {
      const width = before ? point.customerShare - before.customerShare : 0
      const part = width > 0 ? (customerShare - (before?.customerShare ?? 0)) / width : 1
      return (before?.outcomeShare ?? 0) + part * (point.outcomeShare - (before?.outcomeShare ?? 0))
    }
    before = point
  }
  return null
}

/** Shares of customers at which a table reads the curves. */
export const tableShares = [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8] as const

const looks = {
  scheme: { width: 2.5 },
  amount: { width: 1.5, type: 'dashed' },
  chance: { width: 1.5, type: 'dotted' },
} as const

/** Share of the outcome over share of customers, best first, a line an order. */
export function gainsOption(lines: readonly GainsLine[], words: GainsWords): EChartsOption {
  const axis = (name: string) => ({
    type: 'value' as const,
    min: 0,
    max: 1,
    interval: 0.2,
    name,
    nameLocation: 'middle' as const,
    axisLabel: { formatter: (value: number) => words.percent(value) },
  })
  const highest = Math.max(1, ...lines.flatMap(({ gains }) => gains.map(({ outcomeShare }) => outcomeShare)))
  return {
    textStyle: { fontFamily: 'sans-serif' },
    legend: { type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemHeight: 3, itemWidth: 18 },
    grid: { left: 56, right: 16, top: 36, bottom: 46 },
    tooltip: { trigger: 'axis', valueFormatter: (value) => words.percent(Number(value)), axisPointer: { snap: true } },
    xAxis: {
      ...axis(words.customers),
      nameGap: 28,
      axisPointer: { label: { formatter: ({ value }) => words.percent(Number(value)) } },
    },
    yAxis: { ...axis(words.outcome), nameGap: 42, max: highest > 1.0001 ? Math.ceil(highest * 10) / 10 : 1 },
    series: lines.map(({ name, gains, kind }) => ({
      name,
      type: 'line' as const,
      showSymbol: false,
      lineStyle: kind === 'scheme' ? looks.scheme : { ...looks[kind], color: words.soft },
      ...(kind === 'scheme' ? {} : { itemStyle: { color: words.soft } }),
      data: gains.map(({ customerShare, outcomeShare }) => [customerShare, outcomeShare]),
    })),
  }
}

import type { StabilityReport } from '@fenji/contract/back-tests'
import type { EChartsOption } from 'echarts'

export type Months = StabilityReport['months']

/** What a month's move says: calm below 0.1, a shift above 0.25. */
export const calm = 0.1
export const shift = 0.25

export interface StabilityWords {
  day: (day: string) => string
  percent: (share: number) => string
  moved: string
  /** Names and colours of the grades, best first. */
  grades: readonly { key: string; name: string; colour?: string | undefined }[]
}

/** The mean share of customers who moved in a month; null where nobody could. */
export function meanMoved(months: Months): number | null {
  const moved = months.flatMap(({ movement }) => movement?.movedShare ?? [])
  return moved.length === 0 ? null : moved.reduce((sum, share) => sum + share, 0) / moved.length
}

/** The greatest index of the months; null without scores. */
export function greatestPsi(months: Months): number | null {
  const found = months.flatMap(({ movement }) => movement?.psi ?? [])
  return found.length === 0 ? null : Math.max(...found)
}

/** How many customers each grade has, month after month, and how many of them moved. */
export function stabilityOption(months: Months, words: StabilityWords): EChartsOption {
  const percentAxis = { type: 'value' as const, axisLabel: { formatter: (value: number) => words.percent(value) } }
  return {
    textStyle: { fontFamily: 'sans-serif' },
    legend: { top: 0, left: 0, type: 'scroll' },
    grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value) => (value == null ? '–' : words.percent(Number(value))) },
    xAxis: { type: 'category', data: months.map(({ asOf }) => words.day(asOf)) },
    yAxis: [
      { ...percentAxis, max: 1 },
      { ...percentAxis, min: 0, splitLine: { show: false } },
    ],
    series: [
      ...words.grades.map(({ key, name, colour }) => ({
        name,
        type: 'bar' as const,
        stack: 'grades',
        barMaxWidth: 44,
        ...(colour ? { itemStyle: { color: colour } } : {}),
        data: months.map(({ grades }) => grades.find(({ grade }) => grade === key)?.customerShare ?? 0),
      })),
      {
        name: words.moved,
        type: 'line' as const,
        yAxisIndex: 1,
        symbolSize: 7,
        lineStyle: { width: 2, color: '#c2577a' },
        itemStyle: { color: '#c2577a' },
        data: months.map(({ movement }) => movement?.movedShare ?? null),
      },
    ],
  }
}

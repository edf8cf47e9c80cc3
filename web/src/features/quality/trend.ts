import type { QualityBoard } from '@fenji/contract/quality'
import type { EChartsOption } from 'echarts'

export interface TrendWords {
  overall: string
  day: (day: string) => string
  score: (score: number) => string
  accent: string
}

/** The overall score day by day. The axis begins where the worst day stands, so that small steps are seen. */
export function trendOption(trend: QualityBoard['trend'], words: TrendWords): EChartsOption {
  const scores = trend.flatMap(({ score }) => (score === null ? [] : [score]))
  const lowest = Math.max(0, Math.floor((Math.min(100, ...scores) - 3) / 5) * 5)
  return {
    grid: { left: 40, right: 16, top: 12, bottom: 28 },
    tooltip: { trigger: 'axis', valueFormatter: (value) => words.score(Number(value)) },
    xAxis: { type: 'category', data: trend.map(({ day }) => words.day(day)), boundaryGap: false },
    yAxis: { type: 'value', min: lowest, max: 100 },
    series: [
      {
        name: words.overall,
        type: 'line',
        showSymbol: trend.length < 15,
        lineStyle: { width: 2.5, color: words.accent },
        itemStyle: { color: words.accent },
        data: trend.map(({ score }) => score),
      },
    ],
  }
}

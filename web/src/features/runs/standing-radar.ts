import type { Explanation } from '@fenji/contract/runs'
import type { EChartsOption } from 'echarts'

type Criterion = Explanation['criteria'][number]
/** A criterion of which the customer's score and the average of their grade are known. */
export type Compared = Criterion & { score: number; gradeMean: number }

/** Fewer corners than these make no shape. */
const fewestCorners = 3

/** The criteria to draw; none where they make no shape. */
export function comparedOf(criteria: readonly Criterion[]): Compared[] {
  const compared = criteria.filter((one): one is Compared => one.score !== null && one.gradeMean !== null)
  return compared.length < fewestCorners ? [] : compared
}

/** The criterion that stands out most among the customers of the grade; null where none does by a point. */
export function furthestFrom(compared: readonly Compared[]): { of: Compared; by: number } | null {
  const [first] = compared
    .map((of) => ({ of, by: of.score - of.gradeMean }))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
  return first && Math.abs(first.by) >= 1 ? first : null
}

export interface RadarWords {
  customer: string
  mean: string
  name: (criterion: Compared) => string
  points: (score: number) => string
  accent: string
  soft: string
}

/** Points of each criterion, 0 to 100, as a shape beside that of the average. */
export function radarOption(compared: readonly Compared[], words: RadarWords): EChartsOption {
  const { accent, soft } = words
  return {
    tooltip: { valueFormatter: (value) => words.points(Number(value)) },
    legend: { bottom: 0, icon: 'roundRect', itemHeight: 8, textStyle: { color: soft } },
    radar: {
      radius: '62%',
      center: ['50%', '46%'],
      splitNumber: 4,
      indicator: compared.map((one) => ({ name: words.name(one), max: 100, min: 0 })),
      axisName: { color: soft },
      splitArea: { show: false },
    },
    series: [
      {
        type: 'radar',
        symbolSize: 5,
        data: [
          {
            name: words.customer,
            value: compared.map(({ score }) => score),
            lineStyle: { color: accent, width: 2 },
            itemStyle: { color: accent },
            areaStyle: { color: accent, opacity: 0.15 },
          },
          {
            name: words.mean,
            value: compared.map(({ gradeMean }) => gradeMean),
            lineStyle: { color: soft, type: 'dashed', width: 1.5 },
            itemStyle: { color: soft },
          },
        ],
      },
    ],
  }
}

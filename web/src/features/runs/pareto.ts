import type { RunSummary } from '@fenji/contract/runs'
import type { EChartsOption } from 'echarts'

type Point = RunSummary['pareto'][number]

export interface ParetoWords {
  curve: string
  even: string
  customers: string
  amount: string
  percent: (share: number) => string
  /** What a point says, e.g. "The first 20% of customers bring 74% of revenue". */
  sentence: (point: Point) => string
  accent: string
  soft: string
}

/** Marks to choose from: about `many` points spread evenly over the curve, its last one left out (it filters nothing). */
export function paretoMarks(pareto: readonly Point[], many = 19): Point[] {
  const marks: Point[] = []
  let next = 1 / (many + 1)
  for (const point of pareto) {
    if (point.customerShare + 1e-9 < next || point.customerShare >= 1) continue
    marks.push(point)
    next = (Math.floor(point.customerShare * (many + 1) + 1e-9) + 1) / (many + 1)
  }
  return marks
}

/** How many customers a point of the curve holds: the filter behind it. */
export const rankAt = (point: Pick<Point, 'customerShare'>, customers: number) =>
  Math.max(1, Math.round(point.customerShare * customers))

/** Share of revenue over share of customers, largest customers first; the dotted line is what equal customers would give. */
export function paretoOption(pareto: readonly Point[], words: ParetoWords, canChoose = true): EChartsOption {
  const marks = paretoMarks(pareto)
  const axis = (name: string) => ({
    type: 'value' as const,
    min: 0,
    max: 1,
    interval: 0.2,
    name,
    nameLocation: 'middle' as const,
    axisLabel: { formatter: (value: number) => words.percent(value) },
  })
  const highest = pareto.reduce((max, point) => Math.max(max, point.amountShare), 1)
  return {
    textStyle: { fontFamily: 'sans-serif' },
    grid: { left: 58, right: 16, top: 16, bottom: 48 },
    tooltip: {
      trigger: 'item',
      formatter: (hover) => {
        const one = (Array.isArray(hover) ? hover[0] : hover)?.data as { value?: [number, number] } | undefined
        return one?.value ? words.sentence({ customerShare: one.value[0], amountShare: one.value[1] }) : ''
      },
    },
    xAxis: { ...axis(words.customers), nameGap: 28 },
    yAxis: { ...axis(words.amount), nameGap: 42, max: highest > 1.0001 ? Math.ceil(highest * 10) / 10 : 1 },
    series: [
      {
        name: words.even,
        type: 'line',
        silent: true,
        showSymbol: false,
        lineStyle: { type: 'dashed', width: 1, color: words.soft },
        data: [
          [0, 0],
          [1, 1],
        ],
      },
      {
        name: words.curve,
        type: 'line',
        silent: true,
        showSymbol: false,
        lineStyle: { width: 2.5, color: words.accent },
        areaStyle: { opacity: 0.1, color: words.accent },
        data: [[0, 0], ...pareto.map((point) => [point.customerShare, point.amountShare])],
      },
      {
        name: words.curve,
        type: 'line',
        cursor: canChoose ? 'pointer' : 'default',
        symbol: 'circle',
        symbolSize: 9,
        showAllSymbol: true,
        lineStyle: { width: 0 },
        itemStyle: { color: words.accent },
        data: marks.map((point) => ({ value: [point.customerShare, point.amountShare], row: pareto.indexOf(point) })),
      },
    ],
  }
}

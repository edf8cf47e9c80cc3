import type { PastDistribution } from '@fenji/contract/runs'
import type { Grade } from '@fenji/contract/scheme-file'
import type { EChartsOption } from 'echarts'

/** What a share is of: of the customers, or of their revenue. */
export type Measure = 'customers' | 'amount'

type PastGrade = PastDistribution['grades'][number]

/** Every grade that one of the runs gave, best first, as the latest version names it. */
export function gradesOver(past: readonly PastDistribution[]): Grade[] {
  const known = new Map<string, Grade>()
  for (const { grades } of past.toReversed())
    for (const grade of grades) if (!known.has(grade.key)) known.set(grade.key, grade)
  return [...known.values()]
}

/** 0 to 1; null where the grade was none of that version's, or is not shown. */
export function shareIn({ grades }: PastDistribution, key: string, measure: Measure): number | null {
  const found: PastGrade | undefined = grades.find((grade) => grade.key === key)
  return (measure === 'customers' ? found?.customerShare : found?.amountShare) ?? null
}

/** How the best grade's share changed from the first of the runs to the last; null of fewer than two, or of what is not shown. */
export function changeOfBest(past: readonly PastDistribution[], measure: Measure) {
  const [first] = past
  const last = past.at(-1)
  const [grade] = gradesOver(past)
  if (!first || !last || first === last || !grade) return null
  const [from, to] = [shareIn(first, grade.key, measure), shareIn(last, grade.key, measure)]
  return from === null || to === null ? null : { grade, from, to }
}

interface PastWords {
  day: (day: string) => string
  percent: (share: number) => string
  name: (grade: Grade) => string
}

/** A bar for each run, its grades stacked to one. */
export function pastGradesOption(
  past: readonly PastDistribution[],
  measure: Measure,
  { day, percent, name }: PastWords,
): EChartsOption {
  return {
    textStyle: { fontFamily: 'sans-serif' },
    legend: { top: 0, left: 0, type: 'scroll' },
    grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value) => (value == null ? '–' : percent(Number(value))) },
    xAxis: { type: 'category', data: past.map(({ asOf }) => day(asOf)) },
    yAxis: { type: 'value', max: 1, axisLabel: { formatter: (value: number) => percent(value) } },
    series: gradesOver(past).map((grade) => ({
      name: name(grade),
      type: 'bar',
      stack: 'grades',
      barMaxWidth: 44,
      cursor: 'pointer',
      itemStyle: { color: grade.colour },
      data: past.map((run) => shareIn(run, grade.key, measure)),
    })),
  }
}

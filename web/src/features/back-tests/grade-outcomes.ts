import type { GradeOutcome, SchemeTest } from '@fenji/contract/back-tests'
import type { EChartsOption } from 'echarts'

/** Of one grade what it brought, and what one of its size by the amount of the last 12 months did. */
export interface OutcomeRow {
  key: string | null
  name: string
  own: GradeOutcome
  amount: GradeOutcome | undefined
}

/** Grades with customers, best first; the ungraded last. */
export function outcomeRows(
  { ranking, baselines }: SchemeTest,
  nameOf: (grade: string | null) => string,
): OutcomeRow[] {
  return ranking.grades
    .map((own, i) => ({ key: own.grade, name: nameOf(own.grade), own, amount: baselines.amount12m.grades[i] }))
    .filter(({ own }) => own.customers > 0)
}

export interface OutcomeWords {
  percent: (share: number) => string
  money: (amountE4: number) => string
  soft: string
  accent: string
}

/** More names than these stand aslant, or they would run into each other. */
const mostUpright = 5

const frame = (names: string[]) => ({
  textStyle: { fontFamily: 'sans-serif' },
  legend: { top: 0, left: 0, type: 'scroll' as const },
  grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
  xAxis: {
    type: 'category' as const,
    data: names,
    axisLabel: { interval: 0, width: 96, overflow: 'truncate' as const, rotate: names.length > mostUpright ? 38 : 0 },
  },
})

/** How much of the outcome each grade held, beside its share of customers and what the baseline would hold. */
export function capturedOption(
  rows: readonly OutcomeRow[],
  words: OutcomeWords & { customers: string; scheme: string; amount: string },
): EChartsOption {
  const series = [
    { name: words.customers, color: words.soft, of: ({ own }: OutcomeRow) => own.customerShare },
    { name: words.scheme, color: words.accent, of: ({ own }: OutcomeRow) => own.outcomeShare },
    { name: words.amount, color: '#d98c2b', of: ({ amount }: OutcomeRow) => amount?.outcomeShare ?? null },
  ]
  return {
    ...frame(rows.map(({ name }) => name)),
    tooltip: { trigger: 'axis', valueFormatter: (value) => (value === null ? '–' : words.percent(Number(value))) },
    yAxis: { type: 'value', axisLabel: { formatter: (value: number) => words.percent(value) } },
    series: series.map(({ name, color, of }) => ({
      name,
      type: 'bar' as const,
      barMaxWidth: 28,
      itemStyle: { color, borderRadius: [3, 3, 0, 0] },
      data: rows.map(of),
    })),
  }
}

/** Does each grade bring more a customer than the next worse one? Amount a customer, and the share who bought again. */
export function calibrationOption(
  rows: readonly OutcomeRow[],
  words: OutcomeWords & { mean: string; retained: string },
  hasAmount: boolean,
): EChartsOption {
  const percentAxis = {
    type: 'value' as const,
    min: 0,
    max: 1,
    axisLabel: { formatter: (value: number) => words.percent(value) },
    splitLine: { show: !hasAmount },
  }
  const retained = {
    name: words.retained,
    type: 'line' as const,
    yAxisIndex: hasAmount ? 1 : 0,
    symbolSize: 8,
    itemStyle: { color: '#2f9e8f' },
    tooltip: { valueFormatter: (value: unknown) => words.percent(Number(value)) },
    data: rows.map(({ own }) => own.retainedShare),
  }
  if (!hasAmount)
    return {
      ...frame(rows.map(({ name }) => name)),
      tooltip: { trigger: 'axis' },
      yAxis: percentAxis,
      series: [retained],
    }
  return {
    ...frame(rows.map(({ name }) => name)),
    tooltip: { trigger: 'axis' },
    yAxis: [{ type: 'value', axisLabel: { formatter: (value: number) => words.money(value) } }, percentAxis],
    series: [
      {
        name: words.mean,
        type: 'bar',
        barMaxWidth: 44,
        itemStyle: { color: words.accent, borderRadius: [3, 3, 0, 0] },
        tooltip: { valueFormatter: (value) => words.money(Number(value)) },
        data: rows.map(({ own }) => own.meanE4),
      },
      retained,
    ],
  }
}

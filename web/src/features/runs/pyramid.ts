import type { RunSummary } from '@fenji/contract/runs'
import type { Grade } from '@fenji/contract/schemes'
import type { EChartsOption } from 'echarts'

export interface PyramidBar {
  key: string
  name: string
  colour: string
  customers: number
  customerShare: number
  amountE4: number
  amountShare: number
}

export interface PyramidWords {
  customers: string
  amount: string
  /** Colours of text: a bar's label does not take the theme's. */
  ink: string
  soft: string
  percent: (share: number) => string
  count: (customers: number) => string
  money: (amountE4: number) => string
}

/** The grades of a run beside what the summary says of them, best first. */
export function pyramidBars(grades: readonly Grade[], summary: RunSummary, nameOf: (grade: Grade) => string) {
  return grades.map((grade): PyramidBar => {
    const found = summary.grades.find((one) => one.grade === grade.key)
    return {
      key: grade.key,
      name: nameOf(grade),
      colour: grade.colour,
      customers: found?.customers ?? 0,
      customerShare: found?.customerShare ?? 0,
      amountE4: found?.amountE4 ?? 0,
      amountShare: found?.amountShare ?? 0,
    }
  })
}

interface Side {
  sign: 1 | -1
  head: string
  shareOf: (bar: PyramidBar) => number
  wholeOf: (bar: PyramidBar) => string
}

/** A bar of exactly 0 would be stacked on the wrong side. */
const nothing = 1e-9

/** The first line is the heads of the two sides; it has no bar. */
function sideSeries(
  { sign, head, shareOf, wholeOf }: Side,
  bars: readonly PyramidBar[],
  words: PyramidWords,
  isNarrow: boolean,
) {
  const text = (bar: PyramidBar) => {
    const share = `{share|${words.percent(shareOf(bar))}}`
    return isNarrow ? share : `${share}  {whole|${wholeOf(bar)}}`
  }
  return {
    name: head,
    type: 'bar' as const,
    stack: 'mirror',
    barWidth: '68%',
    cursor: 'pointer',
    label: {
      show: true,
      position: sign > 0 ? ('right' as const) : ('left' as const),
      rich: {
        share: { fontSize: 13, fontWeight: 600 as const, color: words.ink },
        whole: { fontSize: 12, color: words.soft },
        head: { fontSize: 13, color: words.soft },
      },
    },
    data: [
      { value: sign * nothing, cursor: 'default', label: { formatter: `{head|${head}}` } },
      ...bars.map((bar) => ({
        value: sign * Math.max(nothing, shareOf(bar)),
        key: bar.key,
        itemStyle: { color: bar.colour, borderRadius: sign > 0 ? [0, 4, 4, 0] : [4, 0, 0, 4] },
        label: { formatter: text(bar) },
      })),
    ],
  }
}

/** On a phone a longer name breaks into lines of this many pixels. */
const narrowName = 76

/** The space between the sides; the right half carries the grades' names, centred on the axis. */
function spacerSeries(sign: 1 | -1, gap: number, bars: readonly PyramidBar[], words: PyramidWords, isNarrow: boolean) {
  const lines = isNarrow ? { width: narrowName, overflow: 'break' as const, lineHeight: 14 } : {}
  const names = bars.map((bar) => ({
    value: sign * gap,
    key: bar.key,
    label: { show: sign > 0, formatter: bar.name, ...lines },
  }))
  return {
    type: 'bar' as const,
    stack: 'mirror',
    cursor: 'pointer',
    itemStyle: { color: 'transparent' },
    emphasis: { disabled: true },
    label: {
      position: 'insideLeft' as const,
      distance: 0,
      align: 'center' as const,
      fontSize: 12,
      fontWeight: 600 as const,
      color: words.ink,
    },
    data: [{ value: sign * gap, cursor: 'default', label: { show: false } }, ...names],
  }
}

/** Bars that mirror each other around the grades' names: customers grow to the left, revenue to the right. */
export function pyramidOption(bars: readonly PyramidBar[], words: PyramidWords, isNarrow: boolean): EChartsOption {
  const longest = Math.max(0.01, ...bars.flatMap((bar) => [bar.customerShare, bar.amountShare]))
  const widest = isNarrow ? narrowName : Number.POSITIVE_INFINITY
  const { gap, reach } = roomFor(longest, Math.min(widest, Math.max(...bars.map((bar) => widthOf(bar.name)))), isNarrow)
  const left: Side = {
    sign: -1,
    head: words.customers,
    shareOf: (bar) => bar.customerShare,
    wholeOf: (bar) => words.count(bar.customers),
  }
  const right: Side = {
    sign: 1,
    head: words.amount,
    shareOf: (bar) => bar.amountShare,
    wholeOf: (bar) => words.money(bar.amountE4),
  }
  return {
    textStyle: { fontFamily: 'sans-serif' },
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { type: 'value', min: -reach, max: reach, show: false },
    yAxis: { type: 'category', inverse: true, show: false, data: ['', ...bars.map((bar) => bar.key)] },
    series: [
      spacerSeries(-1, gap, bars, words, isNarrow),
      spacerSeries(1, gap, bars, words, isNarrow),
      sideSeries(left, bars, words, isNarrow),
      sideSeries(right, bars, words, isNarrow),
    ],
  }
}

/** In bar units: half of what the names need, and how far each side reaches with bar and label. */
function roomFor(longest: number, nameWidth: number, isNarrow: boolean) {
  const half = isNarrow ? 162 : 320
  const names = nameWidth / 2 + 10
  const labels = isNarrow ? 46 : 128
  const unit = longest / Math.max(30, half - names - labels)
  return { gap: names * unit, reach: Math.max(half, names + labels + 30) * unit }
}

/** About how many pixels wide a name is: a Chinese character takes two Latin letters. */
const widthOf = (name: string) => [...name].reduce((sum, char) => sum + (char > '\u2e7f' ? 14 : 7.2), 0)

/** As high as its bars need. */
export const pyramidHeight = (bars: number) => Math.max(300, (bars + 1) * (bars > 6 ? 45 : 54))

import type { RunSummary } from '@fenji/contract/runs'
import type { Grade } from '@fenji/contract/scheme-file'
import type { EChartsOption } from 'echarts'
import { isWithheld } from './summary-figures.ts'

/** What a pyramid is drawn of: each grade's part, and what the amounts are of. */
export type GradeFigures = Pick<RunSummary, 'grades' | 'amountName'>

export interface PyramidBar {
  key: string
  name: string
  colour: string
  customers: number
  customerShare: number
  /** Null where it is withheld. */
  amountE4: number | null
  amountShare: number | null
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
  /** Stands where an amount is withheld. */
  withheld: string
}

/** What is drawn, and how. */
export interface PyramidDrawing {
  /** One at least, the best grade first. */
  bars: readonly PyramidBar[]
  words: PyramidWords
  isNarrow: boolean
}

/** The grades of a run beside what the summary says of them, best first. Where every amount is withheld, so is that of a grade which nobody holds. */
export function pyramidBars(grades: readonly Grade[], summary: GradeFigures, nameOf: (grade: Grade) => string) {
  const nothing = isWithheld(summary.grades) ? null : 0
  return grades.map((grade): PyramidBar => {
    const found = summary.grades.find((one) => one.grade === grade.key)
    return {
      key: grade.key,
      name: nameOf(grade),
      colour: grade.colour,
      customers: found?.customers ?? 0,
      customerShare: found?.customerShare ?? 0,
      amountE4: found ? found.amountE4 : nothing,
      amountShare: found ? found.amountShare : nothing,
    }
  })
}

interface Side {
  sign: 1 | -1
  head: string
  shareOf: (bar: PyramidBar) => number | null
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
    const part = shareOf(bar)
    if (part === null) return `{whole|${words.withheld}}`
    const share = `{share|${words.percent(part)}}`
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
        value: sign * Math.max(nothing, shareOf(bar) ?? 0),
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

/** The greatest share of either side: that of the longest bar. */
export const longestShare = (bars: readonly PyramidBar[]): number =>
  Math.max(0.01, ...bars.flatMap((bar) => [bar.customerShare, bar.amountShare ?? 0]))

/**
 * Bars that mirror each other around the grades' names: customers grow to the left, revenue to the right. Where every
 * amount is withheld there is one side only: the names stand at the left edge and customers grow to the right.
 */
export function pyramidOption(bars: readonly PyramidBar[], words: PyramidWords, isNarrow: boolean): EChartsOption {
  const isOneSided = isWithheld(bars)
  const longest = longestShare(bars)
  const widest = isNarrow ? narrowName : Number.POSITIVE_INFINITY
  const nameWidth = Math.min(widest, Math.max(...bars.map((bar) => widthOf(bar.name))))
  const { gap, reach } = roomFor(longest, nameWidth, isNarrow, isOneSided)
  const customers: Side = {
    sign: isOneSided ? 1 : -1,
    head: words.customers,
    shareOf: (bar) => bar.customerShare,
    wholeOf: (bar) => words.count(bar.customers),
  }
  const amount: Side = {
    sign: 1,
    head: words.amount,
    shareOf: (bar) => bar.amountShare,
    wholeOf: (bar) => (bar.amountE4 === null ? '' : words.money(bar.amountE4)),
  }
  return {
    textStyle: { fontFamily: 'sans-serif' },
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { type: 'value', min: isOneSided ? -gap : -reach, max: reach, show: false },
    yAxis: { type: 'category', inverse: true, show: false, data: ['', ...bars.map((bar) => bar.key)] },
    series: [
      spacerSeries(-1, gap, bars, words, isNarrow),
      spacerSeries(1, gap, bars, words, isNarrow),
      ...(isOneSided ? [customers] : [customers, amount]).map((side) => sideSeries(side, bars, words, isNarrow)),
    ],
  }
}

/** In bar units: half of what the names need, and how far a side reaches with bar and label; one side alone has the room of both. */
function roomFor(longest: number, nameWidth: number, isNarrow: boolean, isOneSided: boolean) {
  const names = nameWidth / 2 + 10
  const half = isNarrow ? 162 : 320
  const side = isOneSided ? 2 * half - names : half
  const labels = isNarrow ? 46 : 128
  const unit = longest / Math.max(30, side - names - labels)
  return { gap: names * unit, reach: Math.max(side, names + labels + 30) * unit }
}

/** About how many pixels wide a name is: a Chinese character takes two Latin letters. */
const widthOf = (name: string) => [...name].reduce((sum, char) => sum + (char > '\u2e7f' ? 14 : 7.2), 0)

/** As high as its bars need; low where much else stands beside it. */
export const pyramidHeight = (bars: number, isLow = false) =>
  isLow ? (bars + 1) * 40 : Math.max(300, (bars + 1) * (bars > 6 ? 45 : 54))

import type { EChartsOption } from 'echarts'
import { type Answer, changeText, type Drawing, type Look, pieceName } from '../drawing.ts'

type Rows = Answer<'trends'>['rows']
type Figure = 'amountE4' | 'orders' | 'active' | 'newcomers'

/** The last piece that is over tells most: the present one is short of days. */
const lastWhole = (rows: Rows) => rows.findLast(({ isWhole }) => isWhole) ?? rows.at(-1)

const nameOf = (figure: Figure, { t }: Look) => t(`trends.${figure}`)
const leading = ({ showsMoney }: Answer<'trends'>): Figure => (showsMoney ? 'amountE4' : 'orders')

/** Less than this is no change worth a word. */
const leastChange = 0.001

export const trendsDrawing: Drawing<'trends'> = {
  finding(answer, look) {
    const { t } = look
    const row = lastWhole(answer.rows)
    if (!row) return { title: t('trends.plain') }
    const figure = leading(answer)
    const change = row.change[figure]
    const said = { piece: pieceName(row.begin, answer.by), figure: nameOf(figure, look) }
    const subtitle = t(answer.by === 'month' ? 'trends.subMonth' : 'trends.subQuarter')
    if (change === null) return { title: t('trends.noYear', said), subtitle }
    if (Math.abs(change) < leastChange) return { title: t('trends.same', said), subtitle }
    return {
      title: t(change >= 0 ? 'trends.up' : 'trends.down', {
        ...said,
        change: changeText(Math.abs(change), look).replace('+', ''),
      }),
      subtitle,
    }
  },
  option(answer, look) {
    const { format, palette, t } = look
    const { rows, by } = answer
    const main = leading(answer)
    const write = (value: unknown) =>
      value == null ? '–' : main === 'amountE4' ? format.money(Number(value)) : format.number(Number(value))
    const bars = rows.map((row, place) => ({
      value: row[main],
      row: place,
      // What is not over yet is told apart.
      ...(row.isWhole ? {} : { itemStyle: { opacity: 0.5 } }),
    }))
    const line = (figure: 'active' | 'newcomers', colour: string, type: 'solid' | 'dashed') => ({
      name: nameOf(figure, look),
      type: 'line' as const,
      yAxisIndex: 1,
      symbolSize: 5,
      lineStyle: { width: 2, color: colour, type },
      itemStyle: { color: colour },
      tooltip: { valueFormatter: (value: unknown) => format.number(Number(value)) },
      data: rows.map((row, place) => ({ value: row[figure], row: place })),
    })
    const option: EChartsOption = {
      legend: { type: 'scroll', top: 0, left: 0, itemHeight: 8, itemWidth: 16 },
      grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: rows.map(({ begin }) => pieceName(begin, by)) },
      yAxis: [
        {
          type: 'value',
          axisLabel: {
            formatter: (value: number) => (main === 'amountE4' ? format.moneyShort(value) : format.numberShort(value)),
          },
        },
        {
          type: 'value',
          minInterval: 1,
          splitLine: { show: false },
          axisLabel: { formatter: (value: number) => format.numberShort(value) },
        },
      ],
      series: [
        {
          name: nameOf(main, look),
          type: 'bar',
          cursor: 'pointer',
          barMaxWidth: 28,
          itemStyle: { color: palette.accent, borderRadius: [3, 3, 0, 0] },
          tooltip: { valueFormatter: write },
          data: bars,
        },
        {
          name: t('trends.yearBefore'),
          type: 'line',
          symbol: 'none',
          lineStyle: { width: 1.5, type: 'dotted', color: palette.textSoft },
          itemStyle: { color: palette.textSoft },
          tooltip: { valueFormatter: write },
          data: rows.map(({ yearBefore }) => yearBefore?.[main] ?? null),
        },
        line('active', '#2f9e8f', 'solid'),
        line('newcomers', '#d98c2b', 'dashed'),
      ],
    }
    return option
  },
  height: () => 320,
}

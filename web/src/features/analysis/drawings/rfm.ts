import type { Answer, Drawing } from '../drawing.ts'

type Cell = Answer<'rfm'>['rows'][number]

const heatOf = ({ amountE4, customers }: Cell, showsMoney: boolean) =>
  Math.max(0, showsMoney ? (amountE4 ?? 0) / 1e4 : customers)

/** Recency up, frequency to the right: a bubble a cell, its size the customers, its colour the money. */
export const rfmDrawing: Drawing<'rfm'> = {
  finding({ rows, showsMoney, asOf, customers }, { t, format }) {
    const subtitle = t(showsMoney ? 'rfm.sub' : 'rfm.subCustomers', { day: format.day(asOf) })
    if (customers === 0) return { title: t('rfm.plain'), subtitle }
    const best = rows.reduce((one, other) => (heatOf(other, showsMoney) > heatOf(one, showsMoney) ? other : one))
    const cell = { r: best.r, f: best.f, customers: format.percent(best.customerShare) }
    if (best.amountShare === null) return { title: t('rfm.titleMost', cell), subtitle }
    return { title: t('rfm.title', { ...cell, amount: format.percent(best.amountShare) }), subtitle }
  },
  option({ rows, showsMoney }, { t, format, palette, isNarrow }) {
    const most = Math.max(1, ...rows.map(({ customers }) => customers))
    const hottest = Math.max(1, ...rows.map((cell) => Math.sqrt(heatOf(cell, showsMoney))))
    const largest = isNarrow ? 48 : 62
    const axis = (name: string, letter: string) => ({
      type: 'category' as const,
      name,
      nameLocation: 'middle' as const,
      data: [1, 2, 3, 4, 5].map((bin) => `${letter}${bin}`),
      splitLine: { show: true },
    })
    return {
      grid: { left: 56, right: 12, top: 12, bottom: 44 },
      tooltip: {
        formatter: (hover) => {
          const cell = rows[(hover as { data?: { row?: number } }).data?.row ?? -1]
          if (!cell) return ''
          const { r, f, customers, amountE4, amountShare } = cell
          const said = { r, f, customers: format.number(customers), share: format.percent(cell.customerShare) }
          if (amountE4 === null) return t('rfm.cellCustomers', said)
          return t('rfm.cell', {
            ...said,
            amount: format.moneyShort(amountE4),
            amountShare: format.percent(amountShare),
          })
        },
      },
      xAxis: { ...axis(t('rfm.f'), 'F'), nameGap: 26 },
      yAxis: { ...axis(t('rfm.r'), 'R'), nameGap: 36 },
      visualMap: {
        show: false,
        min: 0,
        max: hottest,
        dimension: 2,
        inRange: { color: [`${palette.accent}33`, palette.accent] },
      },
      series: [
        {
          type: 'scatter',
          cursor: rows.some(({ where }) => where) ? 'pointer' : 'default',
          symbolSize: (value: number[]) => (value[3] ? 10 + (largest - 10) * Math.sqrt(value[3] / most) : 0),
          label: {
            show: true,
            color: palette.text,
            // Legible on the deepest colour too.
            textBorderColor: palette.surface,
            textBorderWidth: 2.5,
            formatter: ({ value }) => {
              const count = (value as number[])[3] ?? 0
              return count > 0 ? format.numberShort(count) : ''
            },
          },
          data: rows.map((cell, row) => ({
            value: [cell.f - 1, cell.r - 1, Math.sqrt(heatOf(cell, showsMoney)), cell.customers],
            row,
          })),
        },
      ],
    }
  },
  height: () => 380,
}

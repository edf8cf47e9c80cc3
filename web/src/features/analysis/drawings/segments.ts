import type { Drawing } from '../drawing.ts'

/** Each figure of a segment beside that of the others: shares on one axis. */
export const segmentsDrawing: Drawing<'segments'> = {
  finding({ rows, showsMoney }, { t, format }) {
    if (rows.length === 0) return { title: t('segments.none'), subtitle: t('segments.noneText') }
    const subtitle = t(showsMoney ? 'segments.sub' : 'segments.subCustomers')
    const best = rows.reduce((one, other) =>
      (other.perCustomerE4 ?? other.activeShare ?? 0) > (one.perCustomerE4 ?? one.activeShare ?? 0) ? other : one,
    )
    if (best.customers === 0) return { title: t('segments.empty'), subtitle }
    if (best.perCustomerE4 === null)
      return {
        title: t('segments.titleActive', { name: best.name, share: format.percent(best.activeShare) }),
        subtitle,
      }
    return { title: t('segments.title', { name: best.name, amount: format.money(best.perCustomerE4) }), subtitle }
  },
  option({ rows, showsMoney }, { t, format }) {
    const figures = [
      { name: t('segments.customerShare'), of: (row: (typeof rows)[number]) => row.customerShare },
      ...(showsMoney ? [{ name: t('segments.amountShare'), of: (row: (typeof rows)[number]) => row.amountShare }] : []),
      { name: t('segments.activeShare'), of: (row: (typeof rows)[number]) => row.activeShare },
      ...(rows.some(({ bestShare }) => bestShare !== null)
        ? [{ name: t('segments.bestShare'), of: (row: (typeof rows)[number]) => row.bestShare }]
        : []),
    ]
    return {
      legend: { type: 'scroll', top: 0, left: 0, itemHeight: 8, itemWidth: 16 },
      grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis', valueFormatter: (value) => format.percent(value == null ? null : Number(value)) },
      xAxis: { type: 'category', data: figures.map(({ name }) => name), axisLabel: { interval: 0 } },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => format.percent(value) } },
      series: rows.map((row, place) => ({
        name: row.name,
        type: 'bar' as const,
        cursor: 'pointer',
        barMaxWidth: 32,
        itemStyle: { borderRadius: [3, 3, 0, 0] },
        data: figures.map(({ of }) => ({ value: of(row), row: place })),
      })),
    }
  },
  height: () => 300,
}

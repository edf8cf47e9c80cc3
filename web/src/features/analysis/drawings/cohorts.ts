import { type Drawing, pieceName } from '../drawing.ts'

const rowHeight = 26

/** A row a cohort, a column each month or quarter after the first order: the deeper, the more came back. */
export const cohortsDrawing: Drawing<'cohorts'> = {
  finding({ rows, mean, by }, { t, format }) {
    const places = by === 'month' ? [2, 5] : [0, 1]
    const [near, far] = places.map((place) => mean[place])
    if (rows.length === 0 || near === undefined) return { title: t('cohorts.plain'), subtitle: t(`cohorts.sub.${by}`) }
    const later = far === undefined ? '' : t(`cohorts.later.${by}`, { share: format.percent(far) })
    return { title: t(`cohorts.title.${by}`, { share: format.percent(near), later }), subtitle: t(`cohorts.sub.${by}`) }
  },
  option({ rows, by }, { t, format, palette, isNarrow }) {
    const longest = Math.max(1, ...rows.map(({ shares }) => shares.length))
    const cells = rows.flatMap(({ shares }, row) =>
      shares.map((share, offset) => ({ value: [offset, row, share], row })),
    )
    const most = Math.max(0.01, ...cells.map(({ value }) => value[2] ?? 0))
    return {
      grid: { left: 4, right: 4, top: 4, bottom: 4, containLabel: true },
      tooltip: {
        formatter: (hover) => {
          const { value } = hover as unknown as { value: [number, number, number] }
          const cohort = rows[value[1]]
          if (!cohort) return ''
          return t(`cohorts.cell.${by}`, {
            cohort: pieceName(cohort.begin, by),
            n: value[0] + 1,
            retained: format.number(cohort.retained[value[0]]),
            customers: format.number(cohort.customers),
            share: format.percent(value[2]),
          })
        },
      },
      xAxis: {
        type: 'category',
        position: 'top',
        data: Array.from({ length: longest }, (_, i) => `+${i + 1}`),
        axisLine: { show: false },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        axisLine: { show: false },
        data: rows.map(({ begin, customers }) => `${pieceName(begin, by)}  ${format.numberShort(customers)}`),
        axisLabel: { color: palette.text },
      },
      visualMap: {
        show: false,
        min: 0,
        max: most,
        dimension: 2,
        inRange: { color: [`${palette.accent}14`, `${palette.accent}cc`] },
      },
      series: [
        {
          type: 'heatmap',
          cursor: 'pointer',
          label: {
            show: !isNarrow && longest <= 16,
            color: palette.text,
            fontSize: 11,
            formatter: ({ value }) => format.percent((value as number[])[2] ?? 0),
          },
          itemStyle: { borderColor: palette.surface, borderWidth: 1 },
          data: cells,
        },
      ],
    }
  },
  height: ({ rows }) => Math.max(200, 40 + rows.length * rowHeight),
}

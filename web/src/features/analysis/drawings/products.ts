import type { Answer, Drawing, Look } from '../drawing.ts'

const barHeight = 30

/** Why there is nothing to show, if so. */
function whyNone({ state, of, mostLines }: Pick<Answer<'products'>, 'state' | 'of' | 'mostLines'>, look: Look) {
  const { t, format } = look
  if (state === 'too-many')
    return { title: t('products.tooMany'), subtitle: t('products.tooManyText', { lines: format.number(mostLines) }) }
  return state === 'none' ? { title: t(`products.none.${of}`), subtitle: t('products.noneText') } : undefined
}

/** Ranked bars, what brings most on top; without amounts, what most customers buy. */
export const productsDrawing: Drawing<'products'> = {
  finding(answer, look) {
    const { t, format } = look
    const [first] = answer.rows
    const none = whyNone(answer, look)
    if (none || !first) return none ?? { title: t('products.plain') }
    const said = { name: first.name, customers: format.percent(first.customerShare) }
    const subtitle = t('products.sub', { buyers: format.number(answer.buyers) })
    if (first.amountShare === null) return { title: t('products.titleCustomers', said), subtitle }
    return { title: t('products.title', { ...said, share: format.percent(first.amountShare) }), subtitle }
  },
  option({ rows }, { format, palette, isNarrow }) {
    const write = (row: (typeof rows)[number]) =>
      row.amountE4 === null ? format.number(row.customers) : format.moneyShort(row.amountE4)
    return {
      grid: { left: 4, right: isNarrow ? 96 : 130, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        axisLine: { show: false },
        data: rows.map(({ name }) => name),
        axisLabel: { width: isNarrow ? 90 : 150, overflow: 'truncate', color: palette.text },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 20,
          cursor: 'default',
          itemStyle: { color: palette.accent, borderRadius: [0, 3, 3, 0] },
          label: {
            show: true,
            position: 'right',
            color: palette.text,
            formatter: ({ dataIndex }) => {
              const row = rows[dataIndex]
              return row ? `${write(row)} · ${format.percent(row.amountShare ?? row.customerShare)}` : ''
            },
          },
          data: rows.map(({ amountE4, customers }) => Math.max(0, amountE4 ?? customers)),
        },
      ],
    }
  },
  height: ({ rows }) => Math.max(180, 16 + rows.length * barHeight),
}

export const affinityDrawing: Drawing<'affinity'> = {
  finding(answer, look) {
    const { t, format } = look
    const none = whyNone(answer, look)
    if (none) return none
    const [first] = answer.rows
    const subtitle = t('affinity.sub')
    if (!first) return { title: t('affinity.none'), subtitle }
    const { one, other, confidence, lift } = first
    return {
      title: t('affinity.title', { one, other, share: format.percent(confidence), lift: format.fixed(lift, 1) }),
      subtitle,
    }
  },
}

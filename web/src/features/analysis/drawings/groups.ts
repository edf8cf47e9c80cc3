import type { Answer, Drawing, Look } from '../drawing.ts'

type Group = Answer<'groups'>['rows'][number]
const nameOf = ({ name, value }: Group, { local, t }: Look) => (name ? local(name) : (value ?? t('groups.none')))
const sizeOf = ({ amountE4, customers }: Group) => amountE4 ?? customers

const barHeight = 30

/** Ranked bars, the largest on top; what is of no single value comes last and is paler. */
export const groupsDrawing: Drawing<'groups'> = {
  finding({ rows, byName, showsMoney, values }, look) {
    const { t, format, local } = look
    const by = local(byName)
    const top = rows.filter(({ kind }) => kind === 'value')
    const [first] = top
    if (!first) return { title: t('groups.empty', { by }), subtitle: t('groups.emptyText') }
    const share = first.amountShare ?? first.customerShare
    const said = {
      name: nameOf(first, look),
      share: format.percent(share),
      customers: format.percent(first.customerShare),
    }
    return {
      title: t(first.amountShare === null ? 'groups.titleCustomers' : 'groups.title', said),
      subtitle: t(showsMoney ? 'groups.sub' : 'groups.subCustomers', { by, values: format.number(values) }),
    }
  },
  option({ rows }, look) {
    const { format, palette } = look
    const write = (group: Group) =>
      group.amountE4 === null ? format.number(group.customers) : format.moneyShort(group.amountE4)
    const share = ({ amountShare, customerShare }: Group) => format.percent(amountShare ?? customerShare)
    return {
      grid: { left: 4, right: look.isNarrow ? 96 : 130, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        axisLine: { show: false },
        data: rows.map((group) => nameOf(group, look)),
        axisLabel: { width: look.isNarrow ? 90 : 130, overflow: 'truncate', color: palette.text },
      },
      tooltip: {
        formatter: (hover) => {
          const group = rows[(hover as { data?: { row?: number } }).data?.row ?? -1]
          if (!group) return ''
          const { t } = look
          const said = { name: nameOf(group, look), customers: format.number(group.customers) }
          if (group.amountE4 === null) return t('groups.cellCustomers', said)
          return t('groups.cell', {
            ...said,
            amount: format.money(group.amountE4),
            each: format.money(group.perCustomerE4),
          })
        },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 20,
          itemStyle: { color: palette.accent, borderRadius: [0, 3, 3, 0] },
          label: {
            show: true,
            position: 'right',
            color: palette.text,
            formatter: ({ dataIndex }) => {
              const group = rows[dataIndex]
              return group ? `${write(group)} · ${share(group)}` : ''
            },
          },
          data: rows.map((group, row) => ({
            value: Math.max(0, sizeOf(group)),
            row,
            cursor: group.where ? 'pointer' : 'default',
            ...(group.kind === 'value' ? {} : { itemStyle: { color: `${palette.accent}66` } }),
          })),
        },
      ],
    }
  },
  height: ({ rows }) => Math.max(180, 16 + rows.length * barHeight),
}

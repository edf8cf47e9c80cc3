import type { Answer, Drawing, Look } from '../drawing.ts'

type Rows = Answer<'migration'>['rows']
type Side = Rows[number]['before']

const none = '#8a94a6'

/** The grades of one side, best first as they come; their names are kept apart from those of the other. */
function nodesOf(rows: Rows, side: 'before' | 'after', { local }: Look) {
  const sides = new Map<string, Side>(rows.map((row) => [row[side].grade ?? '', row[side]]))
  const inOrder = [...sides.values()].sort((one, other) => one.place - other.place)
  return inOrder.map((one) => ({
    name: `${side} ${one.grade ?? ''}`,
    text: local(one.name),
    itemStyle: { color: one.colour ?? none },
    depth: side === 'before' ? 0 : 1,
  }))
}

const count = (rows: Rows, direction: Rows[number]['direction']) =>
  rows.reduce((sum, row) => sum + (row.direction === direction ? row.customers : 0), 0)

function subtitleOf({ fromRun, toRun }: Pick<Answer<'migration'>, 'fromRun' | 'toRun'>, { t, format, local }: Look) {
  if (!fromRun || !toRun) return undefined
  const of = (run: typeof toRun) => `${local(run.schemeName)} ${format.day(run.asOf)}`
  return t('migration.sub', { from: of(fromRun), to: of(toRun) })
}

export const migrationDrawing: Drawing<'migration'> = {
  finding(answer, look) {
    const { t, format } = look
    const subtitle = subtitleOf(answer, look)
    if (!subtitle) return { title: t('migration.none'), subtitle: t('migration.noneText') }
    const [up, down] = [count(answer.rows, 'up'), count(answer.rows, 'down')]
    const title =
      up + down > 0 ? t('migration.title', { up: format.number(up), down: format.number(down) }) : t('migration.still')
    return { title, subtitle }
  },
  option({ rows }, look) {
    const { palette, format, t } = look
    const nodes = [...nodesOf(rows, 'before', look), ...nodesOf(rows, 'after', look)]
    const textOf = (name: string) => nodes.find((node) => node.name === name)?.text ?? ''
    return {
      tooltip: {
        formatter: (hover) => {
          const { data, dataType, name, value } = hover as unknown as {
            data: { source: string; target: string; value: number }
            dataType: string
            name: string
            value: number
          }
          return dataType === 'edge'
            ? t('migration.edge', {
                from: textOf(data.source),
                to: textOf(data.target),
                customers: format.number(data.value),
              })
            : t('migration.node', { grade: textOf(name), customers: format.number(value) })
        },
      },
      series: [
        {
          type: 'sankey',
          left: 8,
          right: look.isNarrow ? 74 : 110,
          top: 10,
          bottom: 10,
          nodeWidth: 14,
          nodeGap: 12,
          draggable: false,
          // As the grades are ordered, not as the lines cross least.
          layoutIterations: 0,
          emphasis: { focus: 'adjacency' },
          lineStyle: { color: 'gradient', opacity: 0.35 },
          label: { color: palette.text, formatter: ({ name }) => textOf(name ?? '') },
          data: nodes,
          links: rows.map(({ before, after, customers }, row) => ({
            source: `before ${before.grade ?? ''}`,
            target: `after ${after.grade ?? ''}`,
            value: customers,
            row,
          })),
        },
      ],
    }
  },
  height: () => 340,
}

export const moversDrawing: Drawing<'movers'> = {
  finding(answer, look) {
    const { t, format } = look
    const subtitle = subtitleOf(answer, look)
    if (!subtitle) return { title: t('migration.none'), subtitle: t('migration.noneText') }
    return {
      title: t('movers.title', { up: format.number(answer.up), down: format.number(answer.down) }),
      subtitle: t('movers.sub', { count: answer.rows.length }),
    }
  },
}

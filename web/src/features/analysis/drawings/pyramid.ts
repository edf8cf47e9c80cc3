import { concentrationOf } from '../../runs/public.ts'
import { type PyramidBar, pyramidHeight, pyramidOption } from '../../runs/public.tsx'
import type { Answer, Drawing, Look } from '../drawing.ts'

const barsOf = ({ rows }: Answer<'pyramid'>, { local }: Look): PyramidBar[] =>
  rows.map(({ grade, name, colour, where: _, ...figures }) => ({
    key: grade ?? 'none',
    name: local(name),
    colour: colour ?? '#8a94a6',
    ...figures,
  }))

type Run = NonNullable<Answer<'pyramid'>['run']>

const isGraded = (row: Answer<'pyramid'>['rows'][number]): row is typeof row & { grade: string } => row.grade !== null

/** Without amounts: where most customers are. */
function mostIn({ rows }: Answer<'pyramid'>, run: Run, { t, format, local }: Look) {
  const subtitle = t('pyramid.subCustomers', { scheme: local(run.schemeName), day: format.day(run.asOf) })
  const most = rows.reduce((one, other) => (other.customers > one.customers ? other : one))
  return { title: t('pyramid.most', { grade: local(most.name), share: format.percent(most.customerShare) }), subtitle }
}

export const pyramidDrawing: Drawing<'pyramid'> = {
  finding(answer, look) {
    const { t, format, local } = look
    const { run, measure } = answer
    if (!run) return { title: t('pyramid.noRun'), subtitle: t('pyramid.noRunText') }
    const of = t(`measure.${measure}`)
    if (!answer.showsMoney) return mostIn(answer, run, look)
    const subtitle = t('pyramid.sub', { scheme: local(run.schemeName), day: format.day(run.asOf), measure: of })
    const found = concentrationOf(answer.rows.filter(isGraded))
    if (!found) return { title: t('pyramid.plain'), subtitle }
    const shares = { customers: format.percent(found.customerShare), amount: format.percent(found.amountShare) }
    return { title: t('pyramid.title', { ...shares, measure: of }), subtitle }
  },
  option(answer, look) {
    const { t, format, palette, isNarrow } = look
    const option = pyramidOption(
      barsOf(answer, look),
      {
        customers: t('customers'),
        amount: t(`head.${answer.measure}`),
        ink: palette.text,
        soft: palette.textSoft,
        percent: format.percent,
        count: format.number,
        money: format.moneyShort,
        withheld: '–',
      },
      isNarrow,
    )
    return withRows(option, answer)
  },
  height: ({ rows }) => pyramidHeight(rows.length),
}

/** Bars know their grade; marks are asked for their row. */
function withRows(option: ReturnType<typeof pyramidOption>, { rows }: Answer<'pyramid'>) {
  const series = (option.series as { data: { key?: string }[] }[]).map((one) => ({
    ...one,
    data: one.data.map((datum) =>
      datum.key === undefined
        ? datum
        : { ...datum, row: rows.findIndex(({ grade }) => (grade ?? 'none') === datum.key) },
    ),
  }))
  return { ...option, series } as typeof option
}

import { paretoOption } from '../../runs/public.tsx'
import type { Drawing } from '../drawing.ts'

export const paretoDrawing: Drawing<'pareto'> = {
  finding({ topShare, customersFor80, gini, measure }, { t, format }) {
    const of = t(`measure.${measure}`)
    if (topShare === null || customersFor80 === null) return { title: t('pareto.plain', { measure: of }) }
    return {
      title: t('pareto.title', { share: format.percent(topShare), measure: of }),
      subtitle: t('pareto.sub', {
        customers: format.percent(customersFor80),
        measure: of,
        gini: format.fixed(gini, 2),
      }),
    }
  },
  option({ rows, measure }, { t, format, palette }) {
    const of = t(`measure.${measure}`)
    const words = {
      curve: t('pareto.curve'),
      even: t('pareto.even'),
      customers: t('pareto.x'),
      amount: t('pareto.y', { measure: of }),
      percent: format.percent,
      sentence: ({ customerShare, amountShare }: { customerShare: number; amountShare: number }) =>
        t('pareto.sentence', {
          customers: format.percent(customerShare),
          amount: format.percent(amountShare),
          measure: of,
        }),
      accent: palette.accent,
      soft: palette.textSoft,
    }
    return paretoOption(
      rows,
      words,
      rows.some(({ where }) => where),
    )
  },
}

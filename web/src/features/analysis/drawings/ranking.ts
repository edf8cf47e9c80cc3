import type { Drawing } from '../drawing.ts'

export const rankingDrawing: Drawing<'ranking'> = {
  finding({ rows, measure }, { t, format }) {
    const of = t(`measure.${measure}`)
    const last = rows.at(-1)
    if (!last || last.upToShare === null) return { title: t('ranking.plain', { measure: of }) }
    return {
      title: t('ranking.title', { count: rows.length, share: format.percent(last.upToShare), measure: of }),
      subtitle: measure === 'profit' ? t('ranking.subProfit') : t('ranking.subAmount'),
    }
  },
}

import type { Drawing } from '../drawing.ts'

export const potentialDrawing: Drawing<'potential'> = {
  finding({ found, riseE4, days, rise, hasRun }, { t, format }) {
    if (!hasRun) return { title: t('potential.noRun'), subtitle: t('potential.noRunText') }
    const subtitle = t('potential.sub', { days, rise: format.percent(rise) })
    if (found === 0) return { title: t('potential.none'), subtitle }
    return { title: t('potential.title', { count: format.number(found), amount: format.money(riseE4) }), subtitle }
  },
}

export const overservedDrawing: Drawing<'overserved'> = {
  finding({ found, days, effortFrom, amountUpToE4 }, { t, format }) {
    if (effortFrom === null) return { title: t('overserved.plain'), subtitle: t('overserved.plainText') }
    const subtitle = t('overserved.sub', {
      days,
      effort: format.number(Math.ceil(effortFrom)),
      amount: format.money(amountUpToE4),
    })
    if (found === 0) return { title: t('overserved.none'), subtitle }
    return { title: t('overserved.title', { count: format.number(found) }), subtitle }
  },
}

export const churnDrawing: Drawing<'churn'> = {
  finding({ found, amountAtRiskE4, rules }, { t, format }) {
    const parts = rules.map(({ rule, customers }) => t(`churn.${rule}`, { count: format.number(customers) }))
    const subtitle = parts.join(t('and'))
    if (found === 0) return { title: t('churn.none'), subtitle }
    const said = { count: format.number(found) }
    if (amountAtRiskE4 === null) return { title: t('churn.titleCustomers', said), subtitle }
    return { title: t('churn.title', { ...said, amount: format.money(amountAtRiskE4) }), subtitle }
  },
}

import type { Run, RunSummary } from '@fenji/contract/runs'
import { useCallback, useMemo } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useTheme } from '../../platform/theme.tsx'
import { type ECElementEvent, EChart } from '../../platform/ui/Chart.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { useFormat } from '../../platform/use-format.ts'
import { MarkLink } from './MarkLink.tsx'
import { messages } from './messages.ts'
import { concentrationOf } from './public.ts'
import { pyramidBars, pyramidHeight, pyramidOption } from './pyramid.ts'
import { useRunPlace } from './use-run-place.ts'

/** The pyramid of customers beside the pyramid of revenue. */
export function PyramidChart({ of: run, summary }: { of: Run; summary: RunSummary }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const isPhone = useIsPhone()
  const { palette } = useTheme()
  const { choose } = useRunPlace()
  const bars = useMemo(() => pyramidBars(run.grades, summary, (grade) => local(grade.name)), [run, summary, local])
  const option = useMemo(() => {
    const words = {
      customers: t('share.customers'),
      amount: t('share.amount'),
      ink: palette.text,
      soft: palette.textSoft,
      percent: format.percent,
      count: format.number,
      money: format.moneyShort,
    }
    return pyramidOption(bars, words, isPhone)
  }, [bars, t, format, isPhone, palette])
  const found = concentrationOf(summary.grades)
  const names = bars.filter((bar) => found?.grades.includes(bar.key)).map((bar) => bar.name)
  const amountName = local(summary.amountName)
  const onMark = useCallback(
    ({ data }: ECElementEvent) => {
      const key = (data as { key?: string } | undefined)?.key
      if (key) choose({ grade: key })
    },
    [choose],
  )
  return (
    <EChart
      title={
        found
          ? t('pyramid.title', {
              customers: format.percent(found.customerShare),
              amount: format.percent(found.amountShare),
            })
          : t('pyramid.even')
      }
      subtitle={
        found
          ? t('pyramid.sub', { grades: names.join(t('pyramid.and')), amountName })
          : t('pyramid.all', { amountName })
      }
      option={option}
      height={pyramidHeight(bars.length)}
      onMark={onMark}
      columns={[
        { title: t('table.grade') },
        { title: t('table.customers'), align: 'right' },
        { title: t('table.customerShare'), align: 'right' },
        { title: t('table.amount'), align: 'right' },
        { title: t('table.amountShare'), align: 'right' },
      ]}
      rows={bars.map((bar) => [
        <MarkLink key={bar.key} mark={{ grade: bar.key }}>
          {bar.name}
        </MarkLink>,
        format.number(bar.customers),
        format.percent(bar.customerShare),
        format.money(bar.amountE4),
        format.percent(bar.amountShare),
      ])}
    />
  )
}

import type { Run, RunSummary } from '@fenji/contract/runs'
import { type ReactNode, useCallback, useMemo } from 'react'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useTheme } from '../../platform/theme.tsx'
import { type ECElementEvent, EChart } from '../../platform/ui/Chart.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { WithheldNote } from '../../platform/ui/WithheldNote.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { MarkLink } from './MarkLink.tsx'
import { messages } from './messages.ts'
import { concentrationOf, hasWithheld, isWithheld } from './public.ts'
import { type PyramidBar, pyramidBars, pyramidHeight, pyramidOption } from './pyramid.ts'
import { useRunPlace } from './use-run-place.ts'

const amountColumns = ['table.amount', 'table.amountShare'] as const

/** What the pyramid found, in a sentence: about revenue as far as the reader is shown it, else about customers. */
function usePyramidFinding(bars: PyramidBar[], summary: RunSummary): { title: string; subtitle: ReactNode } {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const amountName = local(summary.amountName)
  const found = concentrationOf(summary.grades)
  if (found) {
    const names = bars.filter((bar) => found.grades.includes(bar.key)).map((bar) => bar.name)
    return {
      title: t('pyramid.title', {
        customers: format.percent(found.customerShare),
        amount: format.percent(found.amountShare),
      }),
      subtitle: t('pyramid.sub', { grades: names.join(t('pyramid.and')), amountName }),
    }
  }
  if (!hasWithheld(summary.grades)) return { title: t('pyramid.even'), subtitle: t('pyramid.all', { amountName }) }
  const largest = bars.reduce((most, bar) => (bar.customers > most.customers ? bar : most))
  return {
    title: t('pyramid.most', { grade: largest.name, share: format.percent(largest.customerShare) }),
    subtitle: <WithheldNote />,
  }
}

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
      withheld: absent,
    }
    return pyramidOption(bars, words, isPhone)
  }, [bars, t, format, isPhone, palette])
  const isHidden = isWithheld(bars)
  const finding = usePyramidFinding(bars, summary)
  const onMark = useCallback(
    ({ data }: ECElementEvent) => {
      const key = (data as { key?: string } | undefined)?.key
      if (key) choose({ grade: key })
    },
    [choose],
  )
  return (
    <EChart
      {...finding}
      option={option}
      height={pyramidHeight(bars.length)}
      onMark={onMark}
      columns={[
        { title: t('table.grade') },
        { title: t('table.customers'), align: 'right' },
        { title: t('table.customerShare'), align: 'right' },
        ...(isHidden ? [] : amountColumns.map((key) => ({ title: t(key), align: 'right' as const }))),
      ]}
      rows={bars.map((bar) => [
        <MarkLink key={bar.key} mark={{ grade: bar.key }}>
          {bar.name}
        </MarkLink>,
        format.number(bar.customers),
        format.percent(bar.customerShare),
        ...(isHidden ? [] : [format.money(bar.amountE4), format.percent(bar.amountShare)]),
      ])}
    />
  )
}

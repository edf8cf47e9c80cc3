import type { Grade } from '@fenji/contract/scheme-file'
import { type ReactNode, useCallback, useMemo } from 'react'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useTheme } from '../../platform/theme.tsx'
import { type ECElementEvent, EChart } from '../../platform/ui/Chart.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { WithheldNote } from '../../platform/ui/WithheldNote.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { type GradeFigures, type PyramidBar, pyramidBars, pyramidHeight, pyramidOption } from './pyramid.ts'
import { concentrationOf, hasWithheld, isWithheld } from './summary-figures.ts'

const amountColumns = ['table.amount', 'table.amountShare'] as const

/** What the pyramid found, in a sentence: about revenue as far as the reader is shown it, else about customers. */
function usePyramidFinding(bars: PyramidBar[], summary: GradeFigures): { title: string; subtitle: ReactNode } {
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

interface PyramidProps {
  grades: readonly Grade[]
  summary: GradeFigures
  /** A grade was chosen. */
  onGrade?: ((key: string) => void) | undefined
  /** What stands for a grade in the table: a link to its customers, perhaps. */
  rowHead?: (bar: PyramidBar) => ReactNode
  /** It changes while somebody drags, among much else: low, and nothing slides into place. */
  isLive?: boolean
  /** It stands in a place as narrow as a phone. */
  isNarrow?: boolean
}

/** The pyramid of customers beside the pyramid of revenue. */
export function Pyramid({
  grades,
  summary,
  onGrade,
  rowHead = ({ name }) => name,
  isLive = false,
  isNarrow = false,
}: PyramidProps) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const isPhone = useIsPhone() || isNarrow
  const { palette } = useTheme()
  const bars = useMemo(() => pyramidBars(grades, summary, (grade) => local(grade.name)), [grades, summary, local])
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
    const drawn = pyramidOption(bars, words, isPhone)
    return isLive ? { ...drawn, animation: false } : drawn
  }, [bars, t, format, isPhone, palette, isLive])
  const isHidden = isWithheld(bars)
  const finding = usePyramidFinding(bars, summary)
  const onMark = useCallback(
    ({ data }: ECElementEvent) => {
      const key = (data as { key?: string } | undefined)?.key
      if (key) onGrade?.(key)
    },
    [onGrade],
  )
  return (
    <EChart
      {...finding}
      option={option}
      height={pyramidHeight(bars.length, isLive)}
      {...(onGrade && { onMark })}
      columns={[
        { title: t('table.grade') },
        { title: t('table.customers'), align: 'right' },
        { title: t('table.customerShare'), align: 'right' },
        ...(isHidden ? [] : amountColumns.map((key) => ({ title: t(key), align: 'right' as const }))),
      ]}
      rows={bars.map((bar) => [
        rowHead(bar),
        format.number(bar.customers),
        format.percent(bar.customerShare),
        ...(isHidden ? [] : [format.money(bar.amountE4), format.percent(bar.amountShare)]),
      ])}
    />
  )
}

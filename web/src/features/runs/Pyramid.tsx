import type { Grade } from '@fenji/contract/scheme-file'
import { type ReactNode, useCallback, useMemo } from 'react'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useTheme } from '../../platform/theme.tsx'
import { type ECElementEvent, EChart } from '../../platform/ui/Chart.tsx'
import { ChartFrame, type ChartFrameProps } from '../../platform/ui/ChartFrame.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { WithheldNote } from '../../platform/ui/WithheldNote.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { PyramidBars } from './PyramidBars.tsx'
import {
  type GradeFigures,
  type PyramidBar,
  type PyramidDrawing,
  pyramidBars,
  pyramidHeight,
  pyramidOption,
} from './pyramid.ts'
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
  /** A grade was chosen; not where it is live. */
  onGrade?: ((key: string) => void) | undefined
  /** What stands for a grade in the table: a link to its customers, perhaps. */
  rowHead?: (bar: PyramidBar) => ReactNode
  /** It changes while somebody drags, among much else: low, and drawn by the page itself: on a canvas it took a quarter of the page's time. */
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
  const words = useMemo(
    () => ({
      customers: t('share.customers'),
      amount: t('share.amount'),
      ink: palette.text,
      soft: palette.textSoft,
      percent: format.percent,
      count: format.number,
      money: format.moneyShort,
      withheld: absent,
    }),
    [t, format, palette],
  )
  const isHidden = isWithheld(bars)
  const height = pyramidHeight(bars.length, isLive)
  const frame = {
    ...usePyramidFinding(bars, summary),
    height,
    columns: [
      { title: t('table.grade') },
      { title: t('table.customers'), align: 'right' as const },
      { title: t('table.customerShare'), align: 'right' as const },
      ...(isHidden ? [] : amountColumns.map((key) => ({ title: t(key), align: 'right' as const }))),
    ],
    rows: bars.map((bar) => [
      rowHead(bar),
      format.number(bar.customers),
      format.percent(bar.customerShare),
      ...(isHidden ? [] : [format.money(bar.amountE4), format.percent(bar.amountShare)]),
    ]),
  }
  const drawing = { bars, words, isNarrow: isPhone }
  if (!isLive) return <CanvasPyramid frame={frame} of={drawing} onGrade={onGrade} />
  const takePicture = async () =>
    (await import('../../platform/ui/ChartCanvas.tsx')).pictureOf(pyramidOption(bars, words, false), height, palette)
  return (
    <ChartFrame {...frame} takePicture={takePicture}>
      <PyramidBars {...drawing} height={height} label={frame.title} />
    </ChartFrame>
  )
}

interface CanvasPyramidProps extends Pick<PyramidProps, 'onGrade'> {
  frame: ChartFrameProps
  of: PyramidDrawing
}

function CanvasPyramid({ frame, of: { bars, words, isNarrow }, onGrade }: CanvasPyramidProps) {
  const option = useMemo(() => pyramidOption(bars, words, isNarrow), [bars, words, isNarrow])
  const onMark = useCallback(
    ({ data }: ECElementEvent) => {
      const key = (data as { key?: string } | undefined)?.key
      if (key) onGrade?.(key)
    },
    [onGrade],
  )
  return <EChart {...frame} option={option} {...(onGrade && { onMark })} />
}

import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { ScoreBars } from '../studio-live/public.tsx'
import { CutAxis } from './CutAxis.tsx'
import { gradeMessages } from './grade-messages.ts'
import { useAnswer, useStudio } from './use-studio.ts'

interface ScoreAxisProps {
  /** The least score of every level but the last, best first. */
  mins: readonly number[]
  /** Of the levels, best first. */
  colours?: readonly string[]
  /** With the composite scores of the customers behind the cuts. */
  hasSpread?: boolean
  labelOf: (at: number) => string
  onChange: (mins: number[], at: number) => void
}

/** Boundaries of scores on a line from 0 to 100; the best stands at the right, as scores do. */
export function ScoreAxis({ mins, colours, hasSpread, labelOf, onChange }: ScoreAxisProps) {
  const t = useText(gradeMessages)
  const format = useFormat()
  const { scheme } = useStudio()
  const answer = useAnswer()
  const spread = hasSpread ? answer?.scores : null
  const axis = {
    min: Math.min(spread?.low ?? 0, ...mins),
    max: Math.max(spread?.high ?? 100, ...mins),
    isLog: false,
    step: 0.5,
  }
  const place = (at: number) => mins.length - 1 - at
  return (
    <CutAxis
      axis={axis}
      cuts={mins.toReversed()}
      labelOf={(at) => labelOf(place(at))}
      format={(value) => format.number(value)}
      {...(colours && { colours: colours.toReversed() })}
      onChange={(cuts, at) => onChange(cuts.toReversed(), place(at))}
    >
      {spread && axis.min === spread.low && axis.max === spread.high && (
        <ScoreBars spread={spread} grades={scheme.grades} boundaries={mins} height={96} label={t('spread')} />
      )}
    </CutAxis>
  )
}

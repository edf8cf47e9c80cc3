import { Scheme } from '@fenji/contract/scheme-file'
import { type CustomerGroup, type MoveChoice, type WhatIf, whatIf } from '@fenji/contract/what-if'
import { Skeleton } from 'antd'
import { memo, useEffect, useMemo, useState } from 'react'
import { call } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useIsNarrow } from '../../platform/ui/use-is-narrow.ts'
import { useFormat } from '../../platform/use-format.ts'
import { Migration, Pyramid } from '../runs/public.tsx'
import { Fairness } from './Fairness.tsx'
import { isFirst, LiveFigures } from './LiveFigures.tsx'
import { LiveProblem } from './LiveProblem.tsx'
import { LiveQuality } from './LiveQuality.tsx'
import { Movers } from './Movers.tsx'
import { messages } from './messages.ts'
import { ScoreChart } from './ScoreChart.tsx'
import { useLatest } from './use-latest.ts'
import './studio-live.css'

export interface LiveResultProps {
  /** With whose published grades the result is compared; null: the scheme is new. */
  schemeId: number | null
  /** As it is being edited, finished or not. */
  scheme: Scheme
  /** undefined: the day that a run would take. */
  asOf?: string | undefined
  /** What was found last, for whoever draws on it as well. */
  onAnswer?: (answer: WhatIf) => void
}

/** What was asked, with its answer: grades are those of the scheme that it is of. */
interface Found {
  scheme: Scheme
  answer: WhatIf
}
interface Question {
  scheme: Scheme
  body: Parameters<typeof call<typeof whatIf.ask>>[1]['body']
}
const ask = async ({ scheme, body }: Question, signal: AbortSignal): Promise<Found> => ({
  scheme,
  answer: await call(whatIf.ask, { body }, { signal }),
})

/** What the scheme would do to today's grades, while it is being edited. */
export const LiveResult = memo(function LiveResult({ schemeId, scheme, asOf, onAnswer }: LiveResultProps) {
  const [choice, setChoice] = useState<Choice>({ moves: 'all' })
  const isComplete = useMemo(() => Scheme.safeParse(scheme).success, [scheme])
  const question = useMemo(
    () =>
      isComplete
        ? { scheme, body: { scheme, ...choice, ...(schemeId !== null && { schemeId }), ...(asOf && { asOf }) } }
        : null,
    [isComplete, scheme, schemeId, asOf, choice],
  )
  const { answer: found, error, isLate, again } = useLatest(question, ask)
  useEffect(() => {
    if (found) onAnswer?.(found.answer)
  }, [found, onAnswer])
  const t = useText(messages)
  const { box, isNarrow } = useIsNarrow<HTMLElement>()
  return (
    <section ref={box} className="live" aria-label={t('title')} aria-busy={isLate}>
      <LiveProblem isComplete={isComplete} error={error} hasAnswer={found !== null} onRetry={again} />
      {found ? (
        <div className={isLate || error || !isComplete ? 'live-body live-old' : 'live-body'}>
          <LiveBody
            schemeId={schemeId}
            of={found}
            tried={isComplete ? scheme : null}
            choice={choice}
            onChoice={setChoice}
            isNarrow={isNarrow}
          />
        </div>
      ) : (
        isComplete && !error && <Skeleton active paragraph={{ rows: 12 }} className="fj-card" />
      )}
    </section>
  )
})

/** What of the moves, and by what the parts of each grade, are looked at. */
interface Choice {
  moves: MoveChoice
  /** Left out, the server takes one by which customers differ. */
  groupBy?: CustomerGroup
}

interface LiveBodyProps {
  schemeId: number | null
  of: Found
  /** The scheme as it stands now; null where it cannot be tried. */
  tried: Scheme | null
  choice: Choice
  onChoice: (choice: Choice) => void
  isNarrow: boolean
}

function LiveBody({ schemeId, of, tried, choice, onChoice, isNarrow }: LiveBodyProps) {
  return (
    <>
      <Grades of={of} isNarrow={isNarrow} />
      <LiveQuality schemeId={schemeId} scheme={tried} />
      <Changes of={of} choice={choice} onChoice={onChoice} />
    </>
  )
}

/** Drawn once an answer, not with every move of a hand as well. */
const Grades = memo(function Grades({ of: { scheme, answer }, isNarrow }: Pick<LiveBodyProps, 'of' | 'isNarrow'>) {
  return (
    <>
      <LiveFigures scheme={scheme} answer={answer} />
      <div className="fj-card">
        <Pyramid grades={scheme.grades} summary={answer} isLive isNarrow={isNarrow} />
      </div>
    </>
  )
})

/** As `Grades`. */
const Changes = memo(function Changes({
  of: { scheme, answer },
  choice,
  onChoice,
}: Pick<LiveBodyProps, 'of' | 'choice' | 'onChoice'>) {
  const t = useText(messages)
  const format = useFormat()
  const { grades } = scheme
  const onMoves = (moves: MoveChoice) => onChoice({ ...choice, moves })
  return (
    <>
      {answer.scores && (
        <div className="fj-card">
          <ScoreChart scheme={scheme} answer={answer} spread={answer.scores} />
        </div>
      )}
      <div className="fj-card fj-stack">
        {isFirst(answer) ? (
          <p className="fj-soft">{t('first')}</p>
        ) : (
          <Migration
            grades={grades}
            migration={answer.migration}
            cell={({ cell, label, className, style }) => (
              <button
                type="button"
                className={`runs-mark ${className}`}
                style={style}
                title={label}
                aria-label={label}
                onClick={() => onMoves({ from: cell.from, to: cell.to })}
              >
                {format.number(cell.customers)}
              </button>
            )}
          />
        )}
        <Movers grades={grades} movers={answer.movers} moves={choice.moves} onMoves={onMoves} />
      </div>
      {answer.groups && (
        <div className="fj-card">
          <Fairness
            grades={grades}
            of={answer.groups}
            groupable={answer.groupable}
            onBy={(groupBy) => onChoice({ ...choice, groupBy })}
          />
        </div>
      )}
    </>
  )
})

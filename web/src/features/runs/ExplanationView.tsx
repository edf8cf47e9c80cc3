import { ArrowRightOutlined } from '@ant-design/icons'
import type { Explanation } from '@fenji/contract/runs'
import { Link } from '@tanstack/react-router'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { Contributions } from './Contributions.tsx'
import { Deviation } from './Deviation.tsx'
import { explanationMessages } from './explanation-messages.ts'
import './explanation.css'
import { Gaps } from './Gaps.tsx'
import { StandingRadar } from './StandingRadar.tsx'
import { Vetoes } from './Vetoes.tsx'

const unscored = ['rules', 'contribution', 'matrix', 'clusters'] as const
/** Does something else than the composite score decide? */
const isUnscored = (basis: Explanation['basis']): basis is (typeof unscored)[number] =>
  (unscored as readonly string[]).includes(basis)

interface ExplanationViewProps {
  of: Explanation
  /** Says which run it is, and leads there; left out where the reader is there already. */
  hasSource?: boolean
}

/** Why a customer has the grade: the reason in words, the sum that makes the score, the way to the next grade. */
export function ExplanationView({ of: explanation, hasSource = false }: ExplanationViewProps) {
  const t = useText(explanationMessages)
  const { basis, criteria } = explanation
  return (
    <div className="runs-why">
      <Verdict of={explanation} hasSource={hasSource} />
      {criteria.length > 0 && <Contributions of={explanation} />}
      {criteria.some(({ isHidden }) => isHidden) && <p className="fj-soft">{t('hidden.note')}</p>}
      {isUnscored(basis) && <p className="fj-soft">{t(`notScored.${basis}`)}</p>}
      <Vetoes of={explanation} />
      <Gaps of={explanation} />
      <StandingRadar of={explanation} />
    </div>
  )
}

function Verdict({ of: explanation, hasSource }: { of: Explanation; hasSource: boolean }) {
  const t = useText(explanationMessages)
  const local = useLocal()
  const format = useFormat()
  const { grade, computedGrade, previousGrade, score } = explanation
  const hasMoved = previousGrade !== null && previousGrade.key !== grade?.key
  const isAdjusted = computedGrade !== null && computedGrade.key !== grade?.key
  return (
    <div className="runs-verdict">
      {score !== null && (
        <div className="runs-score">
          <span className="fj-soft">{t('sum')}</span>
          <strong className="fj-number">{format.fixed(score, 2)}</strong>
        </div>
      )}
      <div>
        <p className="runs-became">
          {hasMoved && (
            <>
              <GradeTag of={previousGrade} /> <ArrowRightOutlined aria-label={t('became')} />
            </>
          )}
          <GradeTag of={grade} />
          {isAdjusted && (
            <span className="runs-computed fj-soft">
              {t('computed')} <GradeTag of={computedGrade} />
            </span>
          )}
        </p>
        <Deviation of={explanation} />
        <p className="runs-reason">{local(explanation.reason)}</p>
        {hasSource && <Source of={explanation} />}
      </div>
    </div>
  )
}

function Source({ of: { schemeName, schemeVersion, asOf, runId } }: { of: Explanation }) {
  const t = useText(explanationMessages)
  const local = useLocal()
  const format = useFormat()
  return (
    <p className="fj-soft fj-small">
      {t('by', { scheme: local(schemeName), version: schemeVersion, day: format.day(asOf) })}
      {' · '}
      <Link to="/runs/$runId" params={{ runId }}>
        {t('run')}
      </Link>
    </p>
  )
}

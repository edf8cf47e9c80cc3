import { type Run, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { approvalOf } from './approval.ts'
import { MoverTable } from './MoverTable.tsx'
import { ReviewFigures } from './ReviewFigures.tsx'
import { RunWarnings } from './RunWarnings.tsx'
import { reviewMessages } from './review-messages.ts'
import { useRunDecision } from './use-run-decision.ts'
import { useRunPlace } from './use-run-place.ts'

const approvalNote = 'run-approval'

/** Before publishing: how many would move, what is odd, who of the large ones moves, and the decision. */
export function ReviewBanner({ of: run }: { of: Run }) {
  const t = useText(reviewMessages)
  const shows = useShows()
  const { data: review, error } = useQuery({
    ...query(runs.review, { params: { id: run.id } }),
    enabled: shows('grade'),
  })
  const moved = run.moved ?? 0
  const title = run.isFirst
    ? t('first', { number: run.customers ?? 0 })
    : moved > 0
      ? t('moved', { number: moved })
      : t('none')
  return (
    <>
      <section className="runs-review" aria-label={title}>
        <Decision of={run} title={title} />
        <ProblemAlert of={error} />
        {review && !run.isFirst && <ReviewFigures of={review} />}
        {review && review.warnings.length > 0 && <RunWarnings of={run} warnings={review.warnings} />}
      </section>
      {review && review.movers.length > 0 && <MoverTable of={run} movers={review.movers} />}
    </>
  )
}

function Decision({ of: run, title }: { of: Run; title: string }) {
  const t = useText(reviewMessages)
  const can = useCan()
  const { choose } = useRunPlace()
  const { approve, publish, discard, isPublishing, approveNow, askPublish, askDiscard } = useRunDecision(run)
  const approval = approvalOf(run, { canApprove: can('approve', 'Run') })
  const isHeld = approval !== 'none' && approval !== 'given'
  return (
    <>
      <ProblemAlert of={approve.error ?? publish.error ?? discard.error} />
      <div className="runs-review-row">
        <div className="runs-review-text">
          <h2>{title}</h2>
          <p className="fj-soft">{t('note')}</p>
          <ApprovalNote of={run} approval={approval} />
        </div>
        <div className="fj-actions">
          {!run.isFirst && run.moved !== null && run.moved > 0 && (
            <Button onClick={() => choose({ isMoved: true })}>{t('seeMoved')}</Button>
          )}
          {can('update', 'Run') && (
            <Button danger disabled={isPublishing} loading={discard.isPending} onClick={askDiscard}>
              {t('discard')}
            </Button>
          )}
          {approval === 'yours' && (
            <Button type="primary" loading={approve.isPending} onClick={approveNow}>
              {t('approve')}
            </Button>
          )}
          {can('publish', 'Run') && (
            <Button
              type={isHeld ? 'default' : 'primary'}
              disabled={isHeld || discard.isPending}
              loading={isPublishing}
              onClick={askPublish}
              {...(isHeld && { 'aria-describedby': approvalNote })}
            >
              {t('publish')}
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

function ApprovalNote({ of: run, approval }: { of: Run; approval: ReturnType<typeof approvalOf> }) {
  const t = useText(reviewMessages)
  const format = useFormat()
  if (approval === 'none') return null
  const words =
    approval === 'given'
      ? t('approval.given', { name: run.approvedBy ?? '', moment: format.moment(run.approvedAt) })
      : t(`approval.${approval}`)
  return (
    <p id={approvalNote} className="runs-approval">
      {words}
    </p>
  )
}

import { customers } from '@fenji/contract/customers'
import { type Run, type RunSummary, runs } from '@fenji/contract/runs'
import { schemes } from '@fenji/contract/schemes'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { movesOf } from './public.ts'
import { useRunPlace } from './use-run-place.ts'

function useDecision(run: Run, summary: RunSummary) {
  const t = useText(messages)
  const local = useLocal()
  const { modal, message } = App.useApp()
  const refreshes = [runs.get, runs.list, runs.results, schemes.list, schemes.get, customers.list]
  const onSuccess = () => void message.success(t('review.published'))
  const publish = useMutation(mutation(runs.publish, { refreshes, onSuccess }))
  const discard = useMutation(mutation(runs.discard, { refreshes }))
  const { up, down, entry, exit } = movesOf(
    run.grades.map((grade) => grade.key),
    summary.migration,
  )
  const number = run.customers ?? 0
  const input = { params: { id: run.id } }
  return {
    publish,
    discard,
    askPublish: () =>
      void modal.confirm({
        title: t('review.publishAsk', { name: local(run.schemeName) }),
        content: run.isFirst
          ? t('review.publishFirst', { number })
          : t('review.publishText', { up, down, entry, exit }),
        okText: t('review.publish'),
        onOk: () => publish.mutateAsync(input).catch(() => {}),
      }),
    askDiscard: () =>
      void modal.confirm({
        title: t('review.discardAsk'),
        content: t('review.discardText', { number }),
        okText: t('review.discard'),
        okButtonProps: { danger: true },
        onOk: () => discard.mutateAsync(input).catch(() => {}),
      }),
  }
}

/** Before publishing: how many would move, who, and the decision. */
export function ReviewBanner({ of: run, summary }: { of: Run; summary: RunSummary }) {
  const t = useText(messages)
  const can = useCan()
  const { choose } = useRunPlace()
  const { publish, discard, askPublish, askDiscard } = useDecision(run, summary)
  const moved = run.moved ?? 0
  const title = run.isFirst
    ? t('review.first', { number: run.customers ?? 0 })
    : moved > 0
      ? t('review.moved', { number: moved })
      : t('review.none')
  return (
    <section className="runs-review" aria-label={title}>
      <ProblemAlert of={publish.error ?? discard.error} />
      <div className="runs-review-row">
        <div className="runs-review-text">
          <h2>{title}</h2>
          <p className="fj-soft">{t('review.note')}</p>
        </div>
        <div className="fj-actions">
          {!run.isFirst && moved > 0 && (
            <Button onClick={() => choose({ isMoved: true })}>{t('review.seeMoved')}</Button>
          )}
          {can('update', 'Run') && (
            <Button danger disabled={publish.isPending} loading={discard.isPending} onClick={askDiscard}>
              {t('review.discard')}
            </Button>
          )}
          {can('publish', 'Run') && (
            <Button type="primary" disabled={discard.isPending} loading={publish.isPending} onClick={askPublish}>
              {t('review.publish')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}

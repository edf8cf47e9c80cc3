import { customers } from '@fenji/contract/customers'
import type { Endpoint } from '@fenji/contract/endpoint'
import { type Run, type RunReview, runs } from '@fenji/contract/runs'
import { schemes } from '@fenji/contract/schemes'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { reviewMessages } from './review-messages.ts'

/** What shows other grades once another run is published. */
export const published = [
  runs.get,
  runs.list,
  runs.results,
  runs.history,
  schemes.list,
  schemes.get,
  schemes.versions,
  customers.list,
  customers.get,
]

/** Approving, publishing and discarding a run; the last two ask first, with what would happen. @param also what shows it as well. */
export function useRunDecision(run: Run, also: readonly Endpoint[] = []) {
  const t = useText(reviewMessages)
  const local = useLocal()
  const { modal, message } = App.useApp()
  const approve = useMutation(
    mutation(runs.approve, {
      refreshes: [runs.get, runs.list, ...also],
      onSuccess: () => void message.success(t('approved')),
    }),
  )
  const publish = useMutation(
    mutation(runs.publish, {
      refreshes: [...published, ...also],
      onSuccess: () => void message.success(t('published')),
    }),
  )
  const discard = useMutation(mutation(runs.discard, { refreshes: published }))
  const number = run.customers ?? 0
  const input = { params: { id: run.id } }
  const whatHappens = (review: RunReview | undefined) => {
    if (run.isFirst || !review) return t('publishFirst', { number })
    const { upgrades: up, downgrades: down, entries: entry, exits: exit } = review
    return t('publishText', { up, down, entry, exit })
  }
  const client = useQueryClient()
  // What a dialog says stays as it was when it opened: the review comes first.
  const asking = useMutation({
    mutationFn: () => client.ensureQueryData(query(runs.review, input)),
    onSettled: (review) => {
      const warned = review?.warnings.length ?? 0
      modal.confirm({
        title: t('publishAsk', { name: local(run.schemeName) }),
        content: `${whatHappens(review)}${warned > 0 ? ` ${t('publishWarned', { count: warned })}` : ''}`,
        okText: t('publish'),
        onOk: () => publish.mutateAsync(input).catch(() => {}),
      })
    },
  })
  return {
    approve,
    publish,
    discard,
    isPublishing: asking.isPending || publish.isPending,
    approveNow: () => approve.mutate(input),
    askPublish: () => asking.mutate(),
    askDiscard: () =>
      void modal.confirm({
        title: t('discardAsk'),
        content: t('discardText', { number }),
        okText: t('discard'),
        okButtonProps: { danger: true },
        onOk: () => discard.mutateAsync(input).catch(() => {}),
      }),
  }
}

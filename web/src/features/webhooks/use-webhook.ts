import { webhooks } from '@fenji/contract/webhooks'
import { useQuery } from '@tanstack/react-query'
import { ApiProblem, query } from '../../platform/api.ts'

/** One of the webhooks, asked again while its page stands; an error where it is none of them. */
export function useWebhook(id: number) {
  const list = useQuery(query(webhooks.list, {}, { refetchInterval: 15_000 }))
  const webhook = list.data?.find((one) => one.id === id)
  const isMissing = list.isSuccess && !webhook
  return { ...list, webhook, error: isMissing ? new ApiProblem('webhook-not-found', 404) : list.error }
}

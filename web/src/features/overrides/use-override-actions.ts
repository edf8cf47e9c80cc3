import { customers } from '@fenji/contract/customers'
import { inbox } from '@fenji/contract/inbox'
import { overrides } from '@fenji/contract/overrides'
import { runs } from '@fenji/contract/runs'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

/** What shows other grades once one is set by hand, or no longer. */
export const touched = [
  overrides.list,
  customers.list,
  customers.get,
  runs.explain,
  runs.results,
  runs.history,
  runs.summary,
  inbox.counts,
]

/** Approving an override in place: a refusal is said without pushing the row away. */
export function useApproval() {
  const t = useText(messages)
  const { message } = App.useApp()
  const say = useProblemMessage()
  return useMutation({
    ...mutation(overrides.approve, { refreshes: touched, onSuccess: () => void message.success(t('approved')) }),
    onError: say,
  })
}

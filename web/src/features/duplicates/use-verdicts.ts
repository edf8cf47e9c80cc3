import { customers } from '@fenji/contract/customers'
import { duplicates } from '@fenji/contract/duplicates'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

const refreshes = [duplicates.list, duplicates.merges, customers.list, customers.get]

/** What can be done to pairs, each with its word of success; `onDone` after it. */
export function useVerdicts(onDone: () => void = () => {}) {
  const t = useText(messages)
  const { message } = App.useApp()
  const onError = useProblemMessage()
  const said = (text: string) => {
    void message.success(text)
    onDone()
  }
  const mergeMany = useMutation({
    ...mutation(duplicates.mergeMany, {
      refreshes,
      onSuccess: ({ merged }) => said(t('merge.done', { count: merged })),
    }),
    onError,
  })
  const merge = useMutation({
    ...mutation(duplicates.merge, {
      refreshes,
      onSuccess: ({ mergedName, survivorName }) => said(t('merge.one', { merged: mergedName, survivor: survivorName })),
    }),
    onError,
  })
  const dismiss = useMutation({
    ...mutation(duplicates.dismiss, {
      refreshes,
      onSuccess: (_, { body: { pairs } }) => said(t('dismiss.done', { count: pairs.length })),
    }),
    onError,
  })
  const restore = useMutation({
    ...mutation(duplicates.restore, { refreshes, onSuccess: () => said(t('restore.done')) }),
    onError,
  })
  return { merge, mergeMany, dismiss, restore }
}

import { customers } from '@fenji/contract/customers'
import { type PickRefusal, pool } from '@fenji/contract/pool'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

export type Refused = { customerId: number; reason: PickRefusal }

/** Picks customers; those that one did not get stay told until that is closed. */
export function usePick(onPicked: () => void) {
  const t = useText(messages)
  const { message } = App.useApp()
  const report = useProblemMessage()
  const [refused, setRefused] = useState<Refused[]>([])
  const sent = useMutation({
    ...mutation(pool.pick, {
      refreshes: [pool.list, pool.standing, customers.list],
      onSuccess: ({ picked, refused: others }) => {
        setRefused(others)
        if (picked.length > 0) void message.success(t('picked', { count: picked.length }))
        onPicked()
      },
    }),
    onError: report,
  })
  return {
    pick: (customerIds: number[]) => sent.mutate({ body: { customerIds } }),
    isPending: sent.isPending,
    refused,
    forget: () => setRefused([]),
  }
}

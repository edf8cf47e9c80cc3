import { SearchOutlined } from '@ant-design/icons'
import { duplicates } from '@fenji/contract/duplicates'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { keyOf, mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useWhenOver } from '../../platform/use-when-over.ts'
import { messages } from './messages.ts'

/** Looks for duplicates in the background, and shows them when they are found. */
export function FindButton() {
  const t = useText(messages)
  const client = useQueryClient()
  const onError = useProblemMessage()
  const last = useQuery(
    query(duplicates.lastSearch, {}, { refetchInterval: ({ state }) => (state.data?.isRunning ? 1500 : false) }),
  )
  const find = useMutation({ ...mutation(duplicates.find, { refreshes: [duplicates.lastSearch] }), onError })
  const isRunning = last.data?.isRunning ?? false
  // A short search is over before it is asked how far it is.
  useWhenOver(isRunning || find.isPending, () => void client.invalidateQueries({ queryKey: [keyOf(duplicates.list)] }))
  return (
    <Button
      type="primary"
      icon={<SearchOutlined />}
      loading={isRunning || find.isPending}
      onClick={() => find.mutate({})}
    >
      {isRunning ? t('finding') : t('find')}
    </Button>
  )
}

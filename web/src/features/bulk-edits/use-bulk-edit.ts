import { type BulkEdit, bulkEdits } from '@fenji/contract/bulk-edits'
import { customers } from '@fenji/contract/customers'
import { tags } from '@fenji/contract/tags'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keyOf, query } from '../../platform/api.ts'

const working = new Set<BulkEdit['state']>(['waiting', 'running', 'undoing'])
export const isWorking = ({ state }: Pick<BulkEdit, 'state'>) => working.has(state)

const lookAgainMs = 400
/** What a bulk edit can have changed. */
const touched = [customers.list, customers.get, tags.list, bulkEdits.list, bulkEdits.undoPreview, bulkEdits.conflicts]

/** A bulk edit, looked at again while the server works on it; what it changed is asked for anew when it ends. */
export function useBulkEdit(id: number) {
  const client = useQueryClient()
  const found = useQuery(
    query(
      bulkEdits.get,
      { params: { id } },
      { refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? lookAgainMs : false) },
    ),
  )
  const state = found.data?.state
  useEffect(() => {
    if (state === undefined || working.has(state)) return
    for (const endpoint of touched) void client.invalidateQueries({ queryKey: [keyOf(endpoint)] })
  }, [state, client])
  return found
}

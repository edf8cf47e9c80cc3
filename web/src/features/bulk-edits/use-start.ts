import { type BulkEdit, bulkEdits } from '@fenji/contract/bulk-edits'
import type { CallOf } from '@fenji/contract/endpoint'
import { useMutation, useQuery } from '@tanstack/react-query'
import { mutation, query } from '../../platform/api.ts'

export type Asked = CallOf<typeof bulkEdits.start>['body']

/** Begins a bulk edit. */
export const useStart = (onBegun: (edit: BulkEdit) => void) =>
  useMutation(mutation(bulkEdits.start, { refreshes: [bulkEdits.list], onSuccess: onBegun }))

/** How many of the selected may not be changed so; undefined until it is known, or nobody. */
export function useLeft(kind: 'transfer' | 'change', selection: Asked['selection']) {
  const action =
    kind === 'transfer' ? ({ kind, toMemberId: null } as const) : ({ kind, change: { city: null } } as const)
  const { data } = useQuery(query(bulkEdits.preview, { body: { action, selection } }, { gcTime: 0 }))
  const left = data ? data.selected - data.changeable : 0
  return data && left > 0 ? { selected: data.selected, left } : undefined
}

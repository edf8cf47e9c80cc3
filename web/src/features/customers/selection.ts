import { type bulkEdits, mostNamed } from '@fenji/contract/bulk-edits'
import type { CallOf } from '@fenji/contract/endpoint'
import { useMemo, useState } from 'react'
import type { Page } from '../../platform/ui/list-place.ts'
import { type CustomerFilter, type CustomerSearch, filterOf } from './search.ts'

/** Customers picked one by one, or all whom the list's filter means but for those that were left out. */
export type Chosen = { kind: 'some'; ids: number[] } | { kind: 'all'; filter: CustomerFilter; except: number[] }

type Selection = CallOf<typeof bulkEdits.start>['body']['selection']
type Row = { id: number }

const noRows: readonly Row[] = []
const nobody: Chosen = { kind: 'some', ids: [] }

/** Of the loaded rows, which have these keys? Picked there, a customer is picked or left out wherever the list stands. */
export function withPage(chosen: Chosen, rows: readonly Row[], keys: readonly number[]): Chosen {
  if (chosen.kind === 'some') return { kind: 'some', ids: [...keys] }
  const here = new Set(rows.map(({ id }) => id))
  const picked = new Set(keys)
  const left = rows.filter(({ id }) => !picked.has(id)).map(({ id }) => id)
  return { ...chosen, except: [...chosen.except.filter((id) => !here.has(id)), ...left] }
}

/** The loaded rows that are picked; of those picked one by one, all. */
export function keysOf(chosen: Chosen, rows: readonly Row[]): number[] {
  if (chosen.kind === 'some') return chosen.ids
  const except = new Set(chosen.except)
  return rows.map(({ id }) => id).filter((id) => !except.has(id))
}

/** As the server takes it. */
export const selectionOf = (chosen: Chosen): Selection =>
  chosen.kind === 'some'
    ? { ids: chosen.ids }
    : { filter: JSON.parse(JSON.stringify(chosen.filter)) as CustomerFilter, except: chosen.except }

/** How many they are; `isMore`: at least so many. */
export function countOf(chosen: Chosen, page: Pick<Page<Row>, 'total' | 'totalIsCapped'> | undefined) {
  if (chosen.kind === 'some') return { count: chosen.ids.length, isMore: false }
  return { count: (page?.total ?? 0) - chosen.except.length, isMore: page?.totalIsCapped ?? false }
}

const isSameFilter = (one: CustomerFilter, other: CustomerFilter) => JSON.stringify(one) === JSON.stringify(other)

/** Whom the person picked of the list. All that match one filter are nobody once another one holds. */
export function useChosen(search: CustomerSearch, page: Page<Row> | undefined) {
  const [held, setChosen] = useState<Chosen>(nobody)
  const filter = filterOf(search)
  const chosen = held.kind === 'all' && !isSameFilter(held.filter, filter) ? nobody : held
  const rows = page?.rows ?? noRows
  const keys = useMemo(() => keysOf(chosen, rows), [chosen, rows])
  const isWhole = useMemo(() => {
    const picked = new Set(keys)
    return rows.length > 0 && rows.every(({ id }) => picked.has(id))
  }, [keys, rows])
  return {
    chosen,
    keys,
    ...countOf(chosen, page),
    /** All loaded rows are picked, or as many as can be named, and the list goes on. */
    mayChooseAll:
      chosen.kind === 'some' && (isWhole || keys.length >= mostNamed) && (page?.nextCursor ?? null) !== null,
    setKeys: (next: number[]) => setChosen(withPage(chosen, rows, next)),
    chooseAll: () => setChosen({ kind: 'all', filter, except: [] }),
    clear: () => setChosen(nobody),
  }
}
export type ChosenCustomers = ReturnType<typeof useChosen>

import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ListPlace } from '../../platform/ui/list-place.ts'
import { type RunFilter, type RunSearch, withFilter, withMark } from './search.ts'

const from = '/shell/runs/$runId'
export const resultsId = 'run-results'

const showResults = () => {
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  document.getElementById(resultsId)?.scrollIntoView({ behavior: isStill ? 'auto' : 'smooth', block: 'start' })
}

/** Where the reader is on a result page; the address holds all of it. */
export function useRunPlace() {
  const search: RunSearch = useSearch({ from })
  const navigate = useNavigate({ from: '/runs/$runId' })
  const go = useCallback(
    (change: (old: RunSearch) => RunSearch, replace = false) =>
      void navigate({ search: change, resetScroll: false, replace }),
    [navigate],
  )
  return {
    search,
    /** A mark of a chart leads to the list behind it. */
    choose: useCallback(
      (mark: RunFilter) => {
        go((old) => withMark(old, mark))
        showResults()
      },
      [go],
    ),
    narrow: useCallback((part: RunFilter, replace = false) => go((old) => withFilter(old, part), replace), [go]),
    move: useCallback((place: ListPlace) => go((old) => ({ ...old, ...place }) as RunSearch), [go]),
    open: useCallback((customer: number | undefined) => go((old) => ({ ...old, customer })), [go]),
  }
}

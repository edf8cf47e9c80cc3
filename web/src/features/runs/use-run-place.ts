import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useShows } from '../../platform/session.tsx'
import type { ListPlace } from '../../platform/ui/list-place.ts'
import { allowedSearch, type RunFilter, type RunSearch, withFilter, withMark } from './search.ts'

const from = '/shell/runs/$runId'
export const resultsId = 'run-results'

const showResults = () => {
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  document.getElementById(resultsId)?.scrollIntoView({ behavior: isStill ? 'auto' : 'smooth', block: 'start' })
}

/** Where the reader is on a result page; the address holds all of it. */
export function useRunPlace() {
  const shows = useShows()
  const asked: RunSearch = useSearch({ from })
  const search = useMemo(() => allowedSearch(asked, shows), [asked, shows])
  const navigate = useNavigate({ from: '/runs/$runId' })
  const go = useCallback(
    (change: (old: RunSearch) => RunSearch, replace = false) =>
      void navigate({ search: (old) => change(allowedSearch(old, shows)), resetScroll: false, replace }),
    [navigate, shows],
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
    unsort: useCallback(
      () => go((old) => ({ ...withFilter(old, {}), sort: undefined, direction: undefined }), true),
      [go],
    ),
    open: useCallback((customer: number | undefined) => go((old) => ({ ...old, customer })), [go]),
  }
}

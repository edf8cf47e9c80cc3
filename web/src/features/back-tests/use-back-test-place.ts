import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { BackTestSearch } from './search.ts'

const from = '/shell/back-tests'

/** What is tried and looked at; the address holds all of it. */
export function useBackTestPlace() {
  const search: BackTestSearch = useSearch({ from })
  const navigate = useNavigate({ from: '/back-tests' })
  const change = useCallback(
    (part: Partial<{ [K in keyof BackTestSearch]: BackTestSearch[K] | undefined }>) =>
      void navigate({
        search: (old: BackTestSearch) => ({ ...old, ...part }) as BackTestSearch,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  return { search, change }
}

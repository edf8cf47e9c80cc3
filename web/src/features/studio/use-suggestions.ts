import { backTests } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import { whatIf } from '@fenji/contract/what-if'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useNewest } from '../../platform/ui/use-newest.ts'
import { useAnswer, useIssues, useStudio } from './use-studio.ts'
import { shares } from './weight-edits.ts'

export const horizonDays = 90
const dayMs = 86_400_000
const daysBefore = (day: string, days: number) => new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10)

/** The scheme as far as it scores: without the weights that are to be found, and without what is tested by others. */
function unweighted({ weights: _, examples: __, vetoes: ___, stability: ____, ...scheme }: Scheme): Scheme {
  return { ...scheme, criteria: scheme.criteria.map((criterion) => ({ ...criterion, weight: 1 })) }
}

/** The scheme as `unweighted` has it; the same object while only weights move, so that nothing is asked again, or drawn. */
function useUnweighted(scheme: Scheme): Scheme {
  const now = useMemo(() => unweighted(scheme), [scheme])
  const text = useMemo(() => JSON.stringify(now), [now])
  const [kept, keep] = useState({ scheme: now, text })
  if (kept.text === text) return kept.scheme
  keep({ scheme: now, text })
  return now
}

/** The weights that a method finds in the scores of the customers; null: not known (yet). */
function useFound(kind: 'entropy' | 'critic', scheme: Scheme): number[] | null {
  const { schemeId, asOf } = useStudio()
  const isSound = useIssues().length === 0
  const asked = useMemo(() => {
    const body = { scheme: { ...scheme, weights: { kind } }, schemeId, movers: 0, ...(asOf && { asOf }) }
    return query(whatIf.ask, { body }, { staleTime: 60_000 })
  }, [kind, scheme, schemeId, asOf])
  const { data } = useQuery({ ...asked, enabled: isSound, placeholderData: (before) => before, retry: false })
  return data && data.weights.length === scheme.criteria.length ? data.weights : null
}

/** What other methods suggest; learning is asked for, as it takes longer. */
export function useSuggestions() {
  const { scheme, asOf } = useStudio()
  const unweighted = useUnweighted(scheme)
  const { criteria } = unweighted
  const answer = useAnswer()
  const entropy = useFound('entropy', unweighted)
  const critic = useFound('critic', unweighted)
  const { mutate, data: found, error, isPending } = useMutation(mutation(backTests.learn))
  const day = asOf ?? answer?.asOf
  const dates = useMemo(
    () => (day ? { later: daysBefore(day, horizonDays + 1), cutoff: daysBefore(day, 2 * (horizonDays + 1)) } : null),
    [day],
  )
  const learned = useMemo(() => {
    const weights = found?.weights
    return weights ? shares(criteria.map(({ key }) => weights[key] ?? 0)) : null
  }, [found, criteria])
  const newest = useNewest(scheme)
  const learn = useCallback(() => {
    if (!dates) return
    const { cutoff, later: laterCutoff } = dates
    mutate({ body: { scheme: newest.current, cutoff, laterCutoff, horizonDays, outcome: 'amount' } })
  }, [mutate, dates, newest])
  return { criteria, entropy, critic, learned, found, dates, error, isLearning: isPending, learn }
}

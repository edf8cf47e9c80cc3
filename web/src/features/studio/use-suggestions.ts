import { backTests, type LearnedWeights } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import { whatIf } from '@fenji/contract/what-if'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useAnswer, useStudio } from './use-studio.ts'
import { shares } from './weight-edits.ts'

export const horizonDays = 90
const dayMs = 86_400_000
const daysBefore = (day: string, days: number) => new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10)

/** The scheme as far as it scores: without the weights that are to be found, and without what is tested by others. */
function unweighted({ weights: _, examples: __, vetoes: ___, stability: ____, ...scheme }: Scheme): Scheme {
  return { ...scheme, criteria: scheme.criteria.map((criterion) => ({ ...criterion, weight: 1 })) }
}

/** The weights that a method finds in the scores of the customers; null: not known (yet). */
function useFound(kind: 'entropy' | 'critic'): number[] | null {
  const { scheme, schemeId, asOf, issues } = useStudio()
  const asked = useMemo(() => ({ ...unweighted(scheme), weights: { kind } }), [scheme, kind])
  const body = { scheme: asked, schemeId, movers: 0, ...(asOf && { asOf }) }
  const { data } = useQuery({
    ...query(whatIf.ask, { body }, { staleTime: 60_000 }),
    enabled: issues.length === 0,
    placeholderData: (before) => before,
    retry: false,
  })
  return data && data.weights.length === scheme.criteria.length ? data.weights : null
}

/** What other methods suggest; learning is asked for, as it takes longer. */
export function useSuggestions() {
  const { scheme, asOf } = useStudio()
  const answer = useAnswer()
  const entropy = useFound('entropy')
  const critic = useFound('critic')
  const learn = useMutation(mutation(backTests.learn))
  const day = asOf ?? answer?.asOf
  const dates = day ? { later: daysBefore(day, horizonDays + 1), cutoff: daysBefore(day, 2 * (horizonDays + 1)) } : null
  const found: LearnedWeights | undefined = learn.data
  const learned = found?.weights ? shares(scheme.criteria.map(({ key }) => found.weights?.[key] ?? 0)) : null
  return {
    entropy,
    critic,
    learned,
    found,
    dates,
    error: learn.error,
    isLearning: learn.isPending,
    learn: () =>
      dates &&
      learn.mutate({
        body: { scheme, cutoff: dates.cutoff, laterCutoff: dates.later, horizonDays, outcome: 'amount' },
      }),
  }
}

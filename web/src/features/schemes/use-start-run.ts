import { runs } from '@fenji/contract/runs'
import { schemes } from '@fenji/contract/schemes'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ApiProblem, mutation } from '../../platform/api.ts'
import { missingMetrics } from './missing-metrics.ts'

export interface StartRun {
  /** Starts a run of a template (by key) or of a scheme of the organization (by id), and leads to it. */
  run: (what: string | number) => void
  /** Which one is being started. */
  pending: string | number | null
  error: unknown
  /** No customer has some metric: which ones, and whether to go on all the same. Null where nobody is asked. */
  question: { metrics: string[]; agree: () => void; decline: () => void } | null
}

/** One click grades: the run is created and its page opened. Without a date the server takes its default. */
export function useStartRun(asOf?: string): StartRun {
  const navigate = useNavigate()
  const create = useMutation(
    mutation(runs.create, {
      refreshes: [runs.list, schemes.list],
      onSuccess: ({ id }) => navigate({ to: '/runs/$runId', params: { runId: id } }),
    }),
  )
  const { error, variables, reset } = create
  const body = variables?.body
  const isAsked = error instanceof ApiProblem && error.code === 'metrics-missing' && body !== undefined
  return {
    run: (what) =>
      create.mutate({
        body: { ...(typeof what === 'string' ? { template: what } : { schemeId: what }), ...(asOf && { asOf }) },
      }),
    pending: create.isPending ? (body?.template ?? body?.schemeId ?? null) : null,
    error: isAsked ? null : error,
    question: isAsked
      ? {
          metrics: missingMetrics(error.detail),
          agree: () => create.mutate({ body: { ...body, acceptsMissing: true } }),
          decline: reset,
        }
      : null,
  }
}

import type { Scheme } from '@fenji/contract/scheme-file'
import { type SchemeSummary, schemes } from '@fenji/contract/schemes'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { ApiProblem, mutation, query } from '../../platform/api.ts'
import { useSettled } from '../../platform/ui/use-settled.ts'
import { type Issue, isBlocking, issuesFrom, issuesOf } from './issues.ts'

/** How the draft stands: `invalid` waits for the person, `failed` is tried again, `conflict` asks. */
export type SaveState = 'saved' | 'saving' | 'invalid' | 'failed' | 'conflict'

const pauseMs = 500
const retryMs = 5000

/** What is wrong with a scheme: its form at once, its metrics and rules as the server finds them a moment later. */
function useVerdict(scheme: Scheme) {
  const own = useMemo(() => issuesOf(scheme), [scheme])
  const asked = useSettled(scheme, pauseMs)
  const isAsked = asked === scheme && own.length === 0
  const verdict = useQuery({
    ...query(schemes.validate, { body: { ...asked } }),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: (before) => before,
  })
  const theirs = useMemo(() => issuesFrom(verdict.data?.errors ?? [], 'scheme'), [verdict.data])
  const issues: readonly Issue[] = own.length > 0 ? own : theirs
  return {
    issues,
    isChecked: isAsked && verdict.isSuccess && !verdict.isPlaceholderData,
    error: verdict.error,
    again: verdict.refetch,
  }
}

const currentOf = (error: unknown) =>
  error instanceof ApiProblem && error.code === 'version-conflict'
    ? ((error.detail as { current?: SchemeSummary }).current ?? null)
    : null

/** Keeps the draft on the server as the scheme that is edited, a moment after the last change, over the revision that was looked at. */
export function useAutosave(opened: SchemeSummary, scheme: Scheme) {
  const [base, setBase] = useState({ scheme: opened.scheme, summary: opened })
  const { issues, isChecked, error: unchecked, again } = useVerdict(scheme)
  const save = useMutation({
    ...mutation(schemes.save, { refreshes: [schemes.get, schemes.list, schemes.versions] }),
    onError: () => undefined,
  })
  const conflict = currentOf(save.error)
  const isDirty = scheme !== base.scheme
  const isValid = isChecked && !issues.some(isBlocking)
  const put = useCallback(
    (revision: number) =>
      save.mutate(
        { params: { id: opened.id }, body: { scheme, revision } },
        { onSuccess: (summary) => setBase({ scheme, summary }) },
      ),
    [save.mutate, opened.id, scheme],
  )
  const mayPut = isDirty && isValid && !save.isPending && !save.isError
  useEffect(() => {
    if (mayPut) put(base.summary.revision)
  }, [mayPut, put, base.summary.revision])
  const hasFailed = (save.isError && !conflict) || unchecked !== null
  useEffect(() => {
    if (!hasFailed) return
    const timer = setTimeout(() => {
      save.reset()
      void again()
    }, retryMs)
    return () => clearTimeout(timer)
  }, [hasFailed, save.reset, again])
  const states: [boolean, SaveState][] = [
    [conflict !== null, 'conflict'],
    [hasFailed, 'failed'],
    [isDirty && issues.some(isBlocking), 'invalid'],
    [isDirty, 'saving'],
  ]
  return {
    issues,
    isDirty,
    state: states.find(([holds]) => holds)?.[1] ?? 'saved',
    summary: base.summary,
    error: hasFailed ? (save.error ?? unchecked) : null,
    retry: () => {
      save.reset()
      void again()
    },
    conflict: conflict && {
      current: conflict,
      isSaving: save.isPending,
      keepMine: () => put(conflict.revision),
      /** The other's version is what is edited from now on. */
      keepTheirs: () => {
        setBase({ scheme: conflict.scheme, summary: conflict })
        save.reset()
      },
    },
  }
}

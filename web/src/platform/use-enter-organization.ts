import { organizations } from '@fenji/contract/organizations'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { mutation } from './api.ts'

/**
 * Goes on working in another organization. The page is loaded anew, so that nothing of the one before stays in memory:
 * no answer of the server, no filter, no place in a list.
 */
export function useEnterOrganization(onProblem: (error: unknown) => void) {
  const navigate = useNavigate()
  const enter = useMutation({
    ...mutation(organizations.enter, { onSuccess: () => window.location.assign('/') }),
    onError: onProblem,
  })
  return async (id: number) => {
    // Home first: whoever has unsaved edits is asked before anything happens.
    await navigate({ to: '/' })
    enter.mutate({ params: { id } })
  }
}

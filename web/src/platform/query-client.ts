import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api.ts'

/** A refusal stays one when asked again; a server that is away may be back. */
const isWorthRetrying = (failures: number, error: unknown) =>
  failures < 2 && error instanceof ApiProblem && (error.code === 'unavailable' || error.code === 'network')

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: isWorthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})

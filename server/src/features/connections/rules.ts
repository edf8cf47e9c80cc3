import type { PullState, SourceAddress, SourceFailureCode } from '@fenji/contract/connections'

const minuteMs = 60_000
const pauseMinutes = [1, 5, 15, 60, 240] as const

/** What may be over by itself. A wrong password is not: asked again and again, it locks the account. */
const passing: ReadonlySet<SourceFailureCode> = new Set([
  'name-not-found',
  'refused',
  'unreachable',
  'connection-lost',
  'too-many-connections',
  'time-limit',
  'internal',
])

/** When is a pull tried again that failed for the n-th time in a row? null: not before its next turn. */
export function retryAt(code: SourceFailureCode, failures: number, now: Date): Date | null {
  const minutes = passing.has(code) ? pauseMinutes[failures - 1] : undefined
  return minutes === undefined ? null : new Date(now.getTime() + minutes * minuteMs)
}

/** The sooner of two moments, either of which may never come. */
export const sooner = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one < other ? one : other) : (one ?? other)

/** To whom the password goes: sealed for this address, it opens for no other. */
export const sealContext = (organizationId: number, { engine, host, port, database, user }: SourceAddress): string =>
  JSON.stringify(['connection', organizationId, engine, host, port, database, user])

const ofImport: Record<string, PullState> = {
  reading: 'columns',
  mapping: 'columns',
  checked: 'columns',
  checking: 'checking',
  importing: 'importing',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  undone: 'undone',
}

/** What a pull is to whoever looks: once handed over, what its import is. A pull without an import brought nothing new. */
export function pullStateOf(state: string, importState: string | null): PullState {
  if (state !== 'imported') return state as PullState
  return importState === null ? 'done' : (ofImport[importState] ?? 'importing')
}

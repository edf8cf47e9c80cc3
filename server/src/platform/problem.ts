import { type ProblemBody, type ProblemCode, problemCatalogue } from '@fenji/contract/problems'
import type { z } from 'zod'

export interface InvalidField {
  path: string
  rule: string
  message: string
}

/** An answer that is not a success, by its code in the contract's catalogue. Anything else that is thrown is `internal`. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly errors: InvalidField[] | undefined
  readonly detail: Record<string, unknown> | undefined
  /** For Retry-After, in seconds. */
  readonly retryAfter: number | undefined

  constructor(
    code: ProblemCode,
    extras: { errors?: InvalidField[]; detail?: Record<string, unknown>; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(code, extras.cause === undefined ? undefined : { cause: extras.cause })
    this.name = 'Problem'
    this.code = code
    this.errors = extras.errors
    this.detail = extras.detail
    this.retryAfter = extras.retryAfter
  }

  get status(): number {
    return problemCatalogue[this.code][0]
  }

  toBody(requestId: string): ProblemBody {
    return {
      type: `/problems/${this.code}`,
      code: this.code,
      status: this.status,
      title: problemCatalogue[this.code][1],
      requestId,
      ...(this.errors ? { errors: this.errors } : {}),
      ...(this.detail ? { detail: this.detail } : {}),
    }
  }
}

/** Every field that Zod refused, with where it stands in the request. */
export function invalidFields(error: z.ZodError, part: string): InvalidField[] {
  return error.issues.map((issue) => ({
    path: [part, ...issue.path].map(String).join('.'),
    rule: issue.code === 'custom' ? issue.message : issue.code,
    message: issue.message,
  }))
}

const awayCodes = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  // Every connection is taken.
  '53300',
  // Two transactions waited for each other, and this one gave way: the next attempt will do.
  '40P01',
  '40001',
  // Or one that may not wait forever has waited long enough.
  '55P03',
])
/** As the driver and its pool say it, which have no codes; the last where none of the connections was given back in time. */
const awayWords =
  /Connection terminated|Cannot use a pool after|connection timeout|timeout exceeded when trying to connect/i
/** PostgreSQL stores no NUL characters, and no half characters in JSON; everything else about the input was parsed before. */
const unstorableText = new Set(['22021', '22P05', '22P02'])
const byStatus: Record<number, ProblemCode> = { 404: 'not-found', 413: 'too-large', 415: 'unsupported-media-type' }

interface Thrown {
  code?: string
  constraint?: string
  statusCode?: number
  message?: string
  syscall?: string
}

const isAway = ({ code, message, syscall }: Thrown) =>
  (code !== undefined && awayCodes.has(code) && (code !== 'ENOENT' || syscall === 'connect')) ||
  awayWords.test(message ?? '')

function clientFault({ code, statusCode = 0 }: Thrown): ProblemCode | undefined {
  if (code !== undefined && unstorableText.has(code)) return 'malformed-request'
  return byStatus[statusCode] ?? (statusCode >= 400 && statusCode < 500 ? 'malformed-request' : undefined)
}

/** The problem that any thrown thing stands for. `constraints` maps names of database constraints to problems. */
export function problemOf(error: unknown, constraints: Partial<Record<string, ProblemCode>> = {}): Problem {
  if (error instanceof Problem) return error
  const thrown: Thrown = typeof error === 'object' && error !== null ? error : {}
  const mapped = constraints[thrown.constraint ?? '']
  if (mapped) return new Problem(mapped, { cause: error })
  if (isAway(thrown)) return new Problem('unavailable', { cause: error, retryAfter: 1 })
  return new Problem(clientFault(thrown) ?? 'internal', { cause: error })
}

import { sql } from 'kysely'
import { findActorAgain } from './access.ts'
import { type Actor, type Identity, installation, nothing } from './actor.ts'
import { type Db, inOrganization } from './db.ts'
import type { JobName } from './job-queue.ts'
import { beginJob, endJob, type JobEnd, postponeJob } from './job-rows.ts'
import { Problem, problemOf } from './problem.ts'
import type { Services } from './services.ts'

/** What a job's work gets: the person for whom it is done, and a signal that asks it to stop. */
export interface JobContext {
  services: Services
  actor: Actor
  jobId: string
  subjectId: number
  data: Record<string, unknown>
  /** How often it has been begun, with this time. */
  attempt: number
  signal: AbortSignal
  /** One transaction in the job's organization. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>
}

/** A kind of background work. `run` may be started again after a crash: what it did before must not count twice. */
export interface JobKind {
  name: JobName
  run(context: JobContext): Promise<void>
  /** Tells the subject that the work failed for good. */
  fail(context: JobContext, error: unknown): Promise<void>
}

/** How often a job is begun whose worker dies, or that others get in the way of. The pause before the next doubles. */
export interface Patience {
  mostAttempts: number
  firstPauseMs: number
}

/** Why work is stopped that nobody cancelled: the server stops, or another worker may have begun it by now. */
export class Interrupted extends Error {
  readonly keepsTurn: boolean

  constructor(message: string, { keepsTurn }: { keepsTurn: boolean }) {
    super(message)
    this.name = 'Interrupted'
    this.keepsTurn = keepsTurn
  }
}

interface Order {
  organizationId: number
  jobId: string
  signal: AbortSignal
  /** Sends the same job again, after a pause. */
  sendAgain(db: Db, pauseMs: number): Promise<void>
}

const mostPauseMs = 60_000
/** Whoever waits longer for a row or table gives way and tries again later. */
const lockTimeoutMs = 60_000

type Begun = NonNullable<Awaited<ReturnType<typeof beginJob>>>

/** Begins the job, does it and notes how it ended. A job that has ended already is left alone. */
export async function performJob(kind: JobKind, services: Services, order: Order, patience: Patience): Promise<void> {
  const { organizationId, jobId } = order
  const begun = await inOrganization(services.database, { organizationId }, (db) =>
    beginJob(db, jobId, services.clock.now()),
  )
  if (!begun) return
  const { context, isAllowed } = await contextOf(services, order, begun)
  const ways = waysToEnd(kind, context, order)
  // Its worker died each time: the work itself may be what kills it.
  if (begun.attempts > patience.mostAttempts) return ways.giveUp(new Problem('job-abandoned'))
  try {
    if (!isAllowed) throw new Problem('not-allowed')
    await kind.run(context)
    await ways.end(isCancelled(order.signal) ? 'cancelled' : 'done')
  } catch (error) {
    // Whatever it stumbled over while it was being stopped is no failure.
    if (isCancelled(order.signal)) return ways.end('cancelled')
    if (order.signal.aborted) return ways.leave(order.signal.reason)
    if (problemOf(error).code !== 'unavailable') return ways.giveUp(error)
    if (begun.attempts === patience.mostAttempts) return ways.giveUp(new Problem('job-abandoned', { cause: error }))
    await ways.postpone(Math.min(patience.firstPauseMs * 2 ** (begun.attempts - 1), mostPauseMs), error)
  }
}

const isCancelled = ({ aborted, reason }: AbortSignal) => aborted && !(reason instanceof Interrupted)

async function contextOf(services: Services, { organizationId, jobId, signal }: Order, begun: Begun) {
  const { actor: identity, ...data } = begun.data as { actor: Identity }
  const again = await inOrganization(services.database, { organizationId }, (db) => findActorAgain(db, identity))
  // Whoever may do nothing here any more can at least be told that their job failed.
  const actor = again ?? { ...installation(organizationId, identity), policy: nothing }
  const transaction: JobContext['transaction'] = (work) =>
    inOrganization(services.database, { organizationId, personId: actor.personId }, async (db) => {
      await sql`set local lock_timeout = ${sql.lit(lockTimeoutMs)}`.execute(db)
      return work(db)
    })
  const { subjectId, attempts: attempt } = begun
  const context: JobContext = { services, actor, jobId, subjectId: subjectId ?? 0, data, attempt, signal, transaction }
  return { context, isAllowed: again !== null }
}

function waysToEnd(kind: JobKind, context: JobContext, { organizationId, jobId, sendAgain }: Order) {
  const { database, clock, log } = context.services
  const about = { jobId, kind: kind.name }
  const write = <T>(work: (db: Db) => Promise<T>) => inOrganization(database, { organizationId }, work)
  const end = (state: JobEnd['state'], failure: string | null = null) =>
    write((db) => endJob(db, jobId, { state, failure, endedAt: clock.now() }))
  return {
    end,
    async giveUp(error: unknown): Promise<void> {
      log.error({ err: error, ...about }, 'job failed')
      await kind.fail(context, error).catch((failure) => {
        if (problemOf(failure).code === 'unavailable') throw failure
        log.error({ err: failure, ...about }, 'nobody could be told that a job failed')
      })
      // Its code only: the words of an error can hold values of rows, and everybody who sees jobs reads them.
      await end('failed', problemOf(error).code)
    },
    async leave({ keepsTurn }: Interrupted): Promise<void> {
      if (keepsTurn) await write((db) => postponeJob(db, jobId, { isCounted: false }))
    },
    async postpone(pauseMs: number, error: unknown): Promise<void> {
      log.warn({ err: error, ...about, pauseMs }, 'job postponed')
      await write(async (db) => {
        await postponeJob(db, jobId, { isCounted: true })
        await sendAgain(db, pauseMs)
      })
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { Job } from '@fenji/contract/jobs'
import { type Kysely, sql } from 'kysely'
import { type ConstructorOptions, fromKysely, PgBoss } from 'pg-boss'
import { findActorAgain } from './access.ts'
import { type Actor, type Identity, installation, nothing } from './actor.ts'
import { type Db, inOrganization } from './db.ts'
import type { JobName, JobQueue } from './job-queue.ts'
import { Problem, problemOf } from './problem.ts'
import type { Database } from './schema.gen.ts'
import type { Services } from './services.ts'

/** What a job's work gets: the person for whom it is done, and a signal that asks it to stop. */
export interface JobContext {
  services: Services
  actor: Actor
  jobId: string
  subjectId: number
  data: Record<string, unknown>
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

/** The queue with its workers. */
export interface Jobs extends JobQueue {
  start(kinds: readonly JobKind[], services: Services): Promise<void>
  stop(): Promise<void>
}

const recoveryIntervalMs = 3000
type Delivery = { organizationId: number; jobId: string }

async function grantQueue(boss: PgBoss): Promise<void> {
  const db = boss.getDb()
  await db.executeSql('grant usage on schema pgboss to fenji_app', [])
  await db.executeSql('grant select, insert, update on all tables in schema pgboss to fenji_app', [])
  await db.executeSql('grant execute on all functions in schema pgboss to fenji_app', [])
}

export function createJobs(): Jobs {
  let boss: PgBoss | null = null
  let timer: NodeJS.Timeout | null = null
  const running = new Map<string, AbortController>()

  const send = async (db: Db, kind: JobName, delivery: Delivery) => {
    if (!boss) throw new Error('the job queue has not started')
    // Not retried by the queue: `recover` brings back whatever lost its worker.
    await boss.send(kind, delivery, { db: fromKysely(db.withoutPlugins()), retryLimit: 0, expireInSeconds: 6 * 3600 })
  }

  const deliver = async (kind: JobKind, services: Services, delivery: Delivery) => {
    const lease = await takeLease(services, delivery.jobId)
    if (!lease) return
    const abort = new AbortController()
    running.set(delivery.jobId, abort)
    try {
      await perform(kind, services, delivery, abort.signal)
    } finally {
      running.delete(delivery.jobId)
      await lease.release()
    }
  }

  /** Sends again what was running or waiting when its worker, or the database, went away. */
  const recover = async (services: Services) => {
    const { kysely } = services.database
    const { rows } = await sql<{ organizationId: number; id: string; kind: JobName }>`
      select organization_id, id, kind from fenji_private.unfinished_jobs()`.execute(kysely)
    for (const { organizationId, id, kind } of rows) {
      if (running.has(id) || (await isQueued(kysely, id)) || (await isLeased(kysely, id))) continue
      await send(kysely, kind, { organizationId, jobId: id })
    }
  }

  return {
    async enqueue(db, actor, { kind, subjectId, title, data = {} }) {
      const id = randomUUID()
      const { organizationId, personId, memberId, apiKeyId, language, requestId, address } = actor
      // Not what they may do: that is asked again when the job's turn comes.
      const by: Identity = { organizationId, personId, memberId, apiKeyId, language, requestId, address }
      const stored = JSON.stringify({ ...data, actor: by })
      await db
        .insertInto('job')
        .values({ organizationId, id, kind, state: 'waiting', subjectId, title, data: stored, createdBy: personId })
        .execute()
      await send(db, kind, { organizationId, jobId: id })
      return id
    },
    cancel: (jobId) => running.get(jobId)?.abort(),
    async start(kinds, services) {
      const connection = services.database.owner as ConstructorOptions
      boss = new PgBoss({
        ...connection,
        application_name: 'fenji jobs',
        schema: 'pgboss',
        max: 4,
        useListenNotify: true,
      })
      boss.on('error', (error) => services.log.warn({ err: error }, 'job queue'))
      await boss.start()
      for (const kind of kinds) await boss.createQueue(kind.name, { notify: true, retryLimit: 0 })
      await grantQueue(boss)
      for (const kind of kinds) {
        await boss.work<Delivery>(kind.name, { pollingIntervalSeconds: 0.5, localConcurrency: 2 }, async ([job]) => {
          if (job) await deliver(kind, services, job.data)
        })
      }
      const recoverQuietly = () => recover(services).catch((error) => services.log.warn({ err: error }, 'job recovery'))
      await recoverQuietly()
      timer = setInterval(recoverQuietly, recoveryIntervalMs)
    },
    async stop() {
      if (timer) clearInterval(timer)
      for (const abort of running.values()) abort.abort(new Error('the server is stopping'))
      await boss?.stop({ graceful: true, timeout: 5000 }).catch(() => undefined)
    },
  }
}

/** A lock that PostgreSQL drops when this process or connection dies. Null: another worker has the job. */
async function takeLease(services: Services, jobId: string): Promise<{ release(): Promise<void> } | null> {
  const client = await services.database.pool.connect()
  const ignore = () => undefined
  client.on('error', ignore)
  const giveBack = (error?: Error) => {
    client.removeListener('error', ignore)
    client.release(error)
  }
  const { rows } = await client
    .query<{ taken: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [jobId])
    .catch((error) => {
      giveBack(error)
      throw error
    })
  if (!rows[0]?.taken) {
    giveBack()
    return null
  }
  return {
    async release() {
      try {
        await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [jobId])
        giveBack()
      } catch (error) {
        giveBack(error as Error)
      }
    },
  }
}

async function isLeased(kysely: Kysely<Database>, jobId: string): Promise<boolean> {
  const { rows } = await sql<{ isFree: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${jobId}, 0)) as is_free`.execute(kysely)
  return !rows[0]?.isFree
}

async function isQueued(kysely: Kysely<Database>, jobId: string): Promise<boolean> {
  const { rows } = await sql`
    select from pgboss.job where state in ('created', 'retry') and data->>'jobId' = ${jobId}`.execute(kysely)
  return rows.length > 0
}

async function perform(kind: JobKind, services: Services, delivery: Delivery, signal: AbortSignal): Promise<void> {
  const { organizationId, jobId } = delivery
  const begun = await inOrganization(services.database, { organizationId }, (db) =>
    beginJob(db, jobId, services.clock.now()),
  )
  if (!begun) return
  const { actor: identity, ...data } = begun.data as { actor: Identity }
  const again = await inOrganization(services.database, { organizationId }, (db) => findActorAgain(db, identity))
  // Whoever may do nothing here any more can at least be told that their job failed.
  const actor = again ?? { ...installation(organizationId, identity), policy: nothing }
  const context: JobContext = {
    services,
    actor,
    jobId,
    subjectId: begun.subjectId ?? 0,
    data,
    signal,
    transaction: (work) => inOrganization(services.database, { organizationId, personId: actor.personId }, work),
  }
  const end = (state: Job['state'], failure: string | null = null) =>
    inOrganization(services.database, { organizationId }, (db) =>
      endJob(db, jobId, state, failure, services.clock.now()),
    )
  try {
    if (!again) throw new Problem('not-allowed')
    await kind.run(context)
    await end(signal.aborted ? 'cancelled' : 'done')
  } catch (error) {
    // The database or this server goes away: the job stays unfinished and is recovered.
    if (
      problemOf(error).code === 'unavailable' ||
      (signal.aborted && signal.reason instanceof Error && /stopping/.test(signal.reason.message))
    )
      return
    // Whatever it stumbled over while it was being stopped is no failure.
    if (signal.aborted) return end('cancelled')
    services.log.error({ err: error, jobId, kind: kind.name }, 'job failed')
    await kind.fail(context, error)
    // Its code only: the words of an error can hold values of rows, and everybody who sees jobs reads them.
    await end('failed', problemOf(error).code)
  }
}

function beginJob(db: Db, id: string, startedAt: Date) {
  return db
    .updateTable('job')
    .set((row) => ({ state: 'running', startedAt, attempts: row('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning(['subjectId', 'data'])
    .executeTakeFirst()
}

async function endJob(db: Db, id: string, state: Job['state'], failure: string | null, endedAt: Date): Promise<void> {
  await db
    .updateTable('job')
    .set({ state, failure, endedAt })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

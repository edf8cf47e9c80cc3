import { randomUUID } from 'node:crypto'
import { type ConstructorOptions, fromKysely, PgBoss } from 'pg-boss'
import type { Actor, Identity } from './actor.ts'
import { type Db, inOrganization } from './db.ts'
import type { JobName, JobQueue } from './job-queue.ts'
import { findNextJob, hasMessage, listIdleLines, withdrawJob } from './job-rows.ts'
import { type Line, takeTurn } from './job-turn.ts'
import { Interrupted, type JobKind, type Patience, performJob } from './perform-job.ts'
import type { Services } from './services.ts'

/** The queue with its workers. */
export interface Jobs extends JobQueue {
  start(kinds: readonly JobKind[], services: Services): Promise<void>
  stop(): Promise<void>
}

interface Options extends Patience {
  /** Work that nobody told of, or that lost its worker, is found after so long. */
  lookIntervalMs: number
}

type Delivery = { organizationId: number; jobId: string }

/** What the workers of this process share. */
interface Workshop extends Options {
  boss: PgBoss | null
  timer: NodeJS.Timeout | null
  isStopping: boolean
  /** What is in hand here, by the job's id. */
  inHand: Map<string, AbortController>
}

const usual: Options = { lookIntervalMs: 3000, mostAttempts: 5, firstPauseMs: 2000 }
const workersPerKind = 2

export function createJobs(options: Partial<Options> = {}): Jobs {
  const shop: Workshop = { ...usual, ...options, boss: null, timer: null, isStopping: false, inHand: new Map() }
  return {
    async enqueue(db, actor, { kind, subjectId, title, data = {} }) {
      const id = randomUUID()
      const { organizationId, personId: createdBy } = actor
      const stored = storedData(actor, data)
      await db
        .insertInto('job')
        .values({ organizationId, id, kind, state: 'waiting', subjectId, title, data: stored, createdBy })
        .execute()
      await send(shop, db, kind, { organizationId, jobId: id })
      return id
    },
    withdraw: withdrawJob,
    cancel: (jobId) => shop.inHand.get(jobId)?.abort(),
    async start(kinds, services) {
      shop.isStopping = false
      shop.boss = await openQueue(services, kinds)
      for (const kind of kinds) {
        for (let worker = 0; worker < workersPerKind; worker++) await addWorker(shop, shop.boss, kind, services)
      }
      const recoverQuietly = () =>
        recover(shop, services).catch((error) => services.log.warn({ err: error }, 'job recovery'))
      await recoverQuietly()
      shop.timer = setInterval(recoverQuietly, shop.lookIntervalMs)
    },
    async stop() {
      shop.isStopping = true
      if (shop.timer) clearInterval(shop.timer)
      for (const abort of shop.inHand.values())
        abort.abort(new Interrupted('the server is stopping', { keepsTurn: true }))
      await shop.boss?.stop({ graceful: true, timeout: 5000 }).catch(() => undefined)
    },
  }
}

/** Who wants it, and not what they may do: that is asked again when the job's turn comes. */
function storedData(actor: Actor, data: Record<string, unknown>): string {
  const { organizationId, personId, memberId, apiKeyId, language, requestId, address } = actor
  const by: Identity = { organizationId, personId, memberId, apiKeyId, language, requestId, address }
  return JSON.stringify({ ...data, actor: by })
}

async function openQueue(services: Services, kinds: readonly JobKind[]): Promise<PgBoss> {
  const connection = services.database.owner as ConstructorOptions
  const application_name = 'fenji jobs'
  const boss = new PgBoss({ ...connection, application_name, schema: 'pgboss', max: 4, useListenNotify: true })
  boss.on('error', (error) => services.log.warn({ err: error }, 'job queue'))
  await boss.start()
  for (const kind of kinds) await boss.createQueue(kind.name, { notify: true, retryLimit: 0 })
  const db = boss.getDb()
  await db.executeSql('grant usage on schema pgboss to fenji_app', [])
  await db.executeSql('grant select, insert, update on all tables in schema pgboss to fenji_app', [])
  await db.executeSql('grant execute on all functions in schema pgboss to fenji_app', [])
  return boss
}

/**
 * The queue tells its workers of new jobs, but of many at once only once, and each takes one and sleeps. So a worker that
 * had something to do looks again before it sleeps, and none sleeps for longer than `lookIntervalMs`.
 */
async function addWorker(shop: Workshop, boss: PgBoss, kind: JobKind, services: Services): Promise<void> {
  const seconds = shop.lookIntervalMs / 1000
  const polling = { pollingIntervalSeconds: seconds, notifyPollingIntervalSeconds: seconds }
  const id = await boss.work<Delivery>(kind.name, polling, async ([message]) => {
    try {
      if (message) await deliver(shop, kind, services, message.data)
    } finally {
      boss.notifyWorker(id)
    }
  })
}

async function send({ boss }: Workshop, db: Db, kind: JobName, delivery: Delivery, pauseMs = 0): Promise<void> {
  if (!boss) throw new Error('the job queue has not started')
  await boss.send(kind, delivery, {
    db: fromKysely(db.withoutPlugins()),
    // Not retried by the queue: the job's own row says what becomes of it.
    retryLimit: 0,
    expireInSeconds: 6 * 3600,
    ...(pauseMs > 0 ? { startAfter: new Date(Date.now() + pauseMs) } : {}),
  })
}

/** Does the oldest job of the message's line. If it is not its turn, whoever has it sends the next one at their end. */
async function deliver(shop: Workshop, kind: JobKind, services: Services, { organizationId }: Delivery): Promise<void> {
  if (shop.isStopping) return
  const line = { kind: kind.name, organizationId }
  const abort = new AbortController()
  const turn = await takeTurn(services, line, () =>
    abort.abort(new Interrupted('the turn was lost', { keepsTurn: false })),
  )
  if (!turn) return
  let jobId: string | undefined
  try {
    jobId = await inOrganization(services.database, line, (db) => findNextJob(db, line))
    if (jobId === undefined) return
    const delivery = { organizationId, jobId }
    shop.inHand.set(jobId, abort)
    const sendAgain = (db: Db, pauseMs: number) => send(shop, db, kind.name, delivery, pauseMs)
    await performJob(kind, services, { ...delivery, signal: abort.signal, sendAgain }, shop)
  } finally {
    if (jobId !== undefined) shop.inHand.delete(jobId)
    await turn.release()
  }
  if (!shop.isStopping) await sendNext(shop, services, line)
}

async function sendNext(shop: Workshop, services: Services, line: Line): Promise<void> {
  await inOrganization(services.database, line, async (db) => {
    if (await hasMessage(db, line)) return
    const jobId = await findNextJob(db, line)
    if (jobId !== undefined) await send(shop, db, line.kind, { organizationId: line.organizationId, jobId })
  })
}

/** Sends what was running or waiting when its worker, or the database, went away. */
async function recover(shop: Workshop, services: Services): Promise<void> {
  for (const line of await listIdleLines(services.database.kysely)) await sendNext(shop, services, line)
}

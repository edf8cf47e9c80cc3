import { afterAll, expect, test } from 'vitest'
import { awaitTurn } from './job-turn.ts'
import { createJobs, type Jobs } from './jobs.ts'
import type { JobContext, JobKind } from './perform-job.ts'
import { Problem } from './problem.ts'
import { patience } from './testing/patience.ts'
import type { Person } from './testing/person.ts'
import { testApp } from './testing/test-app.ts'
import { waitFor } from './testing/wait-for.ts'

const { owner, services, signIn, transaction } = await testApp()

/** What the jobs of an organization do. */
const works = new Map<number, (context: JobContext) => Promise<void>>()
const failures: [number, unknown][] = []
const kind: JobKind = {
  name: 'imports.run',
  run: async (context) => works.get(context.actor.organizationId)?.(context),
  fail: async ({ subjectId }, error) => {
    failures.push([subjectId, error])
  },
}
const quick = { lookIntervalMs: 500, mostAttempts: 3, firstPauseMs: 50 }
/** As they are in the product: whoever waits for a look waits for seconds. */
const jobs = createJobs()
await jobs.start([kind], services)
afterAll(() => jobs.stop())

/** Enqueues so many at once; subjects are numbered from 1. */
const enqueue = (person: Person, count: number, queue: Jobs = jobs) =>
  transaction(person, async (db) => {
    const ids: string[] = []
    for (let subjectId = 1; subjectId <= count; subjectId++)
      ids.push(await queue.enqueue(db, person.actor, { kind: kind.name, subjectId, title: '' }))
    return ids
  })

async function statesOf(person: Person) {
  const { rows } = await owner.query<{ state: string; attempts: number; failure: string | null }>(
    'select state, attempts, failure from job where organization_id = $1 order by subject_id',
    [person.organizationId],
  )
  return rows
}
const ended = (person: Person, timeoutMs?: number) =>
  waitFor(async () => {
    const rows = await statesOf(person)
    return rows.every(({ state }) => state !== 'waiting' && state !== 'running') ? rows : null
  }, timeoutMs)

/** Less than the half minute after which a worker looks by itself. */
const beforeWaking = 25_000

/** A door that work waits at until it is opened. */
function door() {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  return { open, opened }
}
const deadlock = () => Object.assign(new Error('deadlock detected'), { code: '40P01' })

test('more jobs than workers, told of at once: one after the other, without a pause and in order', async () => {
  const person = await signIn('director')
  const begun: number[] = []
  let atOnce = 0
  let mostAtOnce = 0
  works.set(person.organizationId, async ({ subjectId }) => {
    begun.push(subjectId)
    mostAtOnce = Math.max(mostAtOnce, ++atOnce)
    await new Promise((resolve) => setTimeout(resolve, 5))
    atOnce--
  })
  const startedAt = performance.now()
  await enqueue(person, 60)
  expect(new Set((await ended(person)).map(({ state }) => state))).toEqual(new Set(['done']))
  // Asleep for half a minute after each, two workers would need fifteen.
  expect(performance.now() - startedAt).toBeLessThan(2 * patience)
  expect(begun).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
  expect(mostAtOnce).toBe(1)
})

test('who waits for their turn holds neither a worker nor a connection: other organizations go on', async () => {
  const [busy, other] = [await signIn('director'), await signIn('director')]
  const { open, opened } = door()
  works.set(busy.organizationId, () => opened)
  await enqueue(busy, 40)
  await waitFor(async () => (await statesOf(busy)).some(({ state }) => state === 'running'))
  await enqueue(other, 3)
  expect((await ended(other, beforeWaking)).map(({ state }) => state)).toEqual(['done', 'done', 'done'])
  expect((await statesOf(busy)).map(({ state }) => state).sort()).toEqual(['running', ...Array(39).fill('waiting')])
  const { rows } = await owner.query<{ held: number }>(
    `select count(*)::int as held from pg_locks join pg_database d on d.oid = database and d.datname = current_database()
     where locktype = 'advisory' and granted`,
  )
  expect(rows[0]?.held).toBeLessThanOrEqual(2)
  open()
  await ended(busy)
})

test('work outside of the queue has the turn, too: jobs wait for its end without a worker', async () => {
  const [busy, other] = [await signIn('director'), await signIn('director')]
  await transaction(busy, async (db) => {
    await awaitTurn(db, { kind: kind.name, organizationId: busy.organizationId })
    await enqueue(busy, 3)
    await enqueue(other, 1)
    await ended(other, beforeWaking)
    expect((await statesOf(busy)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])
  })
  await ended(busy, beforeWaking)
})

test('what others got in the way of is tried again after a pause, so often and no more', async () => {
  const queue = createJobs(quick)
  await jobs.stop()
  await queue.start([kind], services)
  const [lucky, unlucky] = [await signIn('director'), await signIn('director')]
  let tries = 0
  works.set(lucky.organizationId, async () => {
    if (++tries < 3) throw deadlock()
  })
  works.set(unlucky.organizationId, async () => {
    throw deadlock()
  })
  failures.length = 0
  await enqueue(lucky, 1, queue)
  await enqueue(unlucky, 1, queue)
  expect(await ended(lucky)).toEqual([{ state: 'done', attempts: 3, failure: null }])
  expect(await ended(unlucky)).toEqual([{ state: 'failed', attempts: 3, failure: 'job-abandoned' }])
  expect(failures).toEqual([[1, expect.any(Problem)]])
  await queue.stop()
})

test('work that takes its worker down each time is given up; a server that stops does not count', async () => {
  const person = await signIn('director')
  const [first, second] = [createJobs(quick), createJobs(quick)]
  const { open, opened } = door()
  works.set(person.organizationId, ({ signal }) => {
    open()
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  await first.start([kind], services)
  await enqueue(person, 1, first)
  await opened
  await first.stop()
  expect(await statesOf(person)).toEqual([{ state: 'waiting', attempts: 0, failure: null }])
  await owner.query(`update job set state = 'running', attempts = 3 where organization_id = $1`, [
    person.organizationId,
  ])
  await second.start([kind], services)
  expect(await ended(person)).toEqual([{ state: 'failed', attempts: 4, failure: 'job-abandoned' }])
  await second.stop()
})

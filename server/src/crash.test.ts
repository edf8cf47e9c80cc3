import { env, stdout } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Endpoint, urlOf } from '@fenji/contract/endpoint'
import { importUndo } from '@fenji/contract/import-undo'
import { imports } from '@fenji/contract/imports'
import { overrides } from '@fenji/contract/overrides'
import { runs } from '@fenji/contract/runs'
import { setup } from '@fenji/contract/setup'
import type { UndoCount } from '@fenji/contract/undo-count'
import { randomFrom } from '@fenji/kernel'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { patience } from './platform/testing/patience.ts'
import { dataFolder, killNow, postmasterOf, type RunningServer, server } from './platform/testing/processes.ts'

const { FENJI_CRASH_ROUNDS = '1', FENJI_CRASH_ROWS = '60000', FENJI_CRASH_SEED = '20261121' } = env
/**
 * How often each kind of crash is tried on each of its victims. By hand, 51 imports of a million rows:
 * FENJI_CRASH_ROUNDS=17 FENJI_CRASH_ROWS=1000000 vitest run --root server src/crash.test.ts -t "an import"
 */
const rounds = Number(FENJI_CRASH_ROUNDS)
/** So many rows an import; a multiple of 100. */
const fileRows = Number(FENJI_CRASH_ROWS)
const customersPerFile = 5000

const folder = dataFolder('crash')
let running: RunningServer = await server(folder)
let cookie = ''

// From a seed: how far into the work each strike comes is tried again with it.
const chance = randomFrom(Number(FENJI_CRASH_SEED))

async function ask<T>(
  endpoint: Endpoint,
  call: { params?: unknown; query?: unknown; body?: unknown; file?: string } = {},
): Promise<T> {
  const type = call.file === undefined ? 'application/json' : 'application/octet-stream'
  const body = call.file ?? (call.body === undefined ? undefined : JSON.stringify(call.body))
  const answer = await fetch(`${running.url}${urlOf(endpoint, call)}`, {
    method: endpoint.method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body }),
  })
  cookie ||= answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Again until it works: while the database comes back the server says 503. */
async function insistently<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + patience; ; await sleep(100)) {
    try {
      return await work()
    } catch (error) {
      const { exitCode, signalCode } = running.child
      if (exitCode !== null || signalCode !== null)
        throw new Error(`the server is gone: ${JSON.stringify(await running.ended)}`)
      if (Date.now() > deadline) throw error
    }
  }
}

const insist = <T>(endpoint: Endpoint, call: Parameters<typeof ask>[1]) => insistently(() => ask<T>(endpoint, call))

const query = <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> =>
  insistently(async () => {
    const client = new pg.Client({ host: `${folder}/postgres`, user: 'fenji', database: 'fenji' })
    client.on('error', () => undefined)
    await client.connect()
    const { rows } = await client.query<R>(text, values).finally(() => client.end())
    return rows
  })

const body = { organizationName: 'Org', name: 'Li', email: 'li@example.com', password: 'sunny-harbour-42' }
await ask(setup.create, { body })

/** Some rows of each file have no customer and are refused. */
function makeFile(batch: number): string {
  const lines = ['order_number,customer_code,order_date,amount']
  for (let i = 0; i < fileRows; i++) {
    const customer = i % 100 === 99 ? '' : `B${batch}-${i % customersPerFile}`
    lines.push(`${batch}-${i},${customer},2025-0${1 + (i % 9)}-1${i % 9},${(i % 500) + 0.5}`)
  }
  return `${lines.join('\n')}\n`
}

type Victim = 'the server' | 'PostgreSQL' | 'both'

async function strike(victim: Victim, afterMs: number): Promise<void> {
  await sleep(afterMs)
  const postmaster = postmasterOf(folder)
  if (victim !== 'PostgreSQL') killNow(running.child.pid)
  if (victim !== 'the server') killNow(postmaster)
  if (victim === 'PostgreSQL') return
  await running.ended
  running = await server(folder)
}

interface ImportRow {
  id: number
  state: string
  recognition: { mapping: unknown }
  receipt: { rows: number; created: number; updated: number; unchanged: number; refused: number } | null
  undo: { records: UndoCount[] } | null
}
interface RunRow {
  id: number
  state: string
  schemeId: number
}

async function settled<T extends { state: string }>(endpoint: Endpoint, id: number): Promise<T> {
  for (const deadline = Date.now() + patience + fileRows; ; await sleep(100)) {
    const found = await insist<T>(endpoint, { params: { id } })
    if (!['importing', 'undoing', 'computing'].includes(found.state)) return found
    if (Date.now() > deadline) throw new Error(`still ${found.state}`)
  }
}

let batches = 0

/** Imports a file that nothing disturbs, and tells how long that took. */
async function importUndisturbed(): Promise<{ batch: number; id: number; tookMs: number }> {
  const batch = ++batches
  const made = await insist<ImportRow>(imports.upload, { query: { name: `${batch}.csv` }, file: makeFile(batch) })
  const began = performance.now()
  await insist(imports.start, { params: { id: made.id }, body: { mapping: made.recognition.mapping } })
  expect((await settled<ImportRow>(imports.get, made.id)).state).toBe('done')
  return { batch, id: made.id, tookMs: performance.now() - began }
}

/** A round may wait for a server and a database to come back, and for a file that goes in and out again. */
const roundMs = 2 * (patience + fileRows) + patience
/** How long an import takes; the others are struck within it. */
let undisturbedMs = 0
beforeAll(async () => {
  undisturbedMs = (await importUndisturbed()).tookMs
}, roundMs)

/** Crashes during an import: afterwards it is there whole, or it never began. */
async function crashDuringImport(victim: Victim): Promise<void> {
  const batch = ++batches
  const made = await insist<ImportRow>(imports.upload, { query: { name: `${batch}.csv` }, file: makeFile(batch) })
  const params = { id: made.id }
  const starting = ask<ImportRow>(imports.start, { params, body: { mapping: made.recognition.mapping } }).then(
    () => true,
    () => false,
  )
  const afterMs = chance() * undisturbedMs
  await strike(victim, afterMs)
  const isPromised = await starting
  const { state, receipt } = await settled<ImportRow>(imports.get, made.id)
  if (!isPromised && state === 'mapping') return expectNothing(batch)
  expect(state).toBe('done')
  const refused = fileRows / 100
  expect(receipt).toMatchObject({ rows: fileRows, created: fileRows - refused, updated: 0, unchanged: 0, refused })
  await expectWhole(batch)
  const [struck, whole] = [afterMs, undisturbedMs].map((ms) => (ms / 1000).toFixed(1))
  stdout.write(`\nImport ${batch} is whole: ${victim} killed after ${struck} s; undisturbed it takes ${whole} s\n`)
}

const factsOf = (batch: number) =>
  query<{ orders: number; customers: number; amount: string }>(
    `select count(*)::int as orders, count(distinct customer_id)::int as customers, sum(amount_e4) as amount from transaction where order_key like $1`,
    [`${batch}-%`],
  )

/** Nothing of the file is there, nor of its customers. */
async function expectNothing(batch: number): Promise<void> {
  expect(await factsOf(batch)).toEqual([{ orders: 0, customers: 0, amount: null }])
  const left = await query(
    `select code from customer where code like $1 union all select value from customer_key where value like $1`,
    [`B${batch}-%`],
  )
  expect(left).toEqual([])
}

/** Everything of the file is there, and its customers' figures agree. */
async function expectWhole(batch: number): Promise<void> {
  const facts = await factsOf(batch)
  const refused = fileRows / 100
  const amount = Array.from({ length: fileRows }, (_, i) => (i % 100 === 99 ? 0 : (i % 500) + 0.5)).reduce(
    (sum, one) => sum + one,
    0,
  )
  expect(facts).toEqual([
    { orders: fileRows - refused, customers: customersPerFile - customersPerFile / 100, amount: String(amount * 1e4) },
  ])
  const wrong = await query(
    `select c.code from customer c join customer_activity a on a.customer_id = c.id
     left join lateral (select sum(amount_e4) as amount, count(*) filter (where amount_e4 > 0) as orders from transaction t
       where t.organization_id = c.organization_id and t.customer_id = c.id) t on true
     where c.code like $1 and (a.amount_e4 is distinct from t.amount or a.orders is distinct from t.orders)`,
    [`B${batch}-%`],
  )
  expect(wrong).toEqual([])
}

/** Crashes during an undo: afterwards nothing of the import is there, or all of it where the undo was never promised. */
async function crashDuringUndo(victim: Victim): Promise<void> {
  const { batch, id } = await importUndisturbed()
  const params = { id }
  const starting = ask<ImportRow>(importUndo.start, { params }).then(
    () => true,
    () => false,
  )
  await strike(victim, (chance() * undisturbedMs) / 2)
  const isPromised = await starting
  const { state, undo } = await settled<ImportRow>(imports.get, id)
  if (!isPromised && state === 'done') return expectWhole(batch)
  expect(state).toBe('undone')
  const refused = fileRows / 100
  expect(undo?.records).toMatchObject([
    { record: 'customer', deleted: customersPerFile - customersPerFile / 100, conflicts: 0 },
    { record: 'transaction', deleted: fileRows - refused, conflicts: 0 },
  ])
  await expectNothing(batch)
}

/** Crashes while a run is computed and published: one run is published, whole. */
async function crashDuringRun(victim: Victim): Promise<void> {
  const before = await query<{ id: number }>(`select published_run_id::int as id from scheme where key = 'medals'`)
  const work = (async () => {
    const run = await ask<RunRow>(runs.create, { body: { template: 'medals', asOf: '2025-10-01' } })
    const done = await settled<RunRow>(runs.get, run.id)
    const published = await ask<RunRow>(runs.publish, { params: { id: done.id } }).then(
      (one) => one.state,
      () => 'unknown',
    )
    return { id: run.id, published }
  })().catch(() => null)
  await strike(victim, 20 + chance() * 700)
  const promised = await work
  const open = await query<{ id: number }>(`select id::int from grading_run where state = 'computing'`)
  for (const { id } of open) expect((await settled<RunRow>(runs.get, id)).state).toBe('review')
  const scheme = await query<{ shown: number | null; published: number[] | null }>(
    `select s.published_run_id::int as shown, (select array_agg(id::int) from grading_run r where r.scheme_id = s.id and r.state = 'published') as published
     from scheme s where s.key = 'medals'`,
  )
  const [{ shown = null, published = null } = {}] = scheme
  expect(published ?? []).toEqual(shown === null ? [] : [shown])
  if (promised?.published === 'published') expect(shown).toBe(promised.id)
  else if (promised === null && shown !== null) expect([before[0]?.id, shown]).toContain(shown)
  const counts = await query(
    `select r.id from grading_run r where r.state in ('review', 'published', 'superseded')
       and r.customers + r.ungraded <> (select count(*) from grade_result g where g.run_id = r.id)`,
  )
  expect(counts).toEqual([])
  const halves = await query(
    `select c.relname from pg_class c where c.relname ~ '^grade_result_\\d+(_\\d+)?$' and c.relkind = 'r' and not c.relispartition`,
  )
  expect(halves).toEqual([])
}

interface PublishedScheme {
  shown: number | null
  published: number[]
}

/** Exactly one published generation, and everything that rests on it agrees with it. */
async function expectOneGeneration(): Promise<PublishedScheme> {
  const [scheme = { shown: null, published: [] }] = await query<PublishedScheme>(
    `select s.published_run_id::int as shown, array(select id::int from grading_run r
       where r.scheme_id = s.id and r.state = 'published') as published from scheme s where s.key = 'medals'`,
  )
  expect(scheme.published).toEqual(scheme.shown === null ? [] : [scheme.shown])
  // From the run before to this one, and with the overrides of the moment.
  const wrong = await query(
    `select g.customer_id from scheme s
     join grading_run r on r.id = s.published_run_id join grade_result g on g.run_id = r.id
     left join grade_result p on p.run_id = r.previous_run_id and p.customer_id = g.customer_id
     left join grade_override v on v.scheme_id = s.id and v.customer_id = g.customer_id and v.ended_at is null
     where s.key = 'medals' and (
       g.is_overridden is distinct from (v.id is not null)
       or g.applied_grade is distinct from coalesce(v.grade, g.computed_grade)
       or g.previous_grade is distinct from p.applied_grade
       or (g.transition is null) is distinct from (g.applied_grade is not distinct from g.previous_grade)
       or coalesce(g.transition = 'entry', false) <> (g.transition is not null and g.previous_grade is null))`,
  )
  expect(wrong).toEqual([])
  const strays = await query(
    `select t.run_id from grade_transition t join scheme s on s.id = t.scheme_id
     left join grading_run r on r.id = t.run_id and r.state in ('published', 'superseded')
     where r.id is null or t.run_id > coalesce(s.published_run_id, 0)`,
  )
  expect(strays).toEqual([])
  const [figures] = await query<{ moved: number; counted: number; graded: number; kept: number }>(
    `select r.moved, r.customers as kept, count(*) filter (where g.transition is not null)::int as counted,
       count(g.applied_grade)::int as graded
     from scheme s join grading_run r on r.id = s.published_run_id join grade_result g on g.run_id = r.id
     where s.key = 'medals' group by 1, 2`,
  )
  if (figures) expect([figures.moved, figures.kept]).toEqual([figures.counted, figures.graded])
  return scheme
}

/** A run of the scheme that waits to be published. */
async function waitingRun(): Promise<number> {
  const { id } = await insist<RunRow>(runs.create, { body: { template: 'medals', asOf: '2025-10-01' } })
  expect((await settled<RunRow>(runs.get, id)).state).toBe('review')
  return id
}

/** Sets a grade by hand, or takes back the one that is set. */
async function changeOverride(schemeId: number, customerId: number): Promise<void> {
  const { rows } = await insist<{ rows: { id: number }[] }>(overrides.list, { query: { schemeId, state: 'active' } })
  const [open] = rows
  if (open) await ask(overrides.end, { params: { id: open.id }, body: { reason: 'End of the exception' } })
  else {
    const expiresOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    const reason = 'Strategic account of the group'
    await ask(overrides.create, { body: { schemeId, customerId, grade: 'gold', reason, expiresOn } })
  }
}

/** Crashes while one publishes, takes back and sets grades by hand, at random moments of it. */
async function crashDuringPublish(victim: Victim, wasInTime: () => void): Promise<void> {
  const id = await waitingRun()
  const { shown } = await expectOneGeneration()
  const [{ schemeId = 0, customerId = 0 } = {}] = await query<{ schemeId: number; customerId: number }>(
    `select s.id::int as "schemeId", (select min(id)::int from customer) as "customerId" from scheme s where key = 'medals'`,
  )
  const promised: string[] = []
  const work = (async () => {
    await ask(runs.publish, { params: { id } })
    promised.push('published')
    await changeOverride(schemeId, customerId)
    promised.push('overridden')
    await ask(runs.rollBack, { params: { id } })
    promised.push('taken back')
  })().catch(() => undefined)
  await strike(victim, chance() * 150)
  await work
  const after = await expectOneGeneration()
  // What was promised is there; the step under way when it was struck happened or did not.
  const possible = { 0: [shown, id], 1: [id], 2: [id, shown], 3: [shown] }[promised.length]
  expect(possible).toContain(after.shown)
  if (promised.length < 3) wasInTime()
  if (after.shown !== id) return
  if (chance() < 0.5) await insist(runs.rollBack, { params: { id } })
  await expectOneGeneration()
}

const victims: Victim[] = ['the server', 'PostgreSQL', 'both']

test.each(victims)(
  'kill -9 of %s during an import: it continues to its end or has never begun',
  async (victim) => {
    for (let round = 0; round < rounds; round++) await crashDuringImport(victim)
  },
  rounds * roundMs,
)

test.each(victims)(
  'kill -9 of %s during a run: it is published whole or not',
  async (victim) => {
    for (let round = 0; round < rounds; round++) await crashDuringRun(victim)
  },
  rounds * roundMs,
)

test.each(victims)(
  'kill -9 of %s during an undo: it goes on to its end or has never begun',
  async (victim) => {
    for (let round = 0; round < rounds; round++) await crashDuringUndo(victim)
  },
  rounds * roundMs,
)

test(
  'kill -9 while one publishes, takes back and sets grades by hand: always one published generation, and all agrees with it',
  async () => {
    let inTime = 0
    const struck = Array.from({ length: rounds }, () => victims).flat()
    for (const victim of struck)
      await crashDuringPublish(victim, () => {
        inTime++
      })
    stdout.write(`\nCrashes: ${struck.length}, of them ${inTime} before the last step was promised\n`)
  },
  victims.length * rounds * roundMs,
)

test('afterwards everything works, and it stops in order', async () => {
  const { id } = await insist<RunRow>(runs.create, { body: { template: 'rfm', asOf: '2025-10-01' } })
  expect((await settled<RunRow>(runs.get, id)).state).toBe('review')
  expect(await insist<RunRow>(runs.publish, { params: { id } })).toMatchObject({ state: 'published' })
  expect((await running.stop()).code).toBe(0)
  expect(postmasterOf(folder)).toBeNull()
})

import type { Scheme } from '@fenji/contract/scheme-file'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Db, inOrganization } from '../../platform/db.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { findTemplate } from '../schemes/public.ts'
import { readFacts } from './facts.ts'
import { gradeOf } from './grading.ts'
import { beginRun } from './lifecycle.ts'
import { type Beside, dropSlices, indexGeneration, insertGeneration } from './queries/generation.ts'
import { finishRun } from './queries/runs.ts'
import { rangesOf, slicesFor } from './slices.ts'

const { make, owner, services, signIn } = await testApp()
const scheme = findTemplate('rfm')?.scheme as Scheme
const asOf = '2025-06-30'

test('few results go over one connection, many over as many as there are processors, and never over more than four', () => {
  expect([0, 199_999, 200_000, 1e6, 1e8].map((rows) => slicesFor(rows, 2))).toEqual([1, 1, 2, 2, 2])
  expect([slicesFor(350_000, 64), slicesFor(1e8, 64), slicesFor(1e8, 1)]).toEqual([3, 4, 1])
})

test('ranges hold every row once, in order', () => {
  for (const [rows, slices] of [
    [7, 3],
    [1_000_001, 4],
    [2, 2],
  ] as const) {
    const ranges = rangesOf(rows, slices)
    expect([ranges.length, ranges[0]?.first, ranges.at(-1)?.beyond]).toEqual([slices, 0, rows])
    for (const [i, { first, beyond }] of ranges.entries()) {
      expect(beyond).toBeGreaterThan(first)
      if (i > 0) expect(first).toBe(ranges[i - 1]?.beyond)
    }
  }
})

const person = await signIn('administrator')
await make.orders(
  person,
  Array.from({ length: 60 }, (_, i) => ({
    order_number: `A${i}`,
    customer_code: `C${i % 25}`,
    order_date: `2025-0${1 + (i % 6)}-11`,
    amount: 5 + ((i * 37) % 900),
  })),
)
const inOurs = <T>(work: (db: Db) => Promise<T>) => inOrganization(services.database, person.actor, work)
const beside: Beside = (work) => inOrganization({ pool: services.database.sidePool }, person.actor, work)
const begin = () => inOurs((db) => beginRun(db, person.actor, services, { scheme, asOf }))

const write = (runId: number, slices: number, writer: Beside = beside) =>
  inOurs(async (db) => {
    const { table, amountMetric } = await readFacts(db, person.actor, scheme, { asOf })
    const question = { scheme, table, history: undefined, previous: new Int16Array(table.count).fill(-1) }
    const graded = gradeOf({ ...question, amount: { metric: amountMetric.key, name: amountMetric.name } })
    const amounts = table.columns[amountMetric.key] ?? new Float64Array()
    const generation = { runId, scheme, table, graded, overrides: undefined, previous: question.previous, amounts }
    await insertGeneration(db, writer, generation, slices)
  })

async function rowsOf(runId: number): Promise<unknown[]> {
  const { rows } = await owner.query(
    `select to_jsonb(g) - 'run_id' as result from grade_result g where run_id = $1 order by customer_id`,
    [runId],
  )
  return rows
}

/** Tables of a run's results that are part of nothing. */
async function loose(runId: number): Promise<string[]> {
  const { rows } = await owner.query<{ relname: string }>(
    `select relname from pg_class where relname ~ $1 and relkind = 'r' and not relispartition`,
    [`^grade_result_${runId}(_\\d+)?$`],
  )
  return rows.map(({ relname }) => relname)
}

test('slices are the same results as one table, with every index of it', async () => {
  const [whole, sliced] = [await begin(), await begin()]
  await write(whole, 1)
  await write(sliced, 3)
  const rows = await rowsOf(sliced)
  expect(rows.length).toBe(25)
  expect(rows).toEqual(await rowsOf(whole))
  await inOurs((db) => indexGeneration(db, sliced))
  const { rows: indexes } = await owner.query(
    `select tablename, count(*)::int as indexes from pg_indexes where tablename ~ $1 group by tablename order by tablename`,
    [`^grade_result_${sliced}(_\\d)?$`],
  )
  const slices = ['', '_0', '_1', '_2'].map((end) => ({ tablename: `grade_result_${sliced}${end}`, indexes: 5 }))
  expect(indexes).toEqual(slices)
  const { rows: left } = await owner.query(
    `select conname from pg_constraint where conrelid::regclass::text ~ $1 and conname = 'grade_result_own'`,
    [`^grade_result_${sliced}`],
  )
  expect(left).toEqual([])
})

test('cut off between slices, nothing is to be seen, and the next attempt is not in its way', async () => {
  const runId = await begin()
  let writers = 0
  const broken: Beside = (work) => beside(async (db) => (writers++ === 2 ? Promise.reject(new Error('cut')) : work(db)))
  await expect(write(runId, 3, broken)).rejects.toThrow('cut')
  expect(await rowsOf(runId)).toEqual([])
  expect((await loose(runId)).length).toBe(2)
  await write(runId, 2)
  expect([(await rowsOf(runId)).length, await loose(runId)]).toEqual([25, []])
})

test('what was left of a run that failed is dropped, and of no other', async () => {
  const [failed, other] = [await begin(), await begin()]
  for (const runId of [failed, other]) {
    const first: Beside = (work) => beside(work).then(() => Promise.reject(new Error('cut')))
    let calls = 0
    await expect(write(runId, 2, (work) => (calls++ === 0 ? beside(work) : first(work)))).rejects.toThrow('cut')
  }
  await inOurs((db) => dropSlices(db, failed))
  expect([(await loose(failed)).length, (await loose(other)).length]).toEqual([0, 2])
})

test.each([
  ['of another run', 1, 7],
  ['of a customer of another slice', null, 99],
])('a slice takes no rows %s', async (_, otherRun, customerId) => {
  const runId = await begin()
  const insert = beside(async (db) => {
    await sql`select fenji_private.create_result_slice(${runId}, 0, null, 50)`.execute(db)
    await sql`insert into ${sql.table(`grade_result_${runId}_0`)} (run_id, customer_id, amount_e4, metric_values, criterion_scores)
      values (${otherRun ?? runId}, ${customerId}, 0, '', '')`.execute(db)
  })
  await expect(insert).rejects.toThrow('violates check constraint "grade_result_own"')
})

test('no slices for a run that is not being computed, nor is anything of it dropped', async () => {
  const runId = await begin()
  await write(runId, 2)
  await inOurs((db) => finishRun(db, person.actor, runId, finished))
  await expect(
    inOurs((db) => sql`select fenji_private.create_result_slice(${runId}, 9, null, null)`.execute(db)),
  ).rejects.toThrow('no such run is being computed')
  await inOurs((db) => dropSlices(db, runId))
  expect((await rowsOf(runId)).length).toBe(25)
})

const finished = {
  ...{ previousRunId: null, customers: 25, ungraded: 0, moved: 25, elapsedMs: 1 },
  ...{ fitted: '{}', summary: '{}', review: '[]' },
}

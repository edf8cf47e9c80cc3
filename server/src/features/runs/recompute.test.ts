import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import type { Db } from '../../platform/db.ts'
import { keptUpTo } from '../../platform/kept.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { findTemplate } from '../schemes/public.ts'
import { beginRun, runNow } from './public.ts'

const { make, owner, services, signIn } = await testApp()

const asOf = '2025-06-30'
const template = (name: string) => findTemplate(name)?.scheme as Scheme

/** Few customers reach the first grade, by percentiles that every new order shifts; changes need a margin. */
const { examples: _, ...pyramid } = template('pyramid')
const steady: Scheme = {
  ...pyramid,
  key: 'steady',
  combination: 'topsis',
  criteria: [
    { key: 'sales', name: { zh: '额', en: 'sales' }, metric: 'net-sales', weight: 2, scale: { kind: 'percentile' } },
    {
      key: 'recency',
      name: { zh: '近', en: 'recent' },
      metric: 'recency',
      weight: 1,
      scale: { kind: 'zscore', direction: 'lower' },
    },
    {
      key: 'even',
      name: { zh: '稳', en: 'even' },
      metric: 'order-stability-12m',
      weight: 1,
      scale: { kind: 'minmax' },
      missing: 'skip',
    },
  ],
  stability: { margin: 2, maxSteps: 1 },
  vetoes: [
    {
      key: 'late',
      name: { zh: '逾', en: 'late' },
      when: { metric: 'recency', op: 'gt', value: 120 },
      effect: 'cap',
      grade: pyramid.grades[2]?.key ?? '',
    },
  ],
}

/** Every byte that a run left of every customer, and what it found of all of them. */
async function bytesOf(runId: number) {
  const results = await owner.query(
    `select to_jsonb(g) - 'run_id' as result from grade_result g where run_id = $1 order by customer_id`,
    [runId],
  )
  const runs = await owner.query(
    'select customers, ungraded, moved, fitted, summary, review from grading_run where id = $1',
    [runId],
  )
  return { results: results.rows, runs: runs.rows }
}

async function compute({ actor }: Person, scheme: Scheme, kept = services.kept): Promise<number> {
  const begin = (db: Db) => beginRun(db, actor, services, { scheme, asOf })
  return (await runNow({ ...services, kept }, actor, begin)).runId
}

const orders = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    order_number: `A${from + i}`,
    customer_code: `C${(from + i * 7) % 40}`,
    order_date: `2025-0${1 + ((from + i) % 6)}-1${i % 9}`,
    amount: 5 + (((from + i) * 37) % 900),
  }))

test.each([
  ['rfm', template('rfm')],
  ['pareto', template('pareto')],
  ['stability, a veto and topsis', steady],
])('a run after few new facts is, to the last byte, the run that reads everybody: %s', async (_, scheme) => {
  const person = await signIn('administrator')
  await make.orders(person, orders(0, 120))
  await make.run(person, { scheme, asOf, publishes: true })
  for (let step = 1; step <= 4; step++) {
    await make.orders(person, orders(1000 * step, step * 3))
    const few = await compute(person, scheme)
    const whole = await compute(person, scheme, keptUpTo(0))
    expect(await bytesOf(few)).toEqual(await bytesOf(whole))
    expect((await bytesOf(few)).results.length).toBe(40)
  }
})

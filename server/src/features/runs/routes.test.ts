import { customers } from '@fenji/contract/customers'
import type { CallOf } from '@fenji/contract/endpoint'
import { jobs } from '@fenji/contract/jobs'
import { runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { asOf, july, tenCustomers } from '../../platform/testing/ten-customers.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'

const { auditOf, blocked, clock, make, owner, runJobs, services, signIn } = await testApp({ startsJobs: true })

async function company(): Promise<Person> {
  const person = await signIn('director')
  await make.orders(person, tenCustomers)
  return person
}

/** Through the API, in the background, until it waits for a look. */
async function grade(person: Person, body: { template?: string; scheme?: Scheme; schemeId?: number; asOf?: string }) {
  const { id, state } = await person.ask(runs.create, { body })
  expect(state).toBe('computing')
  await runJobs()
  return person.ask(runs.get, { params: { id } })
}

const transitionsOf = async (person: Person, runId: number) => {
  const { rows } = await owner.query(
    `select c.code, t.kind, t.from_grade, t.to_grade from grade_transition t
     join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
     where t.organization_id = $1 and t.run_id = $2 order by c.code`,
    [person.organizationId, runId],
  )
  return rows.map((row) => Object.values(row))
}

const heldOf = async (person: Person) => {
  const { rows } = await person.ask(customers.list, { query: { sort: 'code', direction: 'asc', limit: 200 } })
  return rows.map((row) => row.grade?.key ?? null)
}

test('preview, publish, and a month later again: who moved is written down, and everybody sees the new grades', async () => {
  const person = await company()
  const first = await grade(person, { template: 'pareto', asOf })
  expect(first).toMatchObject({
    state: 'review',
    customers: 10,
    ungraded: 0,
    moved: 10,
    publishedAt: null,
    createdBy: 'Li Lei',
  })
  expect(await heldOf(person)).toEqual(Array(10).fill(null))
  expect(await transitionsOf(person, first.id)).toEqual([])
  expect(await person.ask(runs.publish, { params: { id: first.id } })).toMatchObject({
    state: 'published',
    publishedAt: expect.any(String),
  })
  expect(await heldOf(person)).toEqual(['A', 'A', 'B', 'B', 'C', 'C', 'C', 'C', 'C', 'C'])
  expect((await transitionsOf(person, first.id)).every(([, kind, from]) => kind === 'entry' && from === null)).toBe(
    true,
  )

  // Net sales up to July 31: 500 300 100 50 1030 10 10 0 -5 200 5; 2205 in all, A below 1764, B below 2094.75.
  await make.orders(person, july)
  const second = await grade(person, { template: 'pareto', asOf: '2025-07-31' })
  expect(second).toMatchObject({ state: 'review', customers: 11, moved: 4, schemeId: first.schemeId, schemeVersion: 1 })
  expect((await heldOf(person))[4]).toBe('C')
  const moved = await person.ask(runs.results, {
    params: { id: second.id },
    query: { isMoved: 'true', sort: 'code', direction: 'asc' },
  })
  expect(moved.rows.map(({ code, previousGrade, grade }) => [code, previousGrade, grade])).toEqual([
    ['c04', 'B', 'C'],
    ['c05', 'C', 'A'],
    ['c10', 'C', 'B'],
    ['c11', null, 'C'],
  ])
  await person.ask(runs.publish, { params: { id: second.id } })
  expect(await transitionsOf(person, second.id)).toEqual([
    ['c04', 'downgrade', 'B', 'C'],
    ['c05', 'upgrade', 'C', 'A'],
    ['c10', 'upgrade', 'C', 'B'],
    ['c11', 'entry', null, 'C'],
  ])
  expect(await heldOf(person)).toEqual(['A', 'A', 'B', 'C', 'A', 'C', 'C', 'C', 'C', 'B', 'C'])
  expect((await person.ask(runs.list)).rows.map(({ id, state }) => [id, state])).toEqual([
    [second.id, 'published'],
    [first.id, 'superseded'],
  ])
  const summary = await person.ask(runs.summary, { params: { id: second.id } })
  const cell = (from: string | null, to: string | null) =>
    summary.migration.find((one) => one.from === from && one.to === to)?.customers ?? 0
  expect([cell('C', 'A'), cell('C', 'B'), cell('B', 'C'), cell(null, 'C'), cell('A', 'A')]).toEqual([1, 1, 1, 1, 2])
  const [c05] = (await person.ask(customers.list, { query: { search: 'c05' } })).rows
  const history = await person.ask(runs.history, { params: { customerId: c05?.id ?? 0 } })
  expect(history.map(({ runId, grade, state }) => [runId, grade?.key, state])).toEqual([
    [second.id, 'A', 'published'],
    [first.id, 'C', 'superseded'],
  ])
  expect(await auditOf(person)).toEqual(
    expect.arrayContaining(['run.create', 'run.publish', 'run.create', 'run.publish']),
  )
})

test('whoever falls out of the scope leaves: an exit, and no grade any more', async () => {
  const person = await company()
  await make.run(person, { template: 'rfm', asOf, publishes: true })
  // Only c09 had ordered by then.
  const second = await make.run(person, { template: 'rfm', asOf: '2024-02-01', publishes: true })
  expect(second).toMatchObject({ customers: 1, ungraded: 9 })
  const transitions = await transitionsOf(person, second.id)
  expect(transitions.filter(([, kind]) => kind === 'exit').length).toBe(8)
  expect(await heldOf(person)).toEqual([...Array(8).fill(null), expect.any(String), null])
})

test('the same inputs give the same results, to the last bit', async () => {
  const person = await company()
  const contents = []
  for (const template of ['medals', 'medals']) {
    const { id } = await make.run(person, { template, asOf })
    const { rows } = await owner.query(
      'select customer_id, score, applied_grade, amount_e4, metric_values, criterion_scores from grade_result where run_id = $1 order by 1',
      [id],
    )
    contents.push(rows)
  }
  expect(contents[0]).toEqual(contents[1])
})

test('publish 409 run-outdated: another run was published since this one was computed', async () => {
  const person = await company()
  const [one, two] = [
    await make.run(person, { template: 'pareto', asOf }),
    await make.run(person, { template: 'pareto', asOf }),
  ]
  await person.ask(runs.publish, { params: { id: two.id } })
  const answer = await person.call(runs.publish, { params: { id: one.id } })
  expect([answer.status, answer.problem?.code, answer.problem?.detail]).toEqual([
    409,
    'run-outdated',
    { publishedRunId: two.id },
  ])
  expect((await person.ask(runs.get, { params: { id: one.id } })).state).toBe('review')
})

test('of many who publish at the same time one wins, and one run is published', async () => {
  const person = await company()
  const made = [await make.run(person, { template: 'rfm', asOf }), await make.run(person, { template: 'rfm', asOf })]
  const ids = [...made, ...made, ...made].map(({ id }) => id)
  const answers = await Promise.all(ids.map((id) => person.call(runs.publish, { params: { id } })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
  const { rows } = await owner.query(`select id from grading_run where organization_id = $1 and state = 'published'`, [
    person.organizationId,
  ])
  expect(rows).toEqual([{ id: answers.find(({ status }) => status === 200)?.body.id }])
})

test('publish 409 run-state: published is published', async () => {
  const person = await company()
  const { id } = await make.run(person, { template: 'rfm', asOf, publishes: true })
  for (const endpoint of [runs.publish, runs.discard]) {
    const answer = await person.call(endpoint, { params: { id } })
    expect([answer.status, answer.problem?.code]).toEqual([409, expect.stringMatching(/run-(state|outdated)/)])
  }
})

test('discard: the run shows nothing any more and is not published', async () => {
  const person = await company()
  const { id } = await make.run(person, { template: 'rfm', asOf })
  expect(await person.ask(runs.discard, { params: { id } })).toMatchObject({ id, state: 'discarded' })
  for (const answer of [
    await person.call(runs.results, { params: { id } }),
    await person.call(runs.summary, { params: { id } }),
    await person.call(runs.publish, { params: { id } }),
    await person.call(runs.export, { params: { id }, query: { format: 'csv' } }),
  ])
    expect([answer.status, answer.problem?.code]).toEqual([409, 'run-state'])
  expect(await auditOf(person)).toContain('run.discard')
})

test('a run that is discarded while it is computed stays discarded and leaves no results', async () => {
  const person = await company()
  const lock = await owner.connect()
  await lock.query('begin')
  await lock.query('lock table transaction in access exclusive mode')
  const { id } = await person.ask(runs.create, { body: { template: 'rfm', asOf } })
  await waitFor(async () => (await person.ask(jobs.list))[0]?.state === 'running')
  await person.ask(runs.discard, { params: { id } })
  await lock.query('rollback')
  lock.release()
  await runJobs()
  expect((await person.ask(runs.get, { params: { id } })).state).toBe('discarded')
  expect((await owner.query('select from grade_result where run_id = $1', [id])).rowCount).toBe(0)
})

test('filters of the results, each and together', async () => {
  const person = await company()
  await make.run(person, { template: 'pareto', asOf, publishes: true })
  await make.orders(person, july)
  const { id } = await make.run(person, { template: 'pareto', asOf: '2025-07-31' })
  type Query = NonNullable<Parameters<typeof person.ask<typeof runs.results>>[1]>['query']
  const codesOf = async (query: Query) => {
    const { rows, total } = await person.ask(runs.results, {
      params: { id },
      query: { ...query, sort: 'code', direction: 'asc' },
    })
    expect(total).toBe(rows.length)
    return rows.map(({ code }) => code)
  }
  expect(await codesOf({ grade: 'A' })).toEqual(['c01', 'c02', 'c05'])
  expect(await codesOf({ grade: 'none' })).toEqual([])
  expect(await codesOf({ previousGrade: 'B' })).toEqual(['c03', 'c04'])
  expect(await codesOf({ previousGrade: 'none' })).toEqual(['c11'])
  expect(await codesOf({ isMoved: 'false', grade: 'B' })).toEqual(['c03'])
  expect(await codesOf({ maxAmountRank: 3 })).toEqual(['c01', 'c02', 'c05'])
  expect(await codesOf({ maxAmountRank: 999 })).toHaveLength(11)
  expect(await codesOf({ search: 'C1' })).toEqual(['c10', 'c11'])
  expect(await codesOf({ search: '户 c0' })).toHaveLength(9)
  expect(await codesOf({ search: '%' })).toEqual([])
  expect(await codesOf({ r: 1 })).toEqual([])
})

test.each(['score', 'amount', 'code', 'name'] as const)(
  'results sorted by %s: every page to the end, everybody once',
  async (sort) => {
    const person = await company()
    const { id } = await make.run(person, { template: 'rfm', asOf })
    for (const direction of ['asc', 'desc'] as const)
      for (const limit of [1, 3, 10]) {
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const page = await person.ask(runs.results, { params: { id }, query: { sort, direction, limit, cursor } })
          seen.push(...page.rows.map(({ code }) => code))
          cursor = page.nextCursor ?? undefined
        } while (cursor !== undefined)
        expect(seen.toSorted()).toEqual(Array.from({ length: 10 }, (_, i) => `c${String(i + 1).padStart(2, '0')}`))
      }
  },
)

test('a scheme of one’s own: versions only when it changes, and it can be run again by id', async () => {
  const person = await company()
  const [template] = await person.ask(schemes.templates)
  if (!template) throw new Error('no template')
  const scheme: Scheme = { ...template.scheme, key: 'ours' }
  const first = await grade(person, { scheme, asOf })
  expect((await grade(person, { scheme, asOf })).schemeVersion).toBe(1)
  const changed = { ...scheme, name: { zh: '新', en: 'New' } }
  expect(await grade(person, { scheme: changed, asOf })).toMatchObject({ schemeId: first.schemeId, schemeVersion: 2 })
  expect(await grade(person, { schemeId: first.schemeId, asOf })).toMatchObject({
    schemeVersion: 2,
    schemeName: { en: 'New' },
  })
  expect(await person.ask(schemes.get, { params: { id: first.schemeId } })).toMatchObject({
    version: 2,
    isPrimary: true,
  })
})

test('the primary scheme is the one whose grades the customer list shows', async () => {
  const person = await company()
  await make.run(person, { template: 'pareto', asOf, publishes: true })
  const other = await make.run(person, { template: 'spend-level', asOf, publishes: true })
  expect((await heldOf(person))[0]).toBe('A')
  expect(await person.ask(schemes.setPrimary, { params: { id: other.schemeId } })).toMatchObject({
    isPrimary: true,
    publishedRunId: other.id,
  })
  expect((await heldOf(person))[0]).toBe('high')
  expect((await person.ask(schemes.list)).filter(({ isPrimary }) => isPrimary)).toHaveLength(1)
})

test('create 4xx: nothing to grade, no such template or scheme, metrics that nobody knows', async () => {
  const empty = await signIn('director')
  const refused = async (person: Person, body: Parameters<typeof grade>[1]) => {
    const { status, problem } = await person.call(runs.create, { body })
    return [status, problem?.code]
  }
  expect(await refused(empty, { template: 'rfm' })).toEqual([409, 'nothing-to-grade'])
  const person = await company()
  expect(await refused(person, { template: 'nothing' })).toEqual([404, 'template-not-found'])
  expect(await refused(person, { schemeId: 999_999 })).toEqual([404, 'scheme-not-found'])
  expect(await refused(person, {})).toEqual([400, 'invalid-input'])
  const [template] = await person.ask(schemes.templates)
  const criteria = template?.scheme.criteria.map((criterion) => ({ ...criterion, metric: 'phlogiston' })) ?? []
  const { problem } = await person.call(runs.create, { body: { scheme: { ...template?.scheme, criteria } as Scheme } })
  expect(problem?.errors?.[0]).toMatchObject({ path: 'body.scheme.criteria.0.metric', rule: 'metric-unknown' })
  expect((await person.ask(runs.list)).rows).toEqual([])
})

test('without a date a run is as of today in the organization’s time zone, or of the day after the last order of an old file', async () => {
  const person = await company()
  // 16:30 in London is half past midnight of the next day in Shanghai.
  clock.set('2025-07-20T16:30:00Z')
  expect((await make.run(person, { template: 'rfm' })).asOf).toBe('2025-07-21')
  clock.set('2026-01-01T00:00:00Z')
  expect((await make.run(person, { template: 'rfm' })).asOf).toBe('2025-07-16')
  clock.set(null)
})

test('templates say what they need and whether they can run', async () => {
  const empty = await signIn('viewer')
  const idle = await empty.ask(schemes.templates)
  expect(idle.every(({ canRun, needs }) => !canRun && needs.every((need) => need.isMissing))).toBe(true)
  const person = await company()
  const gallery = await person.ask(schemes.templates)
  expect(gallery.filter(({ canRun }) => canRun).map(({ system }) => system)).toEqual([
    ...['T20', 'T18', 'T21', 'T2', 'T13', 'T14', 'T24'],
  ])
  const needOf = (key: string, metric: string) =>
    gallery.find(({ scheme }) => scheme.key === key)?.needs.find((need) => need.metric === metric)
  // All ten order, c10 later; nobody has been asked how content they are.
  expect(needOf('pareto', 'net-sales-12m')).toMatchObject({ isMissing: false, coverage: 1 })
  expect(needOf('score-card', 'csat-12m')).toMatchObject({ isMissing: true, coverage: 0 })
})

test('customers who arrive between the readings of a run are not in it, and nobody gets their figures', async () => {
  const person = await company()
  const undisturbed = await make.run(person, { template: 'pareto', asOf })
  services.kept.delete(`metrics ${person.organizationId} ${asOf}`)
  const lock = await owner.connect()
  await lock.query('begin')
  await lock.query('lock table transaction in access exclusive mode')
  const computing = make.run(person, { template: 'pareto', asOf })
  await blocked(1)
  await lock.query(
    `with made as (insert into customer (organization_id, code) values ($1, 'late') returning id),
      activity as (insert into customer_activity (organization_id, customer_id, orders, amount_e4) select $1, id, 1, 1 from made)
     insert into transaction (organization_id, customer_id, order_key, is_refund, has_order_number, occurred_on, amount_e4, content_hash)
     select $1, id, 'late', false, true, '2025-06-01', 99990000, 0 from made`,
    [person.organizationId],
  )
  await lock.query('commit')
  lock.release()
  const resultsOf = async (id: number) =>
    (await person.ask(runs.results, { params: { id }, query: { sort: 'code', direction: 'asc' } })).rows
  expect(await resultsOf((await computing).id)).toEqual(await resultsOf(undisturbed.id))
})

test('runs are listed page by page, of one scheme, and of those alone that wait, are or were published, or have grades', async () => {
  const person = await company()
  const first = await make.run(person, { template: 'pareto', asOf, publishes: true })
  const of = { schemeId: first.schemeId, asOf }
  const second = await make.run(person, { ...of, publishes: true })
  const overtaken = await make.run(person, of)
  const third = await make.run(person, { ...of, publishes: true })
  const waiting = await make.run(person, of)
  const idsOf = async (query: CallOf<typeof runs.list>['query']) =>
    (await person.ask(runs.list, { query })).rows.map(({ id }) => id)
  const all = [waiting.id, third.id, overtaken.id, second.id, first.id]
  expect(await idsOf({})).toEqual(all)
  expect(await idsOf({ only: 'waiting' })).toEqual([waiting.id])
  expect(await idsOf({ only: 'published' })).toEqual([third.id, second.id, first.id])
  expect(await idsOf({ only: 'computed', schemeId: waiting.schemeId })).toEqual(all)
  const seen: number[] = []
  let cursor: string | undefined
  do {
    const page = await person.ask(runs.list, { query: { limit: 2, ...(cursor && { cursor }) } })
    expect([page.total, page.totalIsCapped]).toEqual([5, false])
    seen.push(...page.rows.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(all)
  const { status, problem } = await person.call(runs.list, { query: { cursor: 'x' } })
  expect([status, problem?.errors?.[0]?.path]).toEqual([400, 'query.cursor'])
})

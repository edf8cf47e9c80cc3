import { keys } from '@fenji/contract/keys'
import { runs } from '@fenji/contract/runs'
import { schemes } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { addSales, idOf, scoreScheme, shownGrades } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { app, auditOf, make, owner, roleIds, runJobs, signIn } = await testApp({ startsJobs: true })

const asOf = '2025-02-01'
async function company(sales: Record<string, number> = { a: 90, b: 60, c: 10 }): Promise<Person> {
  const person = await signIn('director')
  await addSales(make, person, sales)
  return person
}
const run = (person: Person, publishes = true, change = {}) =>
  make.run(person, { scheme: scoreScheme(change), asOf, publishes })
const codeOf = async (answer: Promise<{ status: number; problem: { code: string } | null }>) => {
  const { status, problem } = await answer
  return [status, problem?.code]
}
const transitionsOf = async (person: Person) =>
  (
    await owner.query(
      `select t.run_id, c.code, t.kind from grade_transition t
       join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
       where t.organization_id = $1 order by 1, 2`,
      [person.organizationId],
    )
  ).rows.map((row) => Object.values(row))

test('approval: by a second person where the organization asks for it', async () => {
  const [maker, second] = [await company(), await signIn('director')]
  const { organizationId } = maker
  const chief = await signIn('director', { organizationId, name: 'Han Mei' })
  const analyst = await signIn('analyst', { organizationId })
  await owner.query('update organization set run_approval = true where id = $1', [organizationId])
  const { id, needsApproval } = await run(maker, false)
  const params = { id }
  expect(needsApproval).toBe(true)
  expect(await codeOf(maker.call(runs.publish, { params }))).toEqual([409, 'run-needs-approval'])
  expect(await codeOf(maker.call(runs.approve, { params }))).toEqual([409, 'own-approval'])
  expect(await codeOf(analyst.call(runs.approve, { params }))).toEqual([403, 'not-allowed'])
  expect(await codeOf(second.call(runs.approve, { params }))).toEqual([404, 'run-not-found'])
  expect(await chief.ask(runs.approve, { params })).toMatchObject({
    state: 'review',
    needsApproval: false,
    approvedBy: 'Han Mei',
    approvedAt: expect.any(String),
  })
  expect(await codeOf(chief.call(runs.approve, { params }))).toEqual([409, 'run-state'])
  expect(await maker.ask(runs.publish, { params })).toMatchObject({ state: 'published', approvedBy: 'Han Mei' })
  expect(await auditOf(maker)).toEqual(expect.arrayContaining(['run.approve', 'run.publish']))
})

test('approval: an API key is nobody’s second person', async () => {
  const administrator = await signIn('administrator')
  await addSales(make, administrator, { a: 90 })
  const { organizationId } = administrator
  const { administrator: roleId } = await roleIds(organizationId)
  const scopes = ['Run:read', 'Run:approve']
  const { secret } = await administrator.ask(keys.create, { body: { name: 'k', roleId, scopes, expiresInDays: null } })
  const { id } = await run(administrator, false)
  const answer = await app.inject({
    method: 'POST',
    url: `/api/runs/${id}/approve`,
    headers: { authorization: `Bearer ${secret}` },
  })
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'not-allowed'])
})

test('roll back to nothing: no grades, no history, no transitions, and nothing more to take back', async () => {
  const person = await company()
  const { id, schemeId } = await run(person)
  expect(await shownGrades(person)).toEqual({ a: 'A', b: 'B', c: 'C' })
  expect(await person.ask(runs.rollBack, { params: { id } })).toMatchObject({ id, state: 'rolled-back' })
  expect(await shownGrades(person)).toEqual({ a: null, b: null, c: null })
  expect(await person.ask(runs.history, { params: { customerId: await idOf(person, 'a') } })).toEqual([])
  expect(await transitionsOf(person)).toEqual([])
  expect(await codeOf(person.call(runs.rollBack, { params: { id } }))).toEqual([409, 'nothing-to-roll-back'])
  expect(await person.ask(schemes.get, { params: { id: schemeId } })).toMatchObject({ publishedRunId: null })
  expect(await auditOf(person)).toContain('run.roll-back')
})

test('roll back to the run before: list, history, transitions and the version that is followed return with it', async () => {
  const person = await company()
  const first = await run(person)
  await addSales(make, person, { b: 30, c: 50 })
  const before = await run(person, false)
  const second = await run(person, true, { assignment: { kind: 'thresholds', mins: [85, 55] } })
  expect([second.schemeVersion, await shownGrades(person)]).toEqual([2, { a: 'A', b: 'A', c: 'B' }])
  expect((await transitionsOf(person)).filter(([id]) => id === second.id)).toEqual([
    [second.id, 'b', 'upgrade'],
    [second.id, 'c', 'upgrade'],
  ])
  await person.ask(runs.rollBack, { params: { id: second.id } })
  expect(await shownGrades(person)).toEqual({ a: 'A', b: 'B', c: 'C' })
  expect(await person.ask(schemes.get, { params: { id: first.schemeId } })).toMatchObject({
    publishedRunId: first.id,
    publishedVersion: 1,
    version: 2,
  })
  expect((await transitionsOf(person)).every(([id]) => id === first.id)).toBe(true)
  const history = await person.ask(runs.history, { params: { customerId: await idOf(person, 'b') } })
  expect(history.map(({ runId, state }) => [runId, state])).toEqual([[first.id, 'published']])
  // It was computed against the run that is shown again.
  expect(await person.ask(runs.publish, { params: { id: before.id } })).toMatchObject({ state: 'published' })
  expect(await shownGrades(person)).toEqual({ a: 'A', b: 'A', c: 'B' })
})

test('of those who publish and take back at the same moment each is done whole or not at all', async () => {
  const person = await company()
  const first = await run(person)
  const second = await run(person, false)
  const answers = await Promise.all([
    person.call(runs.rollBack, { params: { id: first.id } }),
    person.call(runs.publish, { params: { id: second.id } }),
    person.call(runs.discard, { params: { id: second.id } }),
    person.call(runs.rollBack, { params: { id: first.id } }),
  ])
  for (const { status } of answers) expect([200, 409]).toContain(status)
  const { publishedRunId } = await person.ask(schemes.get, { params: { id: first.schemeId } })
  const published = (await person.ask(runs.list)).rows.filter(({ state }) => state === 'published')
  expect(published.map(({ id }) => id)).toEqual(publishedRunId === null ? [] : [publishedRunId])
})

test('review: who moves, how many are kept, what is odd, and the largest who move', async () => {
  const person = await company({ a: 90, b: 60, c: 10, d: 55 })
  const first = await run(person)
  await addSales(make, person, { a: -50, b: 30 })
  const next = await run(person, false, { stability: { graceDays: 10 } })
  const found = await person.ask(runs.review, { params: { id: next.id } })
  expect(found).toMatchObject({ upgrades: 1, downgrades: 0, entries: 0, exits: 0, held: 1 })
  expect(found.movers.map(({ code, from, to }) => [code, from, to])).toEqual([['b', 'B', 'A']])
  expect(found.warnings.map(({ code }) => code)).toContain('few-customers')
  const { movedShare, migration } = await person.ask(runs.compare, { params: { id: next.id, otherId: first.id } })
  expect(movedShare).toBe(0.25)
  expect(migration.find(({ from, to }) => from === 'B' && to === 'A')).toMatchObject({
    customers: 1,
    amountE4: 900_000,
  })
})

test('a failed run is visible, and computed again when somebody asks for it', async () => {
  const person = await company()
  const { id } = await run(person, false)
  await owner.query(`update grading_run set state = 'failed', failure = 'internal' where id = $1`, [id])
  await owner.query(`drop table if exists grade_result_${id}`)
  expect(await person.ask(runs.get, { params: { id } })).toMatchObject({ state: 'failed', failure: 'internal' })
  expect(await person.ask(runs.retry, { params: { id } })).toMatchObject({ state: 'computing', failure: null })
  await runJobs()
  expect(await person.ask(runs.publish, { params: { id } })).toMatchObject({ state: 'published', customers: 3 })
  expect(await codeOf(person.call(runs.retry, { params: { id } }))).toEqual([409, 'run-state'])
})

test('capacity: exact counts, and of equals the one whose code comes first', async () => {
  const person = await company({ b: 50, a10: 50, a9: 50, z: 99 })
  await run(person, true, { assignment: { kind: 'capacity', counts: [2, 1] } })
  expect(await shownGrades(person)).toEqual({ z: 'A', a10: 'A', a9: 'B', b: 'C' })
})

const named = (text: string) => ({ zh: text, en: text })

test('vetoes: they decide, the explanation says so, and tells nothing of what a role does not show', async () => {
  const person = await company({ a: 90, b: 90, c: 60 })
  const vetoes = [
    {
      key: 'sold',
      name: named('much sold'),
      when: { metric: 'net-sales', op: 'gte', value: 80 },
      effect: 'cap',
      grade: 'B',
    },
    {
      key: 'late',
      name: named('long ago'),
      when: { metric: 'recency', op: 'gt', value: 3 },
      effect: 'floor',
      grade: 'B',
    },
    {
      key: 'points',
      name: named('points'),
      when: { criterion: 'sales', op: 'gte', value: 1 },
      effect: 'cap',
      grade: 'A',
    },
  ]
  const { id } = await run(person, true, { vetoes })
  expect(await shownGrades(person)).toEqual({ a: 'B', b: 'B', c: 'B' })
  const params = { id, customerId: await idOf(person, 'a') }
  const whole = await person.ask(runs.explain, { params })
  expect(whole.vetoes.map(({ key, isDecisive }) => [key, isDecisive])).toEqual([
    ['sold', true],
    ['late', false],
    ['points', false],
  ])
  expect(whole.reason).toEqual({ zh: '规则「much sold」：不高于「B」', en: 'Rule “much sold”: no better than B' })
  const service = await signIn('service', { organizationId: person.organizationId })
  const partly = await service.ask(runs.explain, { params })
  expect(partly.vetoes.map(({ key }) => key)).toEqual(['late'])
  expect([partly.score, partly.reason.en, partly.gaps]).toEqual([null, 'Belongs to B by this scheme', []])
  expect(JSON.stringify(partly)).not.toContain('much sold')
})

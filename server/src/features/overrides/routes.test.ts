import { audit } from '@fenji/contract/audit'
import { customers } from '@fenji/contract/customers'
import { inbox } from '@fenji/contract/inbox'
import { overrides } from '@fenji/contract/overrides'
import { roles } from '@fenji/contract/roles'
import { runs } from '@fenji/contract/runs'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { addSales, idOf, scoreScheme, shownGrades } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { expiry } from './expiry.ts'

const { auditOf, clock, make, owner, services, signIn } = await testApp()
clock.set('2026-11-20T04:00:00Z')

const reason = 'Strategic account of the group'
const asOf = '2026-11-20'
const publish = (person: Person, change = {}) =>
  make.run(person, { scheme: scoreScheme(change), asOf, publishes: true })

async function company() {
  const person = await signIn('director')
  await addSales(make, person, { a: 90, b: 60, c: 10 })
  const run = await publish(person)
  return { person, run, schemeId: run.schemeId }
}
async function bodyOf(
  person: Person,
  schemeId: number,
  given: { code?: string; grade?: string; expiresOn?: string } = {},
) {
  const { code = 'c', grade = 'A', expiresOn = '2026-11-30' } = given
  return { schemeId, customerId: await idOf(person, code), grade, reason, expiresOn }
}
const set = async (person: Person, schemeId: number, given = {}) =>
  person.call(overrides.create, { body: await bodyOf(person, schemeId, given) })
const partOf = async (person: Person, id: number) => {
  const { grades, migration } = await person.ask(runs.summary, { params: { id } })
  const { customers: graded, moved } = await person.ask(runs.get, { params: { id } })
  return { shares: grades.map((one) => [one.grade, one.customers, one.amountE4]), migration, graded, moved }
}

test('shows at once: list, explanation, history, transitions and figures; and leaves no trace when taken back', async () => {
  const { person, run, schemeId } = await company()
  const before = await partOf(person, run.id)
  const { status, body } = await set(person, schemeId)
  expect([status, body]).toMatchObject([
    201,
    { state: 'active', grade: 'A', computedGrade: 'C', createdBy: 'Li Lei', code: 'c', approvedBy: null },
  ])
  expect(await shownGrades(person)).toEqual({ a: 'A', b: 'B', c: 'A' })
  const customerId = await idOf(person, 'c')
  const explain = () => person.ask(runs.explain, { params: { id: run.id, customerId } })
  expect(await explain()).toMatchObject({
    grade: { key: 'A' },
    computedGrade: { key: 'C' },
    deviation: 'override',
    override: { reason, expiresOn: '2026-11-30', by: 'Li Lei' },
    reason: { zh: '人工设为「A」', en: 'Set by hand: A' },
    gaps: [],
  })
  const [latest] = await person.ask(runs.history, { params: { customerId } })
  expect(latest?.grade?.key).toBe('A')
  expect((await partOf(person, run.id)).shares).toEqual([
    ['A', 2, 1_000_000],
    ['B', 1, 600_000],
    ['C', 0, 0],
  ])
  const { rows } = await person.ask(runs.results, { params: { id: run.id }, query: { grade: 'A' } })
  expect(rows.map(({ code, computedGrade }) => [code, computedGrade])).toEqual([
    ['a', 'A'],
    ['c', 'C'],
  ])
  await person.ask(overrides.end, { params: { id: body.id }, body: { reason: 'It was an oversight' } })
  expect(await shownGrades(person)).toEqual({ a: 'A', b: 'B', c: 'C' })
  expect(await explain()).toMatchObject({ deviation: 'none', override: null, grade: { key: 'C' } })
  expect(await partOf(person, run.id)).toEqual(before)
  expect((await auditOf(person)).slice(-2)).toEqual(['override.create', 'override.end'])
})

test('survives the next runs, the computed grade goes on, and after its last day it returns by itself', async () => {
  const { person, schemeId } = await company()
  await set(person, schemeId)
  await addSales(make, person, { c: 50 }, asOf)
  const next = await publish(person)
  expect(await shownGrades(person)).toEqual({ a: 'A', b: 'B', c: 'A' })
  const customerId = await idOf(person, 'c')
  const explain = () => person.ask(runs.explain, { params: { id: next.id, customerId } })
  expect(await explain()).toMatchObject({
    computedGrade: { key: 'B' },
    previousGrade: { key: 'A' },
    deviation: 'override',
  })
  // In Shanghai the last day ends eight hours before it ends in London.
  clock.set('2026-11-30T15:59:59Z')
  await expiry.run(services)
  expect((await shownGrades(person)).c).toBe('A')
  clock.set('2026-11-30T16:00:00Z')
  await expiry.run(services)
  clock.set('2026-11-20T04:00:00Z')
  expect((await shownGrades(person)).c).toBe('B')
  expect(await explain()).toMatchObject({ deviation: 'none', override: null })
  const { rows } = await owner.query(`select kind from grade_transition where run_id = $1 and customer_id = $2`, [
    next.id,
    customerId,
  ])
  expect(rows).toEqual([{ kind: 'downgrade' }])
  expect((await auditOf(person)).at(-1)).toBe('override.expire')
  // The run before is history: there it was set by hand, and the reason is still told.
  const [, first] = await person.ask(runs.history, { params: { customerId } })
  const past = await person.ask(runs.explain, { params: { id: first?.runId ?? 0, customerId } })
  expect(past).toMatchObject({ grade: { key: 'A' }, override: { reason } })
})

test('what stability had settled returns when an override ends, and goes on from there', async () => {
  const person = await signIn('director')
  await addSales(make, person, { c: 60 })
  const change = { stability: { holdDays: 90 } }
  const { schemeId } = await publish(person, change)
  await addSales(make, person, { c: 30 }, asOf)
  // The computed grade would be A; stability holds B; by hand it is A as well.
  const { body } = await set(person, schemeId, { grade: 'A' })
  const { id } = await publish(person, change)
  expect(await shownGrades(person)).toEqual({ c: 'A' })
  await person.ask(overrides.end, { params: { id: body.id }, body: { reason: 'It was an oversight' } })
  expect(await shownGrades(person)).toEqual({ c: 'B' })
  const params = { id, customerId: await idOf(person, 'c') }
  expect(await person.ask(runs.explain, { params })).toMatchObject({ deviation: 'hold', freeOn: '2027-02-18' })
  await publish(person, change)
  expect(await shownGrades(person)).toEqual({ c: 'B' })
})

test('a roll-back keeps it: the run that is shown again agrees with the overrides of the moment', async () => {
  const { person, run, schemeId } = await company()
  const second = await publish(person)
  await set(person, schemeId)
  await person.ask(runs.rollBack, { params: { id: second.id } })
  expect(await shownGrades(person)).toEqual({ a: 'A', b: 'B', c: 'A' })
  expect((await partOf(person, run.id)).shares[0]).toEqual(['A', 2, 1_000_000])
})

test('set and ended while a run waits for a look: it is published with what holds by then', async () => {
  const { person, schemeId } = await company()
  const waiting = await make.run(person, { scheme: scoreScheme(), asOf })
  const { body } = await set(person, schemeId)
  const other = await make.run(person, { scheme: scoreScheme(), asOf })
  const published = await person.ask(runs.publish, { params: { id: waiting.id } })
  expect((await shownGrades(person)).c).toBe('A')
  // That it rose to A stands in the run that was shown when it did, and only there.
  expect([waiting.moved, published.moved]).toEqual([0, 0])
  const { rows } = await owner.query(
    `select run_id, kind from grade_transition where scheme_id = $1 and kind = 'upgrade'`,
    [schemeId],
  )
  expect(rows).toEqual([])
  expect((await partOf(person, waiting.id)).shares[0]).toEqual(['A', 2, 1_000_000])
  await person.ask(overrides.end, { params: { id: body.id }, body: { reason: 'It was an oversight' } })
  expect((await person.call(runs.publish, { params: { id: other.id } })).problem?.code).toBe('run-outdated')
  expect((await shownGrades(person)).c).toBe('C')
})

test('approval: it waits for a second person and hides nothing until then', async () => {
  const { person, schemeId } = await company()
  const { organizationId } = person
  const chief = await signIn('director', { organizationId, name: 'Han Mei' })
  await owner.query('update organization set override_approval = true where id = $1', [organizationId])
  const { body } = await set(person, schemeId)
  const params = { id: body.id }
  expect([body.state, (await shownGrades(person)).c]).toEqual(['waiting', 'C'])
  await publish(person)
  expect((await shownGrades(person)).c).toBe('C')
  expect((await person.call(overrides.approve, { params })).problem?.code).toBe('own-approval')
  const manager = await signIn('manager', { organizationId })
  expect((await manager.call(overrides.approve, { params })).status).toBe(403)
  expect(await chief.ask(overrides.approve, { params })).toMatchObject({ state: 'active', approvedBy: 'Han Mei' })
  expect((await shownGrades(person)).c).toBe('A')
  expect((await chief.call(overrides.approve, { params })).problem?.code).toBe('override-state')
  const second = await set(person, schemeId, { code: 'b' })
  const refused = await chief.ask(overrides.end, { params: { id: second.body.id }, body: { reason: 'Not convincing' } })
  expect(refused).toMatchObject({ state: 'ended', endedBy: 'Han Mei' })
  expect((await shownGrades(person)).b).toBe('B')
})

test('inbox: who may approve counts what others set, several are decided at once, and one’s own that end soon are told', async () => {
  const { person, schemeId } = await company()
  const { organizationId } = person
  const chief = await signIn('director', { organizationId })
  await owner.query('update organization set override_approval = true where id = $1', [organizationId])
  const ids = [
    (await set(person, schemeId, { expiresOn: '2026-12-01' })).body.id,
    (await set(person, schemeId, { code: 'b', expiresOn: '2026-12-31' })).body.id,
  ]
  const own = (await set(chief, schemeId, { code: 'a', grade: 'B' })).body.id
  const countsOf = async (one: typeof person) => {
    const { overrides: waiting, endingOverrides } = await one.ask(inbox.counts)
    return [waiting, endingOverrides]
  }
  const listed = async (awaits: 'me' | 'end', one = chief) =>
    (await one.ask(overrides.list, { query: { awaits } })).rows.map(({ code }) => code)
  expect([await countsOf(chief), await countsOf(person)]).toEqual([
    [2, 0],
    [1, 0],
  ])
  expect(await listed('me')).toEqual(['b', 'c'])
  const outcome = await chief.ask(overrides.approveMany, { body: { ids: [...ids, own, 999_999] } })
  expect(outcome).toEqual({
    done: ids,
    refused: [
      { id: own, code: 'own-approval' },
      { id: 999_999, code: 'override-not-found' },
    ],
  })
  expect(await shownGrades(person)).toMatchObject({ b: 'A', c: 'A' })
  expect([await countsOf(person), await listed('end', person)]).toEqual([[1, 1], ['c']])
  const ended = await person.ask(overrides.endMany, { body: { ids: [own, ids[0] ?? 0], reason: 'Not convincing yet' } })
  expect(ended).toEqual({ done: [own, ids[0]], refused: [] })
  expect(await countsOf(person)).toEqual([0, 0])
  const viewer = await signIn('viewer', { organizationId })
  expect((await viewer.call(overrides.approveMany, { body: { ids } })).status).toBe(403)
})

test('create 4xx: another grade, a day that is none, one that is taken, a customer or scheme that is not there', async () => {
  const { person, schemeId } = await company()
  const stranger = await company()
  const paths = async (given: object) => (await set(person, schemeId, given)).problem?.errors?.map(({ path }) => path)
  expect(await paths({ grade: 'Z' })).toEqual(['body.grade'])
  for (const expiresOn of ['2026-11-20', '2029-11-21', '2026-02-30'])
    expect(await paths({ expiresOn })).toEqual(['body.expiresOn'])
  const short = { ...(await bodyOf(person, schemeId)), reason: 'because' }
  expect((await person.call(overrides.create, { body: short })).problem?.errors?.[0]?.path).toBe('body.reason')
  expect((await set(person, schemeId)).status).toBe(201)
  expect((await set(person, schemeId)).problem?.code).toBe('override-exists')
  expect((await set(person, stranger.schemeId, { code: 'b' })).problem?.code).toBe('scheme-not-found')
  const theirs = await bodyOf(stranger.person, schemeId)
  expect((await person.call(overrides.create, { body: theirs })).problem?.code).toBe('customer-not-found')
})

test('many at the same moment in one scheme: each is set, none waits for another in a circle', async () => {
  const person = await signIn('director')
  const codes = Array.from({ length: 8 }, (_, i) => `c${i}`)
  await addSales(make, person, Object.fromEntries(codes.map((code) => [code, 10])))
  const { schemeId } = await publish(person)
  const answers = await Promise.all(codes.map((code) => set(person, schemeId, { code })))
  expect(answers.map(({ status }) => status)).toEqual(codes.map(() => 201))
  expect(Object.values(await shownGrades(person))).toEqual(codes.map(() => 'A'))
})

test('one that has run out is made room for, also in the other schemes of the customer', async () => {
  const { person, schemeId } = await company()
  const other = await make.run(person, { scheme: scoreScheme({ key: 'other' }), asOf, publishes: true })
  await set(person, schemeId)
  await set(person, other.schemeId)
  clock.set('2026-12-05T00:00:00Z')
  expect((await set(person, schemeId, { expiresOn: '2026-12-31', grade: 'B' })).status).toBe(201)
  clock.set('2026-11-20T04:00:00Z')
  const { rows } = await person.ask(runs.results, {
    params: { id: other.id },
    query: { sort: 'code', direction: 'asc' },
  })
  expect(rows.map(({ grade }) => grade)).toEqual(['A', 'B', 'C'])
  expect((await shownGrades(person)).c).toBe('B')
})

test('a grade that the next version has no more: the override waits until there is one again', async () => {
  const { person, schemeId } = await company()
  await set(person, schemeId)
  const [, ...grades] = scoreScheme().grades
  await publish(person, { grades, assignment: { kind: 'thresholds', mins: [50] } })
  expect(await shownGrades(person)).toEqual({ a: 'B', b: 'B', c: 'C' })
  expect((await set(person, schemeId, { code: 'b' })).problem?.errors?.[0]?.path).toBe('body.grade')
  await publish(person)
  expect((await shownGrades(person)).c).toBe('A')
})

test('rows and fields: a manager sees those of their team, who sees no grades sees none, and the audit likewise', async () => {
  const { person, schemeId } = await company()
  const { organizationId } = person
  await set(person, schemeId)
  const manager = await signIn('manager', { organizationId })
  expect((await manager.ask(overrides.list)).total).toBe(0)
  expect(
    (await manager.call(overrides.create, { body: await bodyOf(person, schemeId, { code: 'b' }) })).problem?.code,
  ).toBe('customer-not-found')
  await person.ask(customers.transfer, {
    body: { customerIds: [await idOf(person, 'c')], toMemberId: manager.memberId },
  })
  expect((await manager.ask(overrides.list, { query: { state: 'active' } })).rows).toMatchObject([
    { code: 'c', grade: 'A' },
  ])

  const administrator = await signIn('administrator', { organizationId })
  const { policy } = administrator.actor
  const auditorsRole = async (name: string, change: Partial<typeof policy>) => {
    const role = await administrator.ask(roles.create, { body: { name, policy: { ...policy, ...change } } })
    const auditor = await signIn('viewer', { organizationId })
    await owner.query('update member set role_id = $1 where id = $2', [role.id, auditor.memberId])
    return auditor
  }
  const blind = await auditorsRole('blind', { fields: { ...policy.fields, evaluation: 'none' } })
  const [event] = (await blind.ask(audit.list, { query: { action: 'override' } })).rows
  expect(event).toMatchObject({ action: 'override.create', isPartlyHidden: true, after: { grade: null, reason: null } })
  expect((await blind.call(overrides.list)).problem?.code).toBe('field-not-allowed')
  const own = await auditorsRole('own', { grants: { ...policy.grants, Customer: { read: 'own' } } })
  expect((await own.ask(audit.list, { query: { action: 'override' } })).rows).toEqual([])
  expect((await person.ask(audit.list, { query: { action: 'override' } })).rows[0]).toMatchObject({
    after: { grade: 'A', reason },
    isPartlyHidden: false,
  })
})

import { audit } from '@fenji/contract/audit'
import { keys } from '@fenji/contract/keys'
import { roles } from '@fenji/contract/roles'
import { runs } from '@fenji/contract/runs'
import { type Scheme, schemeText } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { addSales, scoreScheme } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { app, auditOf, make, owner, signIn } = await testApp()

const named = (text: string) => ({ zh: text, en: text })
const create = (person: Person, change: Partial<Scheme> = {}) =>
  person.ask(schemes.create, { body: scoreScheme(change) })
const save = (person: Person, id: number, revision: number, change: Partial<Scheme>) =>
  person.call(schemes.save, { params: { id }, body: { scheme: scoreScheme(change), revision } })
const statesOf = async (person: Person, id: number) =>
  (await person.ask(schemes.versions, { params: { id } })).map(({ version, state }) => [version, state])

test('a version: draft, changed in place; published, then a save begins the next; the one before retires', async () => {
  const person = await signIn('director')
  const { id, version, revision, state, isPrimary } = await create(person)
  expect([version, revision, state, isPrimary]).toEqual([1, 1, 'draft', true])
  expect((await save(person, id, 1, { name: named('二') })).body).toMatchObject({ version: 1, revision: 2 })
  await person.ask(schemes.publishVersion, { params: { id, version: 1 } })
  expect((await save(person, id, 2, { name: named('三') })).body).toMatchObject({
    version: 2,
    revision: 3,
    state: 'draft',
    publishedVersion: 1,
  })
  expect(await statesOf(person, id)).toEqual([
    [2, 'draft'],
    [1, 'published'],
  ])
  await person.ask(schemes.publishVersion, { params: { id, version: 2 } })
  expect(await statesOf(person, id)).toEqual([
    [2, 'published'],
    [1, 'retired'],
  ])
  await person.ask(schemes.retire, { params: { id } })
  expect(await statesOf(person, id)).toEqual([
    [2, 'retired'],
    [1, 'retired'],
  ])
  expect(await person.ask(schemes.diff, { params: { id }, query: { from: 1, to: 2 } })).toEqual([
    { path: 'name.zh', before: '二', after: '三' },
    { path: 'name.en', before: '二', after: '三' },
  ])
  expect(await auditOf(person)).toEqual([
    ...['scheme.create', 'scheme.update', 'scheme.publish', 'scheme.update', 'scheme.publish', 'scheme.retire'],
  ])
})

test('save: a version that a run was computed by is never changed; saving the same again changes nothing', async () => {
  const person = await signIn('director')
  await addSales(make, person, { a: 90 })
  const { schemeId: id } = await make.run(person, { scheme: scoreScheme() })
  expect((await save(person, id, 1, {})).body).toMatchObject({ version: 1, revision: 1 })
  expect((await save(person, id, 1, { name: named('new') })).body).toMatchObject({ version: 2, revision: 2 })
  expect((await person.ask(schemes.version, { params: { id, version: 1 } })).name).toEqual(named('score'))
})

test('save 409 version-conflict: of two who change the same draft the second is told, with what is there now', async () => {
  const person = await signIn('director')
  const { id } = await create(person)
  const both = await Promise.all(['x', 'y'].map((name) => save(person, id, 1, { name: named(name) })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const told = both.find(({ status }) => status === 409)?.problem
  const { scheme } = await person.ask(schemes.get, { params: { id } })
  expect([told?.code, told?.detail]).toMatchObject(['version-conflict', { current: { revision: 2, scheme } }])
})

test('save 400: the key stays', async () => {
  const person = await signIn('director')
  const { id } = await create(person)
  expect((await save(person, id, 1, { key: 'other' })).problem?.errors).toMatchObject([{ path: 'body.scheme.key' }])
})

test('a draft may fail its examples, and says so; it is neither published nor run before they come out', async () => {
  const person = await signIn('director')
  await addSales(make, person, { C1: 80 })
  const { id } = await create(person)
  const examples = [
    { name: '大客户', metrics: { 'net-sales': 80 }, grade: 'A' },
    { name: '小客户', metrics: { 'net-sales': 50 }, grade: 'C' },
    { name: '新客户', metrics: {}, grade: 'C' },
  ]
  expect((await save(person, id, 1, { examples })).status).toBe(200)
  const verdict = await person.ask(schemes.validate, { body: { ...scoreScheme({ examples }) } })
  expect([verdict.isValid, verdict.examples.map(({ passes }) => passes)]).toEqual([false, [true, false, true]])
  const publish = () => person.call(schemes.publishVersion, { params: { id, version: 1 } })
  const wrong = { rule: 'example-graded', message: 'graded B, not C' }
  expect((await publish()).problem?.errors).toMatchObject([{ path: 'params.version.examples.1.grade', ...wrong }])
  const run = await person.call(runs.create, { body: { schemeId: id } })
  expect(run.problem?.errors).toMatchObject([{ path: 'body.schemeId.examples.1.grade', ...wrong }])
  const right = examples.map((one) => (one.name === '小客户' ? { ...one, grade: 'B' } : one))
  expect((await save(person, id, 2, { examples: right })).status).toBe(200)
  expect((await publish()).status).toBe(200)
})

/** Everything that a file can hold, its names in no order. */
const full = (): Scheme => {
  const scheme: Scheme = scoreScheme({
    scope: { not: { value: 5, op: 'lt', metric: 'net-sales' } },
    vetoes: [
      {
        grade: 'C',
        effect: 'cap',
        when: { any: [{ op: 'missing', metric: 'recency' }] },
        name: named('veto'),
        key: 'v',
      },
    ],
    stability: { maxSteps: 1, holdDays: 30, stay: { mins: [70, 40], kind: 'thresholds' }, margin: 0 },
    examples: [{ grade: 'A', metrics: { recency: 3, 'net-sales': 90 }, name: 'big' }],
  })
  return Object.fromEntries(Object.entries(scheme).reverse()) as Scheme
}

test('the file: exported, imported and exported again it is the same to the byte, whatever order it came in', async () => {
  const [one, other] = [await signIn('director'), await signIn('director')]
  const { id } = await one.ask(schemes.create, { body: full() })
  const exported = await one.call(schemes.version, { params: { id, version: 1 } })
  expect(Object.keys(exported.body).slice(0, 4)).toEqual(['key', 'name', 'description', 'scope'])
  expect(Object.keys(exported.body.examples?.[0]?.metrics ?? {})).toEqual(['net-sales', 'recency'])
  const again = await other.ask(schemes.create, { body: exported.body })
  const exportedAgain = await other.call(schemes.version, { params: { id: again.id, version: 1 } })
  expect(exportedAgain.text).toBe(exported.text)
  expect(schemeText(exportedAgain.body)).toBe(schemeText(full()))
})

test('create 409 name-taken: a key is one scheme’s', async () => {
  const person = await signIn('director')
  await create(person)
  const { status, problem } = await person.call(schemes.create, { body: scoreScheme() })
  expect([status, problem?.code]).toEqual([409, 'name-taken'])
})

test('of many first schemes at the same time one is the primary, and so it stays when many are made it', async () => {
  const person = await signIn('director')
  const made = await Promise.all([1, 2, 3, 4].map((n) => create(person, { key: `s${n}` })))
  const primaries = async () => (await person.ask(schemes.list)).filter(({ isPrimary }) => isPrimary)
  expect(await primaries()).toHaveLength(1)
  const answers = await Promise.all(made.map(({ id }) => person.call(schemes.setPrimary, { params: { id } })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(await primaries()).toHaveLength(1)
})

const ahp = (acceptedBecause?: string) => ({
  criteria: ['a', 'b', 'c'].map((key) => ({ ...(scoreScheme().criteria[0] as Scheme['criteria'][0]), key })),
  weights: {
    kind: 'ahp' as const,
    judgements: [
      [1, 9, 1 / 9],
      [1 / 9, 1, 9],
      [9, 1 / 9, 1],
    ],
    ...(acceptedBecause ? { acceptedBecause } : {}),
  },
})

test('publish 409 scheme-inconsistent: judgements that contradict each other, unless somebody says why', async () => {
  const person = await signIn('director')
  const { id } = await create(person, ahp())
  const { status, problem } = await person.call(schemes.publishVersion, { params: { id, version: 1 } })
  expect([status, problem?.code, problem?.detail]).toMatchObject([
    409,
    'scheme-inconsistent',
    { ratio: expect.any(Number), revise: { row: expect.any(Number), suggested: expect.any(Number) } },
  ])
  await save(person, id, 1, ahp('The board has decided it so'))
  expect((await person.call(schemes.publishVersion, { params: { id, version: 1 } })).status).toBe(200)
})

const schedule = { every: 'day', hour: 2, afterImports: false, publishes: true } as const

test('schedule: of a published version; nobody schedules what they may not do', async () => {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const { id } = await create(administrator)
  const set = (person: Person, change: object = {}) =>
    person.call(schemes.setSchedule, { params: { id }, body: { schedule: { ...schedule, ...change } } })
  expect((await set(administrator)).problem?.code).toBe('scheme-unpublished')
  await administrator.ask(schemes.publishVersion, { params: { id, version: 1 } })
  expect((await set(administrator)).body).toMatchObject({ schedule, nextRunAt: expect.any(String) })
  const analyst = await signIn('analyst', { organizationId })
  const { status, problem } = await set(analyst)
  expect([status, problem?.code, problem?.errors?.[0]?.path]).toEqual([
    403,
    'grants-too-much',
    'body.schedule.publishes',
  ])
  expect((await set(analyst, { publishes: false })).status).toBe(200)
  expect((await administrator.ask(audit.list, { query: { action: 'scheme' } })).rows[0]).toMatchObject({
    action: 'scheme.schedule',
    after: { schedule: { publishes: false } },
  })
  expect(await administrator.ask(schemes.retire, { params: { id } })).toMatchObject({ schedule: null, nextRunAt: null })
})

test('schedule: an API key’s is the key’s, not the installation’s', async () => {
  const administrator = await signIn('administrator')
  const { id } = await create(administrator)
  await administrator.ask(schemes.publishVersion, { params: { id, version: 1 } })
  const { body } = await administrator.call(roles.create, {
    body: { name: 'scheduler', policy: administrator.actor.policy },
  })
  const scopes = ['Scheme:read', 'Scheme:update', 'Run:create']
  const made = await administrator.ask(keys.create, {
    body: { name: 'ERP', roleId: body.id, scopes, expiresInDays: null },
  })
  const asked = (publishes: boolean) =>
    app.inject({
      method: 'PUT',
      url: `/api/schemes/${id}/schedule`,
      headers: { authorization: `Bearer ${made.secret}`, 'content-type': 'application/json' },
      payload: { schedule: { ...schedule, publishes } },
    })
  expect((await asked(true)).statusCode).toBe(403)
  expect((await asked(false)).statusCode).toBe(200)
  const { rows } = await owner.query('select scheduled_by, scheduled_key from scheme where id = $1', [id])
  expect(rows).toEqual([{ scheduled_by: null, scheduled_key: made.key.id }])
})

test('runs: whoever may grade but not change schemes brings in no scheme by the way of a run', async () => {
  const administrator = await signIn('administrator')
  await addSales(make, administrator, { a: 90 })
  const { id } = await create(administrator)
  const policy = {
    ...administrator.actor.policy,
    grants: { Scheme: { read: 'all' }, Run: { read: 'all', create: 'all' }, Customer: { read: 'all' } },
  } as const
  const role = await administrator.ask(roles.create, { body: { name: 'grader', policy } })
  const grader = await signIn('viewer', { organizationId: administrator.organizationId })
  await owner.query('update member set role_id = $1 where id = $2', [role.id, grader.memberId])
  const refused = await grader.call(runs.create, { body: { scheme: scoreScheme({ name: named('mine') }) } })
  expect([refused.status, refused.problem?.code]).toEqual([403, 'not-allowed'])
  expect((await administrator.ask(schemes.get, { params: { id } })).scheme.name).toEqual(named('score'))
})

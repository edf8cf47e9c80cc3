import { customers } from '@fenji/contract/customers'
import { builtInRoles } from '@fenji/contract/policy'
import { quality } from '@fenji/contract/quality'
import { roles } from '@fenji/contract/roles'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { idOf, scoreScheme } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { dailyMeasuring } from './job.ts'

const { auditOf, clock, make, owner, runJobs, services, signIn } = await testApp({ startsJobs: true })
clock.set('2025-07-01T04:00:00Z')

async function company() {
  const director = await signIn('director')
  const { organizationId } = director
  const sales = await signIn('sales', { organizationId })
  const order = (code: string, amount: number, given = {}) => ({
    order_number: `O-${code}`,
    customer_code: code,
    order_date: '2025-06-01',
    amount,
    customer_name: `客户 ${code}`,
    phone: '',
    ...given,
  })
  await make.orders(director, [
    order('c1', 90, { phone: '13912345679' }),
    order('c2', 60),
    order('c3', 10, { phone: '123' }),
  ])
  await owner.query(`update customer set owner_id = $2 where organization_id = $1 and code in ('c1', 'c3')`, [
    organizationId,
    sales.memberId,
  ])
  return { director, sales, organizationId }
}

async function measured(person: Person) {
  await person.ask(quality.measure)
  await runJobs()
}
const failedOf = async (person: Person) =>
  Object.fromEntries((await person.ask(quality.board)).rules.map(({ key, failed }) => [key, failed]))
const codesOf = async (person: Person, rule: string) =>
  (await person.ask(quality.customers, { query: { rule } })).rows.map(({ code }) => code)

test('before anything was measured the board is empty, and so are the lists', async () => {
  const { director } = await company()
  expect(await director.ask(quality.board)).toMatchObject({ day: null, score: null, rules: [], isMeasuring: false })
  expect(await director.ask(quality.customers)).toMatchObject({ rows: [], total: 0 })
})

test('measuring is begun by a person with the right, or once a day by itself', async () => {
  const { director, sales, organizationId } = await company()
  expect((await sales.call(quality.measure)).status).toBe(403)
  const days = async () =>
    (
      await owner.query(
        'select day::text, measured_at is not null as done from quality_measurement where organization_id = $1',
        [organizationId],
      )
    ).rows
  await dailyMeasuring.run(services)
  await dailyMeasuring.run(services)
  await runJobs()
  expect(await days()).toEqual([{ day: '2025-07-01', done: true }])
  const { rows } = await owner.query(`select from job where organization_id = $1 and kind = 'quality.measure'`, [
    organizationId,
  ])
  expect(rows).toHaveLength(1)
  expect((await director.ask(quality.board)).day).toBe('2025-07-01')
  await measured(director)
  expect(await auditOf(director)).toContain('quality.measure')
})

test('lists: the largest first, mended ones are marked, pages go on', async () => {
  const { director } = await company()
  await measured(director)
  expect(await failedOf(director)).toMatchObject({
    'phone-filled': 1,
    'phone-valid': 1,
    'owner-filled': 1,
    'place-filled': 3,
  })
  expect(await codesOf(director, 'place-filled')).toEqual(['c1', 'c2', 'c3'])
  const first = await director.ask(quality.customers, { query: { rule: 'place-filled', limit: 2 } })
  const rest = await director.ask(quality.customers, {
    query: { rule: 'place-filled', limit: 2, cursor: first.nextCursor ?? '' },
  })
  expect([first.rows.length, rest.rows.map(({ code }) => code), rest.nextCursor, first.total]).toEqual([
    2,
    ['c3'],
    null,
    3,
  ])
  const id = await idOf(director, 'c2')
  await director.ask(customers.update, { params: { id }, body: { phone: '13912345680' } })
  const { rows } = await director.ask(quality.customers, { query: { rule: 'phone-filled' } })
  expect(rows).toMatchObject([{ code: 'c2', isMended: true }])
  expect(rows[0]?.failed).not.toContain('phone-filled')
  const one = await director.ask(quality.customer, { params: { id } })
  expect(one.rules.filter(({ hasFailed }) => hasFailed).map(({ key }) => key)).toEqual([
    'place-filled',
    'owner-filled',
    'industry-filled',
  ])
  expect(one.score).toBeCloseTo(
    (100 * (10 + 10 + 10 + 10 + 8 + 5 + 3)) / (10 + 10 + 5 + 10 + 3 + 10 + 10 + 8 + 5 + 3),
    9,
  )
})

test('the file of a list holds what the list shows, and is written down', async () => {
  const { director } = await company()
  await measured(director)
  const { text } = await director.call(quality.export, {
    query: { rule: 'phone-valid', format: 'csv', language: 'en-US' },
  })
  const [header, line] = text.replace('\uFEFF', '').split(/\r?\n/)
  expect(header).toContain('Customer code,Customer name,Phone')
  expect(line).toContain('c3,客户 c3,123')
  expect(line).toContain('Phone number is valid')
  expect(await auditOf(director)).toContain('quality.export')
})

test('rights: sales see the figures of their own customers, and nobody what their role does not show', async () => {
  const { director, sales, organizationId } = await company()
  await measured(director)
  const own = await sales.ask(quality.board)
  expect([own.customers, own.owners.map((one) => one.owner?.id)]).toEqual([2, [sales.memberId]])
  expect(await failedOf(sales)).toMatchObject({ 'phone-filled': 0, 'phone-valid': 1, 'owner-filled': 0 })
  expect((await sales.ask(quality.board, { query: { owner: 'none' } })).customers).toBe(0)
  expect(await codesOf(sales, 'place-filled')).toEqual(['c1', 'c3'])
  expect((await sales.call(quality.customer, { params: { id: await idOf(director, 'c2') } })).status).toBe(404)
  expect((await sales.call(quality.export, { query: { format: 'csv' } })).status).toBe(403)
  const viewer = await signIn('viewer', { organizationId })
  expect(Object.keys(await failedOf(viewer))).toContain('phone-filled')
  expect(Object.keys(await failedOf(viewer))).not.toContain('phone-valid')
  expect((await viewer.call(quality.customers, { query: { rule: 'phone-valid' } })).problem?.errors).toMatchObject([
    { path: 'query.rule', rule: 'unknown-rule' },
  ])
})

test('rights: a role without the group has no figure, list or rule of its fields', async () => {
  const { director, organizationId } = await company()
  await measured(director)
  const administrator = await signIn('administrator', { organizationId })
  const { viewer } = builtInRoles
  const policy = { ...viewer, fields: { ...viewer.fields, contact: 'none', evaluation: 'none' } } as const
  const { id } = await administrator.ask(roles.create, { body: { name: 'Blind', policy } })
  const person = await signIn('viewer', { organizationId })
  await owner.query('update member set role_id = $2 where id = $1', [person.memberId, id])
  const board = await person.ask(quality.board)
  expect(board.rules.filter(({ fields }) => fields.includes('phone'))).toEqual([])
  expect(board.fields.map(({ field }) => field)).not.toContain('phone')
  expect(board.segments.filter(({ key }) => key.startsWith('grade:'))).toEqual([])
  for (const query of [{ missing: 'phone' }, { segment: 'grade:A' }])
    expect((await person.call(quality.customers, { query })).problem?.code).toBe('field-not-allowed')
  const { plan, hidden } = await person.ask(quality.plan)
  expect([plan.rules.filter((rule) => JSON.stringify(rule).includes('phone')), hidden]).toEqual([[], 5])
})

const rule = { key: 'r', name: { zh: '规则', en: 'Rule' }, weight: 1, isOn: true }
const deep = (levels: number): unknown => (levels === 0 ? { field: 'name', op: 'present' } : { not: deep(levels - 1) })

test.each<[string, unknown, string]>([
  [
    'a field that is not there',
    { ...rule, kind: 'required', fields: ['name', 'custom.nothing'] },
    'body.rules.0.fields.1',
  ],
  ['a name of the database', { ...rule, kind: 'unique', field: 'custom' }, 'body.rules.0.field'],
  [
    'a name that would break out',
    { ...rule, kind: 'unique', field: "custom.a'; drop table customer--" },
    'body.rules.0.field',
  ],
  ['a check of a number', { ...rule, kind: 'valid', field: 'orders', as: 'phone' }, 'body.rules.0.field'],
  ['a check that there is not', { ...rule, kind: 'valid', field: 'phone', as: 'horoscope' }, 'body.rules.0.as'],
  ['the age of a text', { ...rule, kind: 'fresh', field: 'name', days: 10 }, 'body.rules.0.field'],
  ['days without end', { ...rule, kind: 'fresh', field: 'changedOn', days: 1e9 }, 'body.rules.0.days'],
  ['no weight', { ...rule, weight: 0, kind: 'required', fields: ['name'] }, 'body.rules.0.weight'],
  ['a kind of its own', { ...rule, kind: 'sql', query: 'select 1' }, 'body.rules.0.kind'],
  [
    'an order of texts',
    { ...rule, kind: 'consistent', wrong: { field: 'name', op: 'lt', value: 'a' } },
    'body.rules.0.wrong.op',
  ],
  [
    'a text as a number, far inside',
    {
      ...rule,
      kind: 'consistent',
      wrong: { all: [{ field: 'name', op: 'present' }, { not: { field: 'orders', op: 'gt', value: '7' } }] },
    },
    'body.rules.0.wrong.all.1.not.value',
  ],
  [
    'a day and a text',
    { ...rule, kind: 'consistent', wrong: { field: 'changedOn', op: 'gt', than: 'name' } },
    'body.rules.0.wrong.than',
  ],
  [
    'no day',
    { ...rule, kind: 'consistent', wrong: { field: 'changedOn', op: 'gt', value: 'soon' } },
    'body.rules.0.wrong.value',
  ],
  [
    'more comparisons than anybody reads',
    {
      ...rule,
      kind: 'consistent',
      wrong: { all: Array(3).fill({ any: Array(20).fill({ field: 'name', op: 'present' }) }) },
    },
    'body.rules.0.wrong',
  ],
  ['what is nested without end', { ...rule, kind: 'consistent', wrong: deep(100) }, ''],
])('a rule with %s is refused by its path', async (_, one, path) => {
  const director = await signIn('director')
  const { plan } = await director.ask(quality.plan)
  const { status, problem } = await director.call(quality.savePlan, {
    body: { ...plan, rules: [one as never], version: 0 },
  })
  expect([status, problem?.errors?.map((error) => error.path) ?? ['']]).toEqual([400, [path]])
})

test('a plan: two rules of a key are refused, a change meanwhile is a conflict, and nobody may without the right', async () => {
  const { director, sales } = await company()
  const { plan, version } = await director.ask(quality.plan)
  const [first] = plan.rules
  const twice = await director.call(quality.savePlan, { body: { ...plan, rules: [first, first] as never, version } })
  expect(twice.problem?.errors).toMatchObject([{ path: 'body.rules.1.key', rule: 'key-taken' }])
  const saved = await director.ask(quality.savePlan, { body: { ...plan, version } })
  expect(saved.version).toBe(1)
  expect((await director.call(quality.savePlan, { body: { ...plan, version } })).problem?.code).toBe('version-conflict')
  expect((await sales.call(quality.savePlan, { body: { ...plan, version: 1 } })).status).toBe(403)
  await runJobs()
  expect(await director.ask(quality.board)).toMatchObject({ day: '2025-07-01', isOutdated: false })
})

test('the review cycle: due by the clock, confirmed with one click, and due again', async () => {
  const { director, sales, organizationId } = await company()
  await make.run(director, { scheme: scoreScheme({}), asOf: '2025-07-01', publishes: true })
  await owner.query(`update customer set created_at = '2025-01-31T04:00:00Z' where organization_id = $1`, [
    organizationId,
  ])
  expect(await director.ask(quality.reviews)).toMatchObject({ isOn: false, rows: [] })
  const { plan, version } = await director.ask(quality.plan)
  const review = { isOn: true, grades: ['A', 'B', 'C'], everyMonths: 5 }
  const none = await director.call(quality.savePlan, { body: { ...plan, review: { ...review, grades: [] }, version } })
  expect(none.problem?.errors?.[0]?.path).toBe('body.review.grades')
  await director.ask(quality.savePlan, { body: { ...plan, review, version } })
  await runJobs()
  // Five months after the end of January is the end of June: overdue on the first of July.
  expect(await director.ask(quality.reviews)).toMatchObject({
    isOn: true,
    total: 3,
    counts: { overdue: 3, soon: 0, later: 0 },
  })
  const mine = await sales.ask(quality.reviews, { query: { due: 'overdue' } })
  expect(mine.rows.map(({ code, dueOn, isOverdue }) => [code, dueOn, isOverdue])).toEqual([
    ['c1', '2025-06-30', true],
    ['c3', '2025-06-30', true],
  ])
  const [c1, c2] = [await idOf(director, 'c1'), await idOf(director, 'c2')]
  expect((await sales.call(quality.confirm, { body: { customerIds: [c1, c2] } })).status).toBe(404)
  expect(await sales.ask(quality.confirm, { body: { customerIds: [c1] } })).toEqual({ confirmed: 1 })
  expect(await sales.ask(quality.reviews)).toMatchObject({ counts: { overdue: 1, soon: 0, later: 1 } })
  expect(await director.ask(quality.reviewers)).toEqual([
    { owner: expect.objectContaining({ id: sales.memberId }), counts: { overdue: 1, soon: 0, later: 1 } },
    { owner: null, counts: { overdue: 1, soon: 0, later: 0 } },
  ])
  expect((await sales.ask(quality.customer, { params: { id: c1 } })).review).toEqual({
    confirmedAt: '2025-07-01T04:00:00.000Z',
    confirmedBy: 'Li Lei',
    dueOn: '2025-12-01',
    isOverdue: false,
  })
  expect(await auditOf(director)).toContain('customer.confirm')
  clock.set('2025-11-20T04:00:00Z')
  expect((await sales.ask(quality.reviews)).counts).toEqual({ overdue: 1, soon: 1, later: 0 })
  clock.set('2025-12-02T04:00:00Z')
  expect(
    (await sales.ask(quality.reviews, { query: { owner: 'me', due: 'overdue' } })).rows.map(({ code }) => code),
  ).toEqual(['c3', 'c1'])
  clock.set('2025-07-01T04:00:00Z')
})

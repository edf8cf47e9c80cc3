import { backTests } from '@fenji/contract/back-tests'
import { builtInRoles, type Policy } from '@fenji/contract/policy'
import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { findTemplate } from '../schemes/public.ts'

const { make, owner, signIn } = await testApp()
const director = await signIn('director')
const { organizationId } = director
const { analyst } = builtInRoles

await make.orders(
  director,
  Array.from({ length: 600 }, (_, i) => ({
    order_number: `A${i}`,
    customer_code: `K${String(i < 60 ? i : (i * i) % 60).padStart(2, '0')}`,
    order_date: `2025-0${i < 60 ? 1 : 1 + ((i * 7) % 6)}-${10 + ((i * i) % 17)}`,
    amount: 100 + ((i * 37) % 40) * 25,
  })),
)

/** An analyst whose role is narrower than usual. */
async function narrower(change: (policy: Policy) => Policy): Promise<Person> {
  const person = await signIn('analyst', { organizationId })
  const policy = JSON.stringify(change(structuredClone(analyst) as Policy))
  const { rows } = await owner.query<{ id: number }>(
    'insert into role (organization_id, name, policy) values ($1, $2, $3) returning id::int',
    [organizationId, `Narrow ${person.memberId}`, policy],
  )
  await owner.query('update member set role_id = $1 where organization_id = $2 and id = $3', [
    ...[rows[0]?.id, organizationId, person.memberId],
  ])
  return person
}

const fields =
  (given: object) =>
  (policy: Policy): Policy => ({ ...policy, fields: { ...policy.fields, ...given } })
const body = { subjects: [{ template: 'pyramid' }, { template: 'medals' }], cutoff: '2025-04-30', horizonDays: 30 }

test('whoever may not compute runs may not try schemes', async () => {
  for (const role of ['viewer', 'sales', 'manager'] as const) {
    const person = await signIn(role, { organizationId })
    expect((await person.call(backTests.run, { body })).problem?.code).toBe('not-allowed')
  }
})

test('whoever sees no amounts, no orders or no grades gets no figures at all', async () => {
  for (const hidden of [{ financial: 'none' }, { activity: 'masked' }, { evaluation: 'none' }] as const) {
    const person = await narrower(fields(hidden))
    const { problem } = await person.call(backTests.run, { body })
    expect([hidden, problem?.code]).toEqual([hidden, 'field-not-allowed'])
  }
})

test('whoever sees sums only gets none of a few customers, and no curve of so few', async () => {
  const person = await narrower(fields({ financial: 'aggregate' }))
  const [whole, part] = [await director.ask(backTests.run, { body }), await person.ask(backTests.run, { body })]
  const [before, after] = [whole.tests[0]?.ranking, part.tests[0]?.ranking]
  expect(before?.grades.some(({ customers }) => customers > 0 && customers < 5)).toBe(true)
  expect(after?.grades.map(({ customers }) => customers)).toEqual(before?.grades.map(({ customers }) => customers))
  const hidden = after?.grades.filter(({ customers, outcomeE4 }) => customers > 0 && outcomeE4 === null) ?? []
  expect(hidden.reduce((sum, { customers }) => sum + customers, 0)).toBeGreaterThanOrEqual(5)
  for (const { ranking, baselines } of part.tests)
    for (const one of [ranking, baselines.amount12m, baselines.random]) {
      for (const row of one.grades)
        if (row.customers > 0 && row.customers < 5)
          expect([row.outcomeE4, row.outcomeShare, row.meanE4, row.retained, row.retainedShare]).toEqual(
            Array(5).fill(null),
          )
      expect([one.gains, one.gini, one.auc, one.topDecileLift, one.spearman]).toEqual([[], null, null, null, null])
    }
  expect(part.tests.map(({ beatsAmount }) => beatsAmount)).toEqual([null, null])
})

test('whoever sees sums only, or not every metric of it, tries no scheme of their own writing', async () => {
  const scheme = findTemplate('medals')?.scheme as Scheme
  const own = { ...body, subjects: [{ template: 'medals' }, { scheme }] }
  expect((await director.call(backTests.run, { body: own })).status).toBe(200)
  const person = await narrower(fields({ financial: 'aggregate' }))
  const refused = await person.call(backTests.run, { body: own })
  expect(refused.problem?.code).toBe('field-not-allowed')
  const paths = refused.problem?.errors?.map(({ path }) => path)
  const place = 'body.subjects.1.scheme'
  expect(paths).toEqual([place, `${place}.criteria.0.metric`, `${place}.criteria.2.metric`])
})

test('whoever sees a part of the customers gets figures of these alone, by the grades that they have among all', async () => {
  const person = await narrower((policy) => ({
    ...policy,
    grants: { ...policy.grants, Customer: { read: 'own' } },
  }))
  await owner.query(
    `update customer set owner_id = $1 where organization_id = $2 and id in
       (select id from customer where organization_id = $2 order by code limit 20)`,
    [person.memberId, organizationId],
  )
  const { tests, notes } = await person.ask(backTests.run, { body })
  expect(notes).toHaveLength(1)
  const run = await make.run(director, { template: 'medals', asOf: '2025-04-30' })
  const { rows } = await owner.query<{ grade: string; customers: number; outcome: number }>(
    `select r.applied_grade as grade, count(*)::int as customers, sum((select coalesce(sum(t.amount_e4), 0) from transaction t
        where t.organization_id = $1 and t.customer_id = r.customer_id
          and t.occurred_on > '2025-04-30' and t.occurred_on <= '2025-05-30'))::float8 as outcome
     from grade_result r join customer c on c.organization_id = $1 and c.id = r.customer_id
     where r.run_id = $2 and c.owner_id = $3 group by 1`,
    [organizationId, run.id, person.memberId],
  )
  const own = tests[1]
  expect(own?.population).toEqual({ customers: 20, tested: 20, outOfScope: 0, withoutFacts: 0 })
  const byGrade = new Map(rows.map((row) => [row.grade, row]))
  for (const { grade, customers, outcomeE4 } of own?.ranking.grades ?? [])
    expect([grade, customers, outcomeE4]).toEqual([
      grade,
      byGrade.get(grade ?? '')?.customers ?? 0,
      byGrade.get(grade ?? '')?.outcome ?? 0,
    ])
  expect(own?.movement.migration.reduce((sum, { customers }) => sum + customers, 0)).toBe(20)
  const { months } = await person.ask(backTests.stability, {
    body: { template: 'medals', until: '2025-05-31', months: 2 },
  })
  for (const { graded } of months) expect(graded).toBe(20)
})

test('nothing of another organization: its customers, its schemes', async () => {
  const stranger = await signIn('director')
  expect((await stranger.call(backTests.run, { body })).problem?.code).toBe('nothing-to-grade')
  const { schemeId } = await make.run(director, { template: 'pyramid', asOf: '2025-04-30' })
  const asked = { body: { ...body, subjects: [{ schemeId }] } }
  expect((await director.call(backTests.run, asked)).status).toBe(200)
  expect((await stranger.call(backTests.run, asked)).problem?.code).toBe('scheme-not-found')
})

test('a scheme that cannot be run is refused by its place', async () => {
  const { tests } = await director.ask(backTests.run, { body: { ...body, subjects: [{ template: 't18' }] } })
  expect(tests[0]?.schemeKey).toBe('pyramid')
  const missing = await director.call(backTests.run, { body: { ...body, subjects: [{ template: 'none' }] } })
  expect(missing.problem).toMatchObject({ code: 'template-not-found', detail: { template: 'none' } })
  const two = await director.call(backTests.run, { body: { ...body, subjects: [{ template: 'rfm', schemeId: 1 }] } })
  expect(two.problem?.errors?.map(({ path }) => path)).toEqual(['body.subjects.0.template'])
})

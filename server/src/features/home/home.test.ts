import { customers } from '@fenji/contract/customers'
import { home } from '@fenji/contract/home'
import { recordsOf } from '@fenji/contract/records'
import { tasks } from '@fenji/contract/tasks'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { clock, make, signIn } = await testApp()

const order = (customer_code: string, order_date: string, amount = 100) => ({
  order_number: `${customer_code}-${order_date}`,
  customer_code,
  customer_name: `公司${customer_code}`,
  order_date,
  amount,
})

/** A orders every month and stopped; B goes on; C ordered twice only; D stopped long ago. */
async function orders(person: Person) {
  const monthly = (code: string, from: number, to: number, year = 2025) =>
    Array.from({ length: to - from + 1 }, (_, i) =>
      order(code, `${year}-${String(from + i).padStart(2, '0')}-05`, 1000),
    )
  await make.orders(person, [
    ...monthly('A', 1, 9),
    ...monthly('B', 1, 12),
    ...monthly('C', 1, 2),
    ...monthly('D', 1, 5, 2023),
  ])
}

const ofRule = async (person: Person, rule: string) => {
  const risk = (await person.ask(home.risks)).find((one) => one.rule === rule)
  return risk && { total: risk.total, codes: risk.rows.map(({ code }) => code), first: risk.rows[0], where: risk.where }
}

test('late by its own rhythm: with the facts, and the condition of which the list shows the same', async () => {
  clock.set('2025-12-20T04:00:00Z')
  const person = await signIn('administrator')
  await orders(person)
  const late = await ofRule(person, 'late')
  expect(late).toMatchObject({ total: 1, codes: ['A'], first: { daysSince: 106 } })
  expect(late?.first?.usualGap).toBeCloseTo(243 / 8)
  const list = await person.ask(customers.list, { query: { where: JSON.stringify(late?.where), limit: 10 } })
  expect(list.rows.map(({ code }) => code)).toEqual(['A'])
  const viewer = await signIn('viewer', { organizationId: person.organizationId })
  expect((await ofRule(viewer, 'late'))?.first).toMatchObject({ code: 'A', amountE4: null })
})

test('whose grade fell in the published run, from which grade, and who is about to lose it', async () => {
  clock.set('2025-12-20T04:00:00Z')
  const person = await signIn('administrator')
  await orders(person)
  const first = await make.run(person, {
    template: 'score-card',
    asOf: '2025-06-30',
    acceptsMissing: true,
    publishes: true,
  })
  await make.run(person, { schemeId: first.schemeId, asOf: '2025-12-20', acceptsMissing: true, publishes: true })
  const fell = await ofRule(person, 'fell')
  const moved = await person.ask(customers.list, {
    query: { where: JSON.stringify({ of: 'transition', op: 'in', values: ['downgrade'] }), limit: 10 },
  })
  expect(fell?.total).toBe(moved.total)
  for (const { previousGrade, grade } of (await person.ask(home.risks)).find(({ rule }) => rule === 'fell')?.rows ?? [])
    expect(previousGrade?.rank).toBeLessThan(grade?.rank ?? -1)
  const near = (await person.ask(home.risks)).find(({ rule }) => rule === 'near')
  for (const { margin } of near?.rows ?? []) {
    expect(margin).toBeGreaterThanOrEqual(0)
    expect(margin).toBeLessThanOrEqual(3)
  }
})

test('the team: customers, risks and overdue tasks of each member in sight, no others', async () => {
  clock.set('2025-12-20T04:00:00Z')
  const boss = await signIn('administrator')
  const mine = await signIn('sales', { organizationId: boss.organizationId })
  await orders(boss)
  const { rows } = await boss.ask(customers.list, { query: { limit: 10, sort: 'code' } })
  const [a, b] = rows.map(({ id }) => id)
  await boss.ask(customers.transfer, { body: { customerIds: [a ?? 0], toMemberId: mine.memberId } })
  await boss.ask(customers.transfer, { body: { customerIds: [b ?? 0], toMemberId: boss.memberId } })
  await mine.ask(tasks.create, {
    params: { id: a ?? 0 },
    body: { title: '回访', dueOn: '2025-12-01', memberId: mine.memberId },
  })
  const team = await boss.ask(home.team)
  expect(team.map(({ member, ...rest }) => [member.id, rest])).toEqual([
    [mine.memberId, { customers: 1, risks: { late: 1 }, overdueTasks: 1 }],
    [boss.memberId, { customers: 1, risks: { late: 0 }, overdueTasks: 0 }],
  ])
  expect((await mine.ask(home.team)).map(({ member }) => member.id)).toEqual([mine.memberId])
})

test('open cases of customers in sight, the oldest first; resolved ones are not there', async () => {
  clock.set('2025-12-20T04:00:00Z')
  const boss = await signIn('administrator')
  const mine = await signIn('sales', { organizationId: boss.organizationId })
  const { id } = await boss.ask(customers.create, { body: { name: '甲公司', ownerId: mine.memberId } })
  const { id: other } = await boss.ask(customers.create, { body: { name: '乙公司' } })
  const open = (customerId: number, openedAt: string, resolvedAt?: string) =>
    boss.ask(recordsOf.cases.create, {
      params: { id: customerId },
      body: { kind: 'complaint', openedAt, subject: '破损', ...(resolvedAt && { resolvedAt }) },
    })
  await open(id, '2025-12-10')
  await open(id, '2025-12-01')
  await open(other, '2025-11-01')
  await open(id, '2025-10-01', '2025-10-02')
  expect(await mine.ask(home.cases)).toMatchObject({
    total: 2,
    late: 0,
    rows: [{ openedOn: '2025-12-01', customer: { name: '甲公司' }, dueAt: null }, { openedOn: '2025-12-10' }],
  })
  expect((await boss.ask(home.cases)).total).toBe(3)
})

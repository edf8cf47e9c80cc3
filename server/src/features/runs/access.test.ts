import { runs } from '@fenji/contract/runs'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, signIn } = await testApp()
const director = await signIn('director')
const { organizationId } = director
const { rows: made } = await owner.query<{ id: number }>(
  `insert into team (organization_id, name) values ($1, '华东') returning id::int`,
  [organizationId],
)
const teamId = made[0]?.id ?? 0
const [boss, li] = [
  await signIn('manager', { organizationId, teamId }),
  await signIn('sales', { organizationId, teamId }),
]
const [viewer, service] = [await signIn('viewer', { organizationId }), await signIn('service', { organizationId })]

await make.orders(
  director,
  Array.from({ length: 120 }, (_, i) => ({
    order_number: `A${i}`,
    customer_code: `K${String(i < 40 ? i : (i * i) % 40).padStart(2, '0')}`,
    order_date: `2025-0${1 + ((i * 7) % 3)}-${10 + ((i * i) % 17)}`,
    amount: 100 + ((i * 37) % 40) * 25,
  })),
)
const give = (person: Person, upTo: number) =>
  Promise.all(
    ['customer', 'customer_activity'].map((table) =>
      owner.query(
        `update ${table} set owner_id = $1 where organization_id = $2 and ${table === 'customer' ? 'id' : 'customer_id'} in
           (select id from customer where organization_id = $2 order by code limit $3)`,
        [person.memberId, organizationId, upTo],
      ),
    ),
  )
const run = await make.run(director, { template: 'rfm', asOf: '2025-04-01', publishes: true })
const params = { id: run.id }

test('a summary of the customers whom one sees is, where these are all, the run’s own', async () => {
  await give(li, 40)
  const [whole, part] = [await director.ask(runs.summary, { params }), await boss.ask(runs.summary, { params })]
  const byCell = (one: typeof whole.migration) =>
    one.toSorted((a, b) => `${a.from}${a.to}`.localeCompare(`${b.from}${b.to}`))
  expect(byCell(part.migration)).toEqual(byCell(whole.migration))
  expect({ ...part, migration: [] }).toEqual({ ...whole, migration: [] })
})

test('and of some of them it is about these alone, in every figure', async () => {
  await owner.query('update customer set owner_id = null where organization_id = $1', [organizationId])
  await give(li, 6)
  const part = await li.ask(runs.summary, { params })
  const { rows, total } = await li.ask(runs.results, { params, query: { limit: 200 } })
  expect(total).toBe(6)
  const amountOf = (key: string) =>
    rows.filter(({ grade }) => grade === key).reduce((sum, row) => sum + (row.amountE4 ?? 0), 0)
  for (const { grade, customers, amountE4 } of part.grades)
    expect([customers, amountE4]).toEqual([rows.filter((row) => row.grade === grade).length, amountOf(grade)])
  expect(part.rfm?.cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(6)
  expect(part.migration.reduce((sum, { customers }) => sum + customers, 0)).toBe(6)
  const { text } = await boss.call(runs.export, { params, query: { format: 'csv' } })
  expect(text.trim().split('\r\n').length).toBe(1 + 6 + 1)
})

test('whoever sees sums only gets no amount of single customers, and no sum of a few', async () => {
  const { grades, migration, pareto, rfm } = await viewer.ask(runs.summary, { params })
  expect(grades.some(({ amountE4 }) => amountE4 !== null)).toBe(true)
  for (const { customers, amountE4 } of grades) if (customers > 0 && customers < 5) expect(amountE4).toBeNull()
  for (const cells of [grades, migration, rfm?.cells ?? []])
    if (cells.some(({ customers }) => customers > 0 && customers < 5))
      expect(cells.filter(({ amountE4 }) => amountE4 === null).length).toBeGreaterThan(1)
  expect([rfm?.cells.every(({ amountE4 }) => amountE4 === null), rfm?.edges.m, pareto]).toEqual([true, [], []])
  const { rows } = await viewer.ask(runs.results, { params })
  expect(rows.every(({ amountE4, score, values }) => amountE4 === null && score === null && values[2] === null)).toBe(
    true,
  )
  expect(rows.every(({ values, grade }) => values[0] !== null && grade !== null)).toBe(true)
})

test('a hidden criterion took part all the same, and is explained in a word', async () => {
  const [first] = (await director.ask(runs.results, { params })).rows
  const at = { params: { ...params, customerId: first?.customerId ?? 0 } }
  const [whole, part] = [await director.ask(runs.explain, at), await service.ask(runs.explain, at)]
  expect(part.grade).toEqual(whole.grade)
  expect([part.score, part.gaps, part.criteria.every(({ contribution }) => contribution === null)]).toEqual([
    null,
    [],
    true,
  ])
  const [recency, , monetary] = part.criteria
  expect(recency).toMatchObject({ isHidden: false, value: whole.criteria[0]?.value })
  expect(monetary).toMatchObject({
    isHidden: true,
    value: null,
    score: null,
    gradeMean: null,
    bin: null,
    standing: 'high',
  })
  expect(JSON.stringify(part.reason)).not.toMatch(/\d/)
  expect((await service.ask(runs.history, { params: at.params }))[0]).toMatchObject({ score: null })
})

test('results cannot be sorted or narrowed by what is hidden', async () => {
  const pathsOf = async (query: Record<string, unknown>) =>
    (await service.call(runs.results, { params, query })).problem?.errors?.map(({ path }) => path)
  expect(await pathsOf({ sort: 'amount' })).toEqual(['query.sort'])
  expect(await pathsOf({ sort: 'score' })).toEqual(['query.sort'])
  expect(await pathsOf({ maxAmountRank: 3 })).toEqual(['query.maxAmountRank'])
  expect(await pathsOf({ r: 1, f: 2 })).toBeUndefined()
  const { text } = await li.call(runs.results, { params: { id: run.id }, query: { maxAmountRank: 2 } })
  expect((JSON.parse(text) as { total: number }).total).toBe(2)
})

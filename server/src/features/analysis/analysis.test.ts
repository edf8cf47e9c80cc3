import { charts } from '@fenji/contract/analysis'
import { customers } from '@fenji/contract/customers'
import { segments } from '@fenji/contract/segments'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { clock, make, signIn, owner } = await testApp()

const cities = ['上海', '杭州', '苏州']
/** Customer n of 24: n % 5 + 1 orders, one each quarter from 2024 on, of n × 100; the last of every third is sent back in part. */
const rows = Array.from({ length: 24 }, (_, i) => i + 1).flatMap((n) =>
  Array.from({ length: (n % 5) + 1 }, (_, k) => ({
    order_number: `S${n}-${k}`,
    customer_code: `C${String(n).padStart(2, '0')}`,
    customer_name: `公司${n}`,
    city: cities[n % 3] ?? '',
    order_date: `${2024 + Math.floor((k + (n % 4)) / 4)}-${String(1 + 3 * ((k + (n % 4)) % 4)).padStart(2, '0')}-1${n % 9}`,
    amount: k > 0 && n % 3 === 0 && k === n % 5 ? -50 * n : 100 * n,
  })),
)

let person: Person
let sales: Person
let first: { id: number; schemeId: number }
let second: { id: number }
beforeAll(async () => {
  clock.set('2025-06-20T04:00:00Z')
  person = await signIn('administrator')
  await make.orders(person, rows)
  first = await make.run(person, { template: 'pareto', asOf: '2024-06-30', publishes: true })
  second = await make.run(person, { schemeId: first.schemeId, asOf: '2025-06-20', publishes: true })
  sales = await signIn('sales', { organizationId: person.organizationId })
  const { rows: own } = await person.ask(customers.list, { query: { limit: 5, sort: 'code' } })
  const customerIds = own.map(({ id }) => id)
  await person.ask(customers.transfer, { body: { customerIds, toMemberId: sales.memberId } })
})

interface Facts {
  customers: number
  amountE4: number
}
/** What plain SQL says of the customers and the days. */
async function factsOf(text: string): Promise<Facts> {
  const { rows: found } = await owner.query<Facts>(
    `select count(distinct t.customer_id)::int as customers, coalesce(sum(t.amount_e4), 0)::float8 as "amountE4"
    from transaction t join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
    where t.organization_id = ${person.organizationId} and ${text}`,
  )
  return found[0] ?? { customers: 0, amountE4: 0 }
}
const sumOf = (amounts: readonly (number | null)[]) => amounts.reduce<number>((sum, one) => sum + (one ?? 0), 0)

test('pyramid: every customer in one grade, the amounts of all; narrowed by days and a condition as the facts are', async () => {
  const { rows: grades, ...all } = await person.ask(charts.pyramid.ask)
  expect(all).toMatchObject({ customers: 24, measure: 'amount', showsMoney: true, run: { id: second.id } })
  expect(sumOf(grades.map((one) => one.customers))).toBe(24)
  expect(sumOf(grades.map(({ amountE4 }) => amountE4))).toBe((await factsOf('true')).amountE4)
  const query = {
    where: JSON.stringify({ of: 'city', op: 'in', values: ['杭州'] }),
    period: JSON.stringify({ from: '2024-07-01', to: '2024-12-31' }),
  }
  const part = await person.ask(charts.pyramid.ask, { query })
  const facts = await factsOf("c.city = '杭州' and t.occurred_on between '2024-07-01' and '2024-12-31'")
  expect([part.customers, sumOf(part.rows.map(({ amountE4 }) => amountE4))]).toEqual([8, facts.amountE4])
  for (const { where, customers: count } of grades) {
    const list = await person.ask(customers.list, { query: { where: JSON.stringify(where), limit: 1 } })
    expect(list.total).toBe(count)
  }
})

test('RFM: every cell’s customers are the list behind it; an empty one leads nowhere', async () => {
  const { rows: cells, customers: all } = await person.ask(charts.rfm.ask)
  expect([cells.length, sumOf(cells.map((one) => one.customers)), all]).toEqual([25, 24, 24])
  for (const { where, customers: count } of cells) {
    expect(where !== null).toBe(count > 0)
    if (where === null) continue
    const list = await person.ask(customers.list, { query: { where: JSON.stringify(where), limit: 1 } })
    expect(list.total).toBe(count)
  }
})

test('migration: between the two runs, or any two; the movers are those who rose and fell', async () => {
  const found = await person.ask(charts.migration.ask)
  expect([found.fromRun?.id, found.toRun?.id]).toEqual([first.id, second.id])
  const { rows: counted } = await owner.query<{ moved: number }>(
    `select count(*)::int as moved from grade_result a join grade_result b on b.customer_id = a.customer_id and b.run_id = ${second.id}
    where a.run_id = ${first.id} and a.applied_grade <> b.applied_grade`,
  )
  const moved = found.rows.filter(({ direction }) => direction === 'up' || direction === 'down')
  expect(sumOf(moved.map((one) => one.customers))).toBe(counted[0]?.moved)
  for (const { where, customers: count } of found.rows) {
    const list = await person.ask(customers.list, { query: { where: JSON.stringify(where) } })
    expect(list.total).toBe(count)
  }
  const { rows: named, up, down } = await person.ask(charts.movers.ask)
  expect([named.length, up + down]).toEqual([counted[0]?.moved, counted[0]?.moved])
  const back = await person.ask(charts.migration.ask, { query: { from: second.id, to: first.id } })
  const turned = { up: 'down', down: 'up', entry: 'exit', exit: 'entry', same: 'same' } as const
  const sums = (of: typeof found.rows) =>
    Object.entries(Object.groupBy(of, ({ direction }) => direction)).map(([key, all]) => [
      key,
      sumOf(all.map((one) => one.customers)),
    ])
  expect(Object.fromEntries(sums(back.rows))).toEqual(
    Object.fromEntries(sums(found.rows.map((row) => ({ ...row, direction: turned[row.direction] })))),
  )
})

test('the grade of a run as a condition: of published runs of one’s own organization, for who may read grades', async () => {
  const ask = (who: Person, runId: number) =>
    who.call(customers.list, { query: { where: JSON.stringify({ of: `run:${runId}`, op: 'present' }) } })
  expect((await ask(person, first.id)).body.total).toBe(24)
  const waiting = await make.run(person, { schemeId: first.schemeId, asOf: '2025-06-19', publishes: false })
  const stranger = await signIn('administrator')
  for (const { problem } of [await ask(person, waiting.id), await ask(stranger, first.id)])
    expect(problem).toMatchObject({
      code: 'invalid-input',
      errors: [{ path: 'query.where.of', rule: 'unknown-field' }],
    })
  const mine = await ask(sales, first.id)
  expect(mine.body.total).toBe(5)
})

test('Pareto: a point leads to the customers who bring as much as the last of its own', async () => {
  const { rows: points } = await person.ask(charts.pareto.ask)
  const linked = points.flatMap(({ where, customers: count }) => (where ? [{ where, count }] : []))
  expect(linked.length).toBeGreaterThan(10)
  for (const { where, count } of linked) {
    const { rows: list, total } = await person.ask(customers.list, {
      query: { where: JSON.stringify(where), limit: 24, sort: 'amount', direction: 'desc' },
    })
    const last = list[count - 1]?.amountE4
    expect(list.slice(count - 1).map(({ amountE4 }) => amountE4)).toEqual(Array(total - count + 1).fill(last))
  }
  const query = { period: JSON.stringify({ from: '2024-07-01', to: '2024-12-31' }) }
  expect((await person.ask(charts.pareto.ask, { query })).rows.every(({ where }) => where === null)).toBe(true)
})

test('trends: each quarter as the facts have it, beside the same days of the year before', async () => {
  const { rows: quarters } = await person.ask(charts.trends.ask, { query: { by: 'quarter' } })
  expect(quarters.map(({ begin }) => begin)).toEqual([
    '2024-01-01',
    '2024-04-01',
    '2024-07-01',
    '2024-10-01',
    '2025-01-01',
    '2025-04-01',
  ])
  for (const { begin, end, amountE4, active } of quarters) {
    const days = `t.occurred_on between '${begin}' and '${end}'`
    expect(amountE4).toBe((await factsOf(days)).amountE4)
    expect(active).toBe((await factsOf(`${days} and t.amount_e4 > 0`)).customers)
  }
  const last = quarters.at(-1)
  expect(last).toMatchObject({ end: '2025-06-20', isWhole: false, yearBefore: { active: quarters[1]?.active } })
  expect(quarters[0]?.yearBefore).toBeNull()
})

test('cohorts: who began when, and how many of them ordered after that', async () => {
  const { rows: found, mean } = await person.ask(charts.cohorts.ask, { query: { by: 'quarter' } })
  expect(sumOf(found.map((one) => one.customers))).toBe(24)
  const [one] = found
  const { rows: again } = await owner.query<{ count: number }>(
    `select count(distinct customer_id)::int as count from transaction where organization_id = ${person.organizationId}
      and amount_e4 > 0 and occurred_on between '2024-04-01' and '2024-06-30' and customer_id in (select customer_id
        from transaction where organization_id = ${person.organizationId} and amount_e4 > 0
        group by 1 having min(occurred_on) < '2024-04-01')`,
  )
  expect(one?.retained[0]).toBe(again[0]?.count)
  expect(mean.length).toBe(5)
})

test('groups: the cities with what they bring; who may not be grouped by is refused', async () => {
  const { rows: found, byName } = await person.ask(charts.groups.ask, { query: { by: 'city' } })
  expect([byName.zh, found.map(({ value, customers: count }) => [value, count]).toSorted()]).toEqual([
    '城市',
    [
      ['上海', 8],
      ['杭州', 8],
      ['苏州', 8],
    ],
  ])
  for (const { value, amountE4 } of found) expect(amountE4).toBe((await factsOf(`c.city = '${value}'`)).amountE4)
  expect((await person.call(charts.groups.ask, { query: { by: 'field:nothing' } })).problem?.code).toBe('invalid-input')
})

test('segments side by side', async () => {
  const make = (name: string, value: string) =>
    person.ask(segments.create, {
      body: { name, description: null, condition: { of: 'city', op: 'in', values: [value] } },
    })
  const made = [await make('上海客户', '上海'), await make('杭州客户', '杭州')]
  const query = { segments: made.map(({ id }) => id) }
  const { rows: found } = await person.ask(charts.segments.ask, { query })
  expect(found.map(({ name, customers: count, customerShare }) => [name, count, customerShare])).toEqual([
    ['上海客户', 8, 1 / 3],
    ['杭州客户', 8, 1 / 3],
  ])
  expect((await person.call(charts.segments.ask, { query: { segments: [999_999] } })).problem?.code).toBe(
    'segment-not-found',
  )
})

test('rights: one’s own customers only; without amounts there is no money in it, and no chart of nothing else', async () => {
  expect((await sales.ask(charts.pyramid.ask)).customers).toBe(5)
  expect((await sales.ask(charts.ranking.ask)).rows.map(({ code }) => code).toSorted()).toEqual([
    'C01',
    'C02',
    'C03',
    'C04',
    'C05',
  ])
  const viewer = await signIn('viewer', { organizationId: person.organizationId })
  const { rows: grades, showsMoney } = await viewer.ask(charts.pyramid.ask)
  expect([showsMoney, grades.map(({ amountE4, amountShare }) => [amountE4, amountShare])]).toEqual([
    false,
    grades.map(() => [null, null]),
  ])
  expect((await viewer.call(charts.pareto.ask)).problem?.code).toBe('field-not-allowed')
  expect((await viewer.call(charts.pyramid.file, { query: { format: 'csv' } })).status).toBe(403)
  const { rows: months } = await viewer.ask(charts.trends.ask)
  expect(
    months.every(
      ({ amountE4, change, yearBefore }) =>
        amountE4 === null && change.amountE4 === null && (yearBefore?.amountE4 ?? null) === null,
    ),
  ).toBe(true)
})

test('the table as a file: what the page shows, in units of the currency, and written down', async () => {
  const { text } = await person.call(charts.pyramid.file, { query: { format: 'csv', language: 'zh-CN' } })
  const lines = text.replace('\ufeff', '').trim().split(/\r?\n/)
  expect(lines[0]).toBe('等级,客户数,客户占比,净销售额,金额占比')
  // The last line says who took it.
  expect(lines.length).toBe(2 + (await person.ask(charts.pyramid.ask)).rows.length)
})

test('a change of facts shows at once: the book is read anew of whom it concerns', async () => {
  const before = await person.ask(charts.pareto.ask)
  expect(before.rows.at(-1)).toMatchObject({ customers: 24, customerShare: 1, amountShare: 1 })
  const news = { order_number: 'N1', customer_code: 'C01', order_date: '2025-06-01', amount: 1_000_000 }
  await make.orders(person, [news])
  const after = await person.ask(charts.pareto.ask)
  expect(after.topShare).toBeGreaterThan(before.topShare ?? 1)
  const { rows: top } = await person.ask(charts.ranking.ask, { query: { limit: 2 } })
  expect(top.map(({ code, place }) => [code, place])).toEqual([
    ['C01', 1],
    ['C19', 2],
  ])
})

test('hidden potential: low grades that buy more, and nobody else', async () => {
  const found = await person.ask(charts.potential.ask, { query: { days: 180, rise: 0.1 } })
  expect(found.hasRun).toBe(true)
  for (const { recentE4, beforeE4, change } of found.rows) {
    expect(recentE4).toBeGreaterThanOrEqual(1.1 * (beforeE4 ?? 0))
    expect(change).toBeCloseTo((recentE4 ?? 0) / (beforeE4 ?? 1) - 1)
  }
  expect(found.rows.length).toBe(found.found)
})

test('over-served: who takes much and brings little', async () => {
  const { rows: own } = await person.ask(customers.list, { query: { limit: 30, sort: 'code' } })
  // Customers 1 to 10 were called once, customer 2 nine times: they bring less than customer 19, who was called as often.
  const calls = own.flatMap(({ id, code }) => {
    const n = Number(code.slice(1))
    const times = n === 2 || n === 19 ? 9 : n <= 10 ? 1 : 0
    return Array.from(
      { length: times },
      (_, i) => `(${person.organizationId}, ${id}, 'K${n}-${i}', 'call', '2025-05-1${i % 9}')`,
    )
  })
  await owner.query(
    `insert into interaction (organization_id, customer_id, source_key, kind, occurred_on) values ${calls.join(',')}`,
  )
  const found = await person.ask(charts.overserved.ask)
  expect(found.rows.map(({ code, contacts, effort }) => [code, contacts, effort])).toEqual([['C02', 9, 9]])
})

test('at risk: the customers of the home page’s rules, each with why', async () => {
  const found = await person.ask(charts.churn.ask)
  for (const { rule, customers: count, where } of found.rules) {
    const list = await person.ask(customers.list, { query: { where: JSON.stringify(where), limit: 1 } })
    expect(list.total).toBe(count)
    const one = await person.ask(charts.churn.ask, { query: { rule } })
    expect([one.found, one.rows.every(({ reasons }) => reasons.includes(rule))]).toEqual([count, true])
  }
  expect(found.rows.every(({ reasons }) => reasons.length > 0)).toBe(true)
})

test('products: what they buy, and what goes with what, as counted by hand', async () => {
  const buyer = await signIn('administrator')
  // Of 10 customers 1 to 8 buy A, 1 to 4 buy B, 3 to 10 buy C; customer 1 sends half of A back.
  const lines = Array.from({ length: 10 }, (_, i) => i + 1).flatMap((n) =>
    [...(n <= 8 ? [['A', 100]] : []), ...(n <= 4 ? [['B', 50]] : []), ...(n >= 3 ? [['C', 10]] : [])].map(
      ([product, amount], k) => ({
        order_number: `P${n}-${k}`,
        customer_code: `P${n}`,
        order_date: '2025-05-01',
        product_name: String(product),
        amount: Number(amount),
      }),
    ),
  )
  await make.orders(buyer, lines)
  const { rows: items, buyers, state } = await buyer.ask(charts.products.ask)
  expect([state, buyers]).toEqual(['ready', 10])
  expect(items.map(({ name, customers: count, amountE4 }) => [name, count, amountE4])).toEqual([
    ['A', 8, 8_000_000],
    ['B', 4, 2_000_000],
    ['C', 8, 800_000],
  ])
  const { rows: ties } = await buyer.ask(charts.affinity.ask, { query: { least: 2 } })
  expect(
    ties.map(({ one, other, customers: count, support, confidence, lift }) => [
      one,
      other,
      count,
      support,
      confidence,
      lift,
    ]),
  ).toEqual([
    ['B', 'A', 4, 0.4, 1, 1.25],
    ['C', 'A', 6, 0.6, 0.75, 0.9375],
    ['B', 'C', 2, 0.2, 0.5, 0.625],
  ])
  expect((await person.ask(charts.products.ask)).state).toBe('none')
  // What comes after the first question counts in the next one, a new product as well.
  const later = { order_date: '2025-06-01', amount: 7 }
  await make.orders(buyer, [{ ...later, order_number: 'P9-9', customer_code: 'P9', product_name: 'D' }])
  const { rows: again } = await buyer.ask(charts.products.ask)
  expect(again.map(({ name, customers: count }) => [name, count])).toEqual([
    ['A', 8],
    ['B', 4],
    ['C', 8],
    ['D', 1],
  ])
})

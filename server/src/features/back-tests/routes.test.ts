import { backTests, type Ranking } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import type { OrderLine } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { asOf, july, tenCustomers } from '../../platform/testing/ten-customers.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { findTemplate } from '../schemes/public.ts'

const { make, owner, signIn } = await testApp()

const dayOf = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 864e5).toISOString().slice(0, 10)
/** A whole number below `below`, the same for the same seed. */
const dice = (seed: number, below: number) => (Math.imul(seed + 1, 2_654_435_761) >>> 8) % below

/** Customers who buy the more the higher their number, with refunds, all known by the cut-off, over two years from 2024. */
const company = (customers: number, orders: number): OrderLine[] => [
  ...Array.from({ length: customers }, (_, i) => order(i, `first-${i}`, dayOf(dice(i, 60)), 10 + i)),
  ...Array.from({ length: orders }, (_, i) => {
    const customer = Math.max(dice(i, customers), dice(i + 7919, customers))
    const amount = dice(i + 31, 12) === 0 ? -5 - dice(i, 20) : 20 + dice(i + 3, 50) + customer
    return order(customer, `A${i}`, dayOf(61 + dice(i + 101, 660)), amount)
  }),
]
const order = (customer: number, order_number: string, order_date: string, amount: number): OrderLine => ({
  ...{ order_number, order_date, amount },
  customer_code: `K${String(customer).padStart(4, '0')}`,
})

const cutoff = '2025-06-30'
const horizonDays = 90
const until = '2025-09-28'

const asked = (template: string, more: object = {}) => ({
  body: { subjects: [{ template }], cutoff, horizonDays, ...more },
})

/**
 * The same figures in plain SQL, from the grades of a run as of the cut-off: what each grade brought, and the lift of the best tenth
 * by a rank, those who tie at its edge counting in part.
 */
async function plain(person: Person, runId: number, ranked: 'score' | 'amount') {
  const { rows } = await owner.query<{ grade: string; outcome: number; retained: number; customers: number }>(
    `select r.applied_grade as grade, count(*)::int as customers, sum(o.amount)::float8 as outcome, sum(o.kept)::int as retained
     from grade_result r join lateral (
       select coalesce(sum(amount_e4), 0) as amount, (count(*) filter (where amount_e4 > 0) > 0)::int as kept from transaction t
       where t.organization_id = r.organization_id and t.customer_id = r.customer_id
         and t.occurred_on between $3::date + 1 and $3::date + $4::int) o on true
     where r.organization_id = $1 and r.run_id = $2 group by r.applied_grade`,
    [person.organizationId, runId, cutoff, horizonDays],
  )
  const lift = await owner.query<{ lift: number }>(
    `with one as (select r.customer_id, case when $5 then r.score else (select coalesce(sum(amount_e4), 0)::float8 from transaction t
        where t.organization_id = $1 and t.customer_id = r.customer_id and t.occurred_on <= $3::date
          and t.occurred_on > $3::date - interval '12 months') end as rank,
      (select coalesce(sum(amount_e4), 0) from transaction t where t.organization_id = $1 and t.customer_id = r.customer_id
        and t.occurred_on between $3::date + 1 and $3::date + $4::int) as outcome
      from grade_result r where r.organization_id = $1 and r.run_id = $2),
    tied as (select count(*) as size, sum(outcome) as outcome, sum(count(*)) over (order by rank desc) - count(*) as before,
      sum(count(*)) over () as n, sum(sum(outcome)) over () as total from one group by rank)
    select (10 * sum(outcome * least(1, greatest(0, (n / 10.0 - before) / size))) / max(total))::float8 as lift from tied`,
    [person.organizationId, runId, cutoff, horizonDays, ranked === 'score'],
  )
  return { grades: new Map(rows.map((row) => [row.grade, row])), lift: lift.rows[0]?.lift }
}

test('each grade brought, and the best tenth is worth, what plain SQL says', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, company(120, 1500))
  const run = await make.run(analyst, { template: 'medals', asOf: cutoff })
  const { tests, ...report } = await analyst.ask(backTests.run, asked('medals'))
  expect(report).toMatchObject({ cutoff, horizonDays, until, isComplete: true, outcome: 'amount', notes: [] })
  const [found] = tests
  const want = await plain(analyst, run.id, 'score')
  const total = [...want.grades.values()].reduce((sum, { outcome }) => sum + outcome, 0)
  expect(found?.population).toEqual({ customers: 120, tested: 120, outOfScope: 0, withoutFacts: 0 })
  expect(found?.outcomeE4).toBe(total)
  expect(found?.ranking.grades.filter(({ customers }) => customers > 0).length).toBe(3)
  for (const row of found?.ranking.grades ?? []) {
    if (row.grade === null) continue
    const { outcome, customers, retained } = want.grades.get(row.grade) ?? { outcome: 0, customers: 0, retained: 0 }
    expect(row).toMatchObject({ customers, retained, outcomeE4: outcome, meanE4: Math.round(outcome / customers) })
    expect(row.outcomeShare).toBeCloseTo(outcome / total, 12)
    expect(row.retainedShare).toBeCloseTo(retained / customers, 12)
  }
  expect(found?.ranking.topDecileLift).toBeCloseTo(want.lift ?? 0, 9)
  const { amount12m, random } = found?.baselines ?? {}
  expect(amount12m?.topDecileLift).toBeCloseTo((await plain(analyst, run.id, 'amount')).lift ?? 0, 9)
  expect(random).toMatchObject({ gini: 0, topDecileLift: 1, auc: 0.5, spearman: 0 })
  expect(found?.beatsAmount).toBe((found?.ranking.gini ?? 0) > (amount12m?.gini ?? 0))
})

const orderOf = ({ tests }: { tests: { ranking: Ranking; baselines: { amount12m: Ranking } }[] }) =>
  tests.map(({ ranking, baselines }) => [ranking, baselines.amount12m].map(({ grades }) => grades))

test('facts after the horizon change nothing, nor do customers who came after the cut-off', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, company(60, 500))
  const body = {
    subjects: ['rfm', 'medals', 'pyramid', 'pareto'].map((template) => ({ template })),
    ...{ cutoff, horizonDays },
  }
  const before = await analyst.ask(backTests.run, { body })
  await make.orders(analyst, [
    ...Array.from({ length: 30 }, (_, i) => order(i, `late-${i}`, dayOf(640 + i), 90_000)),
    ...Array.from({ length: 40 }, (_, i) => order(500 + i, `new-${i}`, dayOf(547 + i), 90_000)),
    order(3, 'late-refund', '2025-11-01', -80_000),
  ])
  const after = await analyst.ask(backTests.run, { body })
  const [first] = after.tests
  expect(first?.population).toMatchObject({ customers: 100, withoutFacts: 40 })
  const tested = ({ tests }: typeof before) =>
    tests.map(({ population: { withoutFacts: _, customers: __, ...rest }, ...one }) => ({ ...one, ...rest }))
  expect(tested(after)).toEqual(tested(before))
})

test('what comes after the cut-off moves no grade, and no customer in the amount baseline', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, company(60, 500))
  const before = await analyst.ask(backTests.run, asked('medals'))
  // The last customers by amount now bring everything: an order that knew of it would put them first.
  await make.orders(
    analyst,
    Array.from({ length: 6 }, (_, i) => order(i, `big-${i}`, '2025-07-01', 1_000_000)),
  )
  const after = await analyst.ask(backTests.run, asked('medals'))
  const sizes = (one: typeof before) =>
    orderOf(one)
      .flat(2)
      .map(({ customers }) => customers)
  expect(sizes(after)).toEqual(sizes(before))
  expect(after.tests[0]?.movement).toEqual(before.tests[0]?.movement)
  expect(after.tests[0]?.baselines.amount12m.gini).toBeLessThan(0)
  expect(after.tests[0]?.ranking.gini).toBeLessThan(0)
  expect(after.tests[0]?.ranking.isMonotone).toBe(false)
})

test('the ten customers: c10 is not known yet, and July is the outcome', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, [...tenCustomers, ...july])
  const body = { subjects: [{ template: 'pareto' }], cutoff: asOf, horizonDays: 31 }
  const { tests, isComplete, lastTransactionOn, notes } = await analyst.ask(backTests.run, { body })
  expect([isComplete, lastTransactionOn]).toEqual([false, '2025-07-20'])
  expect(notes).toHaveLength(1)
  expect(notes[0]?.en).toContain('2025-07-20')
  const [{ population, outcomeE4, retained, ranking } = {}] = tests
  expect(population).toEqual({ customers: 11, tested: 9, outOfScope: 0, withoutFacts: 2 })
  expect([outcomeE4, retained]).toEqual([10_000_000, 1])
  const held = ranking?.grades.find(({ outcomeE4: amount }) => amount === 10_000_000)
  expect(held).toMatchObject({ grade: 'C', outcomeShare: 1, retained: 1 })
})

test('schemes are compared over the customers in the scope of every one', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, [...company(40, 300), order(900, 'refund only', '2024-03-01', -3)])
  const alone = await analyst.ask(backTests.run, asked('medals'))
  const body = { ...asked('medals').body, subjects: [{ template: 'medals' }, { template: 'rfm' }] }
  const { tests } = await analyst.ask(backTests.run, { body })
  expect(alone.tests[0]?.population).toMatchObject({ tested: 41, outOfScope: 0 })
  for (const { population } of tests) expect(population).toMatchObject({ tested: 40, outOfScope: 1 })
  expect(tests.map(({ schemeKey, rankedBy }) => [schemeKey, rankedBy])).toEqual([
    ['medals', 'score'],
    ['rfm', 'score'],
  ])
})

test('retained as the outcome: shares of customers who came back, and no money', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, company(60, 300))
  const { tests, outcome } = await analyst.ask(backTests.run, asked('medals', { outcome: 'retained' }))
  const [{ outcomeE4, retained, ranking } = {}] = tests
  expect([outcome, outcomeE4]).toEqual(['retained', null])
  for (const row of ranking?.grades ?? [])
    expect([row.outcomeE4, row.outcomeShare]).toEqual([null, (row.retained ?? 0) / (retained ?? 1)])
})

test('a thread gives the same figures', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, company(60, 500))
  const alone = await analyst.ask(backTests.run, asked('medals'))
  // 10 schemes, twice, 1,060 customers: the 1,000 others are known after the cut-off only.
  await make.orders(
    analyst,
    Array.from({ length: 1000 }, (_, i) => order(1000 + i, `new-${i}`, '2025-12-01', 5)),
  )
  const body = { ...asked('medals').body, subjects: Array.from({ length: 10 }, () => ({ template: 'medals' })) }
  const { tests } = await analyst.ask(backTests.run, { body })
  expect(tests).toHaveLength(10)
  for (const one of tests) expect(one.ranking).toEqual(alone.tests[0]?.ranking)
})

test('stability: a month apart, moves and migration as two runs have them', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, company(80, 900))
  const { months } = await analyst.ask(backTests.stability, {
    body: { template: 'medals', until: '2025-08-31', months: 3 },
  })
  expect(months.map((month) => month.asOf)).toEqual(['2025-06-30', '2025-07-31', '2025-08-31'])
  const gradesAsOf = async (day: string) => {
    const { id } = await make.run(analyst, { template: 'medals', asOf: day })
    const { rows } = await owner.query<{ grade: string }>(
      'select applied_grade as grade from grade_result where run_id = $1 order by customer_id',
      [id],
    )
    return rows.map(({ grade }) => grade)
  }
  const [july31, august31] = [await gradesAsOf('2025-07-31'), await gradesAsOf('2025-08-31')]
  const moved = july31.filter((grade, i) => grade !== august31[i]).length
  const last = months.at(-1)
  expect(months[0]?.movement).toBeNull()
  expect(last?.movement).toMatchObject({ from: '2025-07-31', gradedBoth: 80, movedShare: moved / 80 })
  expect((last?.movement?.upgraded ?? 0) + (last?.movement?.downgraded ?? 0)).toBe(moved)
  expect(last?.movement?.psi).toBeGreaterThanOrEqual(0)
  expect(last?.grades.map(({ customers }) => customers)).toEqual(
    ['gold', 'silver', 'bronze'].map((key) => august31.filter((grade) => grade === key).length),
  )
})

test('rules of stability hold grades from month to month', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, company(80, 900))
  const scheme = findTemplate('medals')?.scheme as Scheme
  const share = async (stability: Scheme['stability']) => {
    const body = { scheme: { ...scheme, ...(stability ? { stability } : {}) }, until: '2025-09-30', months: 4 }
    const { months } = await analyst.ask(backTests.stability, { body })
    return months.map(({ movement }) => movement?.movedShare ?? null)
  }
  const free = await share(undefined)
  expect(Math.max(...free.map((one) => one ?? 0))).toBeGreaterThan(0)
  expect(await share({ holdDays: 365 })).toEqual([null, 0, 0, 0])
})

test('learned weights: fitted on one cut-off, judged on a later one, by nothing that comes after', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, company(400, 4000))
  const body = { template: 'medals', cutoff: '2025-01-31', laterCutoff: '2025-06-30', horizonDays }
  const first = await analyst.ask(backTests.learn, { body })
  expect(first).toMatchObject({ refusal: null, fittedOn: { customers: 400, isComplete: true }, judgedOn: { until } })
  expect(Object.keys(first.weights ?? {})).toEqual(['amount', 'frequency', 'refunds'])
  expect(Object.values(first.weights ?? {}).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
  const { tests } = await analyst.ask(backTests.run, {
    body: { ...asked('medals').body, subjects: [{ template: 'medals' }, { scheme: first.scheme as Scheme }] },
  })
  expect([first.judgement?.given, first.judgement?.learned]).toEqual(tests.map(({ ranking }) => ranking))
  expect(first.judgement?.amount12m).toMatchObject({ gini: tests[0]?.baselines.amount12m.gini })
  // What happens after the first horizon is unknown to the weights.
  await make.orders(
    analyst,
    Array.from({ length: 50 }, (_, i) => order(i, `late-${i}`, dayOf(520 + i), 50_000)),
  )
  const second = await analyst.ask(backTests.learn, { body })
  expect([second.weights, second.fit]).toEqual([first.weights, first.fit])
  expect(second.judgement?.learned.gini).not.toBe(first.judgement?.learned.gini)
})

test('learned weights: too few customers are a refusal with a reason; overlapping periods a field that is wrong', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, company(40, 300))
  const body = { template: 'medals', cutoff: '2025-01-31', laterCutoff: '2025-06-30', horizonDays }
  const refused = await analyst.ask(backTests.learn, { body })
  expect(refused).toMatchObject({ refusal: 'too-few-customers', weights: null, scheme: null, judgement: null })
  const { problem } = await analyst.call(backTests.learn, { body: { ...body, laterCutoff: '2025-04-30' } })
  expect(problem?.errors?.map(({ path }) => path)).toEqual(['body.laterCutoff'])
})

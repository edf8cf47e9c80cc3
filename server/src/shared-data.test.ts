import { readdirSync, readFileSync } from 'node:fs'
import { stderr } from 'node:process'
import { type BackTest, backTests, type Ranking } from '@fenji/contract/back-tests'
import { imports } from '@fenji/contract/imports'
import { runs } from '@fenji/contract/runs'
import { expect, test, vi } from 'vitest'
import { importFile } from './features/imports/public.ts'
import { hasSharedData, sharedData } from './features/imports/readers/testing/table-files.ts'
import type { Person } from './platform/testing/person.ts'
import { testApp } from './platform/testing/test-app.ts'

if (!hasSharedData) stderr.write('\n!! ../shared/data is not there: the tests on real data sets are SKIPPED !!\n\n')

const { make, owner, runJobs, services, signIn } = await testApp({ startsJobs: true })

async function bring(person: Person, name: string) {
  const onProgress = () => undefined
  const path = sharedData + name
  return (await importFile(services, person.actor, { path, name, isDryRun: false, onProgress })).receipt
}

async function rfmOf(person: Person, asOf: string) {
  const run = await make.run(person, { template: 'rfm', asOf })
  const { rfm } = await person.ask(runs.summary, { params: { id: run.id } })
  const by = (axis: 'r' | 'f') =>
    [1, 2, 3, 4, 5].map((bin) =>
      rfm?.cells.filter((cell) => cell[axis] === bin).reduce((sum, cell) => sum + cell.customers, 0),
    )
  return { run, r: by('r'), f: by('f') }
}

/** R and F scores once more, in one statement: type-7 quantiles, ties share a bin. */
async function plainRfm(person: Person, asOf: string) {
  const { rows } = await owner.query<{ axis: string; bin: number; customers: number }>(
    `with facts as (
      select customer_id, $2::date - max(occurred_on) as recency, count(*) as orders from transaction
      where organization_id = $1 and occurred_on <= $2::date and amount_e4 > 0 group by customer_id
    ), edges as (
      select percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by recency) as r,
        percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by orders) as f from facts
    ), bins as (
      select 5 - (select count(*) from unnest(r) e where e < recency) as r, 1 + (select count(*) from unnest(f) e where e < orders) as f
      from facts, edges
    ) select 'r' as axis, r as bin, count(*)::int as customers from bins group by r
      union all select 'f', f, count(*)::int from bins group by f order by axis, bin`,
    [person.organizationId, asOf],
  )
  const of = (axis: string) => rows.filter((row) => row.axis === axis).map((row) => row.customers)
  return { r: of('r'), f: of('f') }
}

interface Figures {
  tested: number
  outcomeE4: number
  retained: number
  customers: number[]
  medals: Partial<Ranking>
  amount: Partial<Ranking>
}

/** A back-test of the medals against what NumPy and SciPy make of the same file. */
function expectFigures({ tests }: BackTest, { medals, amount, customers, tested, ...sums }: Figures): void {
  const close = (figures: object) =>
    Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, expect.closeTo(value, 10)]))
  expect(tests[0]).toMatchObject({ ...sums, population: { tested, outOfScope: 0 }, ranking: close(medals) })
  expect(tests[0]?.baselines.amount12m).toMatchObject(close(amount))
  expect(tests[0]?.ranking.grades.map((grade) => grade.customers)).toEqual(customers)
}

vi.setConfig({ testTimeout: 180_000 })
const real = test.skipIf(!hasSharedData)

real('Online Retail: every row accounted for, RFM as published', async () => {
  const person = await signIn('director')
  const receipt = await bring(person, 'transactions/online_retail.csv.gz')
  expect(receipt).toMatchObject({
    ...{ rows: 541_909, created: 406_829, updated: 0, unchanged: 0, refused: 135_080, customersCreated: 4372 },
    refusals: [{ code: 'customer-missing', rows: 135_080 }],
  })
  const { run, r, f } = await rfmOf(person, '2011-12-10')
  expect([run.customers, r, f]).toEqual([4338, [861, 866, 863, 880, 868], [1493, 835, 508, 802, 700]])
  expect(await plainRfm(person, '2011-12-10')).toEqual({ r, f })
  const { rows } = await owner.query(
    `select sum(amount_e4)::text as amount, count(*)::int as transactions, count(*) filter (where is_refund)::int as refunds from transaction where organization_id = $1`,
    [person.organizationId],
  )
  expect(rows[0]).toMatchObject({ amount: '83000658140', transactions: receipt.records })
  const body = { subjects: [{ template: 'medals' }], cutoff: '2011-09-01', horizonDays: 90 }
  const found = await person.ask(backTests.run, { body })
  expect(found).toMatchObject({ until: '2011-11-30', isComplete: true, lastTransactionOn: '2011-12-09' })
  expectFigures(found, {
    ...{ tested: 3367, outcomeE4: 24_616_369_810, retained: 1879, customers: [662, 1158, 1547, 0] },
    medals: { gini: 0.5792343403271187, auc: 0.7316012578184461, spearman: 0.5096347113069262 },
    amount: { gini: 0.6103423581201959, auc: 0.7195810228501777, topDecileLift: 5.511654660992447 },
  })
})

real('CDNOW: the master file, and the sample without a header', async () => {
  const person = await signIn('director')
  expect(await bring(person, 'transactions/cdnow_master.txt.gz')).toMatchObject({
    rows: 69_659,
    created: 69_659,
    refused: 0,
    customersCreated: 23_570,
  })
  const { rows } = await owner.query(
    `select sum(amount_e4)::text as amount, min(occurred_on) as first, max(occurred_on) as last from transaction where organization_id = $1`,
    [person.organizationId],
  )
  expect(rows).toEqual([{ amount: '25003156300', first: '1997-01-01', last: '1998-06-30' }])
  const body = { subjects: [{ template: 'medals' }], cutoff: '1997-09-30', horizonDays: 273 }
  expectFigures(await person.ask(backTests.run, { body }), {
    ...{ tested: 23_570, outcomeE4: 7_769_611_300, retained: 7058, customers: [4681, 7198, 11_691, 0] },
    medals: { gini: 0.6217645482481838, auc: 0.7552707530530532, spearman: 0.43841083761696176 },
    amount: { gini: 0.6093218571940879, auc: 0.724001523883778, topDecileLift: 4.982968066884095 },
  })
  const other = await signIn('director')
  expect(await bring(other, 'transactions/cdnow_sample.txt')).toMatchObject({
    rows: 6919,
    created: 6919,
    refused: 0,
    customersCreated: 2357,
  })
  expect(await bring(other, 'transactions/cdnow_sample.txt')).toMatchObject({ created: 0, unchanged: 6919 })
})

real('Chinese orders in GB18030', async () => {
  const person = await signIn('director')
  const receipt = await bring(person, 'cn/chaoshi_orders_gb18030.csv.gz')
  expect(receipt).toMatchObject({ rows: 10_000, created: 10_000, refused: 0, customersCreated: 790 })
  const { rows } = await owner.query(
    `select count(distinct order_key)::int as orders, sum(amount_e4)::text as amount from transaction where organization_id = $1`,
    [person.organizationId],
  )
  expect(rows).toEqual([{ orders: 2773, amount: '161175482370' }])
})

const edge = hasSharedData
  ? ['csv', 'csv-spectrum', 'xlsx'].flatMap((folder) =>
      readdirSync(`${sharedData}edge/${folder}`)
        .filter((name) => !name.endsWith('.json'))
        .map((name) => `${folder}/${name}`),
    )
  : []

/** Uploads a file and has it imported as it was recognised, where it can be. */
async function tryToBring(person: Person, name: string): Promise<void> {
  const file = readFileSync(`${sharedData}edge/${name}`)
  const made = await person.call(imports.upload, { query: { name }, file })
  if (made.status !== 201) {
    expect([name, made.status, made.problem?.code]).toEqual([name, 422, 'unreadable-file'])
    expect(made.problem?.detail?.code).toEqual(expect.any(String))
    return
  }
  const mapping = made.body.recognition?.mapping
  if (!mapping) throw new Error(`${name} is not recognised`)
  const started = await person.call(imports.start, { params: { id: made.body.id }, body: { mapping } })
  const isIncomplete = started.problem?.code === 'mapping-incomplete'
  expect([name, started.status]).toEqual([name, isIncomplete ? 422 : 202])
}

real('awkward files: each an import or a clear refusal, never an accident', async () => {
  const person = await signIn('director')
  for (const name of edge) await tryToBring(person, name)
  await runJobs()
  const { rows: list } = await person.ask(imports.list, { query: { limit: 200 } })
  expect(list.length).toBeGreaterThan(20)
  for (const { fileName, state, receipt, failure } of list) {
    expect([fileName, state]).toEqual([fileName, expect.stringMatching(/^(mapping|done|failed)$/)])
    expect([fileName, failure?.code]).not.toEqual([fileName, 'internal'])
    if (receipt) expect(receipt.created + receipt.updated + receipt.unchanged + receipt.refused).toBe(receipt.rows)
  }
})

import { readFileSync } from 'node:fs'
import { runs } from '@fenji/contract/runs'
import { expect, test, vi } from 'vitest'
import { importFile } from './features/imports/public.ts'
import { hasSharedData, sharedData } from './features/imports/readers/testing/table-files.ts'
import type { Person } from './platform/testing/person.ts'
import { testApp } from './platform/testing/test-app.ts'

vi.setConfig({ testTimeout: 300_000 })
const real = test.skipIf(!hasSharedData)
const { make, owner, services, signIn } = await testApp()

/** Customers by grade, and how many are ungraded. */
async function distribution(person: Person, template: string, asOf: string) {
  const run = await make.run(person, { template, asOf, acceptsMissing: true })
  const { grades } = await person.ask(runs.summary, { params: { id: run.id } })
  return { ...Object.fromEntries(grades.map(({ grade, customers }) => [grade, customers])), ungraded: run.ungraded }
}

/** Pareto and pyramid once more, in one statement; equal amounts share a grade. */
async function plainValue({ organizationId }: Person, asOf: string) {
  const { rows } = await owner.query<Record<string, number>>(
    `with amounts as (
      select c.id, coalesce(sum(t.amount_e4), 0) as amount from customer c
      left join transaction t on t.organization_id = c.organization_id and t.customer_id = c.id
        and t.occurred_on <= $2::date and t.occurred_on > $2::date - interval '12 months'
      where c.organization_id = $1 group by c.id
    ), placed as (
      select amount, rank() over (order by amount desc) - 1 as above, count(*) over () as n,
        sum(greatest(amount, 0)) over () as total,
        sum(greatest(amount, 0)) over (order by amount desc groups between unbounded preceding and 1 preceding) as before
      from amounts
    ) select
      (count(*) filter (where amount > 0 and coalesce(before, 0) < 0.8 * total))::int as "A",
      (count(*) filter (where amount > 0 and before >= 0.8 * total and before < 0.95 * total))::int as "B",
      (count(*) filter (where amount <= 0 or before >= 0.95 * total))::int as "C",
      (count(*) filter (where above < 0.01 * n))::int as "key",
      (count(*) filter (where above >= 0.01 * n and above < 0.2 * n))::int as "secondary",
      (count(*) filter (where above >= 0.2 * n and above < 0.5 * n))::int as "ordinary",
      (count(*) filter (where above >= 0.5 * n))::int as "small"
    from placed`,
    [organizationId, asOf],
  )
  const { A, B, C, ...pyramid } = rows[0] ?? {}
  return { pareto: { A, B, C }, pyramid }
}

real('Online Retail as of 2011-12-10: what each system that fits makes of it', async () => {
  const person = await signIn('director')
  const name = 'transactions/online_retail.csv.gz'
  const onProgress = () => undefined
  await importFile(services, person.actor, { path: sharedData + name, name, isDryRun: false, onProgress })
  const asOf = '2011-12-10'
  const by = (template: string) => distribution(person, template, asOf)
  const plain = await plainValue(person, asOf)
  expect(await by('pareto')).toEqual({ ...plain.pareto, ungraded: 0 })
  expect(await by('pyramid')).toEqual({ ...plain.pyramid, ungraded: 0 })
  // 34 of 4,372 have returned things only. Nobody refers anybody here, and no contacts are kept: loyalty and churn risk go without.
  const eight = { '111': 710, '101': 130, '011': 29, '001': 41, '110': 337, '100': 1737, '010': 38, '000': 1316 }
  expect(await by('rfm')).toEqual({ ...eight, ungraded: 34 })
  expect(await by('loyalty')).toEqual({ loyal: 121, ordinary: 4137, lost: 80, ungraded: 34 })
  expect(await by('churn-risk')).toEqual({ low: 2881, medium: 406, high: 1051, ungraded: 34 })
  expect(await by('behaviour-clusters')).toEqual({ first: 1215, second: 961, third: 1013, fourth: 1149, ungraded: 34 })
})

/** The deals of a past day: those that are open then have, as their expected close, the day on which they closed later. */
async function writeDeals({ organizationId }: Person, file: string): Promise<void> {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const deals = lines
    .map((line) => line.split(','))
    .flatMap(([source_key, , , account, stage, opened_on, closed_on]) =>
      account && opened_on ? [{ source_key, account, stage, opened_on, closed_on: closed_on || null }] : [],
    )
  await owner.query(
    `with deal as (select * from jsonb_to_recordset($2) as d(source_key text, account text, stage text, opened_on date, closed_on date)),
      made as (insert into customer (organization_id, code) select distinct $1::bigint, account from deal returning id, code),
      active as (insert into customer_activity (organization_id, customer_id, orders, amount_e4) select $1, id, 0, 0 from made)
     insert into opportunity (organization_id, customer_id, source_key, stage, opened_on, expected_close_on, closed_on, outcome)
     select $1, made.id, source_key, stage, opened_on, closed_on, closed_on,
       case when closed_on is not null then lower(stage) end from deal join made on made.code = deal.account`,
    [organizationId, JSON.stringify(deals)],
  )
}

real('CRM opportunities: readiness as of a day on which the close of most deals is still to come', async () => {
  const person = await signIn('director')
  await writeDeals(person, `${sharedData}crm/maven/sales_pipeline.csv`)
  const on = (asOf: string) => distribution(person, 'pipeline-readiness', asOf)
  // Every account has dozens of deals, and deals close within four months: the nearest close is always near.
  expect(await on('2017-01-15')).toEqual({ A: 84, B: 0, C: 0, D: 0, ungraded: 1 })
  expect(await on('2017-07-01')).toEqual({ A: 85, B: 0, C: 0, D: 0, ungraded: 0 })
  // After the last close only deals without a date are open.
  expect(await on('2018-01-01')).toEqual({ A: 0, B: 0, C: 0, D: 85, ungraded: 0 })
})

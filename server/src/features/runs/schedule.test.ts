import { audit } from '@fenji/contract/audit'
import { runs } from '@fenji/contract/runs'
import { type Schedule, schemes } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { addSales, scoreScheme, shownGrades } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { scheduledRuns } from './schedule.ts'

const { clock, make, owner, runJobs, services, signIn } = await testApp({ startsJobs: true })

const tick = async (moment: string) => {
  clock.set(moment)
  await scheduledRuns.run(services)
  await runJobs()
}

/** More customers than make somebody wonder, in all three grades. */
const many = Object.fromEntries(
  Array.from({ length: 40 }, (_, i) => [`c${10 + i}`, i < 5 ? 90 : i < 10 ? 10 : 60] as const),
)

interface Scheduled {
  person: Person
  id: number
  runsOf(): Promise<(string | null)[][]>
}

/** A published scheme on this schedule, set on Friday 20 November 2026 at noon in Shanghai. */
async function scheduled(
  change: Partial<Schedule> = {},
  role: 'director' | 'analyst' = 'director',
): Promise<Scheduled> {
  clock.set('2026-11-20T04:00:00Z')
  const director = await signIn('director')
  const person = role === 'director' ? director : await signIn(role, { organizationId: director.organizationId })
  await addSales(make, director, many, '2026-11-19')
  const { schemeId: id } = await make.run(director, { scheme: scoreScheme(), publishes: true })
  const schedule = { every: 'day', hour: 2, afterImports: false, publishes: false, ...change } as const
  await person.ask(schemes.setSchedule, { params: { id }, body: { schedule } })
  const runsOf = async () =>
    (await director.ask(runs.list)).rows.slice(0, -1).map((one) => [one.origin, one.asOf, one.state, one.failure])
  return { person, id, runsOf }
}
const nextOf = async ({ person, id }: Scheduled) => (await person.ask(schemes.get, { params: { id } })).nextRunAt

test('at its hour in the organization’s time zone a run begins, once, and waits for a look', async () => {
  const one = await scheduled()
  expect(await nextOf(one)).toBe('2026-11-20T18:00:00.000Z')
  await tick('2026-11-20T17:59:59Z')
  expect(await one.runsOf()).toEqual([])
  await tick('2026-11-20T18:00:00Z')
  await tick('2026-11-20T18:00:15Z')
  expect(await one.runsOf()).toEqual([['schedule', '2026-11-21', 'review', null]])
  expect(await nextOf(one)).toBe('2026-11-21T18:00:00.000Z')
  expect((await one.person.ask(audit.list, { query: { action: 'run.create' } })).rows[0]).toMatchObject({
    person: 'Li Lei',
    after: { scheme: 'score', asOf: '2026-11-21', origin: 'schedule' },
  })
  // After days without a server one run is enough.
  await tick('2026-11-25T00:00:00Z')
  expect(await one.runsOf()).toHaveLength(2)
  expect(await nextOf(one)).toBe('2026-11-25T18:00:00.000Z')
})

test('of many processes that look at the clock at the same moment one begins the run', async () => {
  const one = await scheduled()
  clock.set('2026-11-20T18:00:00Z')
  await Promise.all([1, 2, 3, 4, 5].map(() => scheduledRuns.run(services)))
  await runJobs()
  expect(await one.runsOf()).toHaveLength(1)
})

test('publishes by itself where all is quiet', async () => {
  const one = await scheduled({ publishes: true })
  await addSales(make, one.person, { c10: -80 }, '2026-11-20')
  await tick('2026-11-20T18:00:00Z')
  expect(await one.runsOf()).toEqual([['schedule', '2026-11-21', 'published', null]])
  expect((await shownGrades(one.person)).c10).toBe('C')
})

test('waits for a person where many move, and where a run was just taken back', async () => {
  const one = await scheduled({ publishes: true })
  await addSales(make, one.person, Object.fromEntries(Object.keys(many).map((code) => [code, 40])), '2026-11-20')
  await tick('2026-11-20T18:00:00Z')
  expect((await one.runsOf())[0]).toEqual(['schedule', '2026-11-21', 'review', null])
  const { publishedRunId } = await one.person.ask(schemes.get, { params: { id: one.id } })
  const [waiting] = (await one.person.ask(runs.list)).rows
  expect(waiting?.id).not.toBe(publishedRunId)
  await one.person.ask(runs.publish, { params: { id: waiting?.id ?? 0 } })
  await tick('2026-11-21T18:00:00Z')
  expect((await one.runsOf())[0]?.[2]).toBe('review')
  const [third] = (await one.person.ask(runs.list)).rows
  await one.person.ask(runs.publish, { params: { id: third?.id ?? 0 } })
  await one.person.ask(runs.rollBack, { params: { id: third?.id ?? 0 } })
  await tick('2026-11-22T18:00:00Z')
  expect((await one.runsOf())[0]).toEqual(['schedule', '2026-11-23', 'review', null])
})

test('waits for approval where the organization asks for it; whoever set the schedule is no second person', async () => {
  const one = await scheduled({ publishes: true })
  await owner.query('update organization set run_approval = true where id = $1', [one.person.organizationId])
  await tick('2026-11-20T18:00:00Z')
  expect((await one.runsOf())[0]?.[2]).toBe('review')
  const [waiting] = (await one.person.ask(runs.list)).rows
  const { problem } = await one.person.call(runs.approve, { params: { id: waiting?.id ?? 0 } })
  expect(problem?.code).toBe('own-approval')
})

test('after an import that brought something, and not after one that did not', async () => {
  const one = await scheduled({ every: 'month', afterImports: true })
  const orders = [{ order_number: 'n1', customer_code: 'c10', order_date: '2026-11-20', amount: 1 }]
  await make.orders(one.person, orders)
  await tick('2026-11-20T05:00:00Z')
  expect(await one.runsOf()).toEqual([['import', '2026-11-20', 'review', null]])
  expect(await nextOf(one)).toBe('2026-11-30T18:00:00.000Z')
  await make.orders(one.person, orders)
  await tick('2026-11-20T06:00:00Z')
  expect(await one.runsOf()).toHaveLength(1)
})

test('with the rights of whoever set it, as they are by then: without them the schedule ends, and the audit says so', async () => {
  const one = await scheduled({}, 'analyst')
  await tick('2026-11-20T18:00:00Z')
  expect(await one.runsOf()).toHaveLength(1)
  await owner.query('update member set is_active = false where id = $1', [one.person.memberId])
  await tick('2026-11-21T18:00:00Z')
  expect(await one.runsOf().then((list) => list.length)).toBe(1)
  const administrator = await signIn('administrator', { organizationId: one.person.organizationId })
  expect(await administrator.ask(schemes.get, { params: { id: one.id } })).toMatchObject({
    schedule: null,
    nextRunAt: null,
  })
  const { rows } = await administrator.ask(audit.list, { query: { action: 'scheme.schedule' } })
  expect(rows[0]).toMatchObject({ person: null, after: { schedule: null, because: 'not-allowed' } })
})

test('whoever may not publish any more does not publish by a schedule either', async () => {
  const one = await scheduled({ publishes: true })
  await owner.query(
    `update member set role_id = (select id from role where organization_id = $1 and key = 'analyst') where id = $2`,
    [one.person.organizationId, one.person.memberId],
  )
  await tick('2026-11-20T18:00:00Z')
  expect((await one.runsOf())[0]?.[2]).toBe('review')
})

test('a run that cannot begin stands in the list as failed, is not tried without end, and stops no other', async () => {
  const broken = await scheduled()
  const whole = await scheduled()
  await owner.query(
    `update scheme_version set definition = jsonb_set(definition, '{criteria,0,metric}', '"phlogiston"') where scheme_id = $1`,
    [broken.id],
  )
  await tick('2026-11-20T18:00:00Z')
  await tick('2026-11-20T18:00:15Z')
  expect(await whole.runsOf()).toEqual([['schedule', '2026-11-21', 'review', null]])
  expect(await broken.runsOf()).toEqual([['schedule', '2026-11-21', 'failed', 'invalid-input']])
  await owner.query(
    `update scheme_version set definition = jsonb_set(definition, '{criteria,0,metric}', '"net-sales"') where scheme_id = $1`,
    [broken.id],
  )
  const [failed] = (await broken.person.ask(runs.list)).rows
  await broken.person.ask(runs.retry, { params: { id: failed?.id ?? 0 } })
  await runJobs()
  expect((await broken.runsOf())[0]?.[2]).toBe('review')
})

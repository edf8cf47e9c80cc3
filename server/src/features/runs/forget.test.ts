import { runs } from '@fenji/contract/runs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inOrganization } from '../../platform/db.ts'
import { addSales, scoreScheme } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { forgetting } from './forget.ts'
import { beginRun } from './lifecycle.ts'

const { make, owner, services, signIn, startJobs } = await testApp()

const hasResults = async (runId: number | string) => {
  const { rows } = await owner.query<{ is: boolean }>('select to_regclass($1) is not null as is', [
    `grade_result_${runId}`,
  ])
  return rows[0]?.is
}

/** A director with a published run. */
async function graded() {
  const person = await signIn('director')
  await addSales(make, person, { a: 90, b: 60, c: 10 }, '2026-10-19')
  const first = await make.run(person, { scheme: scoreScheme(), publishes: true })
  const preview = () => make.run(person, { schemeId: first.schemeId })
  return { person, first, preview }
}

test('the results of a discarded run are dropped, and no others', async () => {
  const { person, first, preview } = await graded()
  const [kept, discarded] = [await preview(), await preview()]
  await person.ask(runs.discard, { params: { id: discarded.id } })
  await forgetting.run(services)
  expect([await hasResults(first.id), await hasResults(kept.id), await hasResults(discarded.id)]).toEqual([
    true,
    true,
    false,
  ])
  expect((await person.ask(runs.get, { params: { id: discarded.id } })).state).toBe('discarded')
  expect((await person.ask(runs.results, { params: { id: first.id } })).total).toBe(3)
  await forgetting.run(services)
})

test('a preview that another run has overtaken is discarded after thirty days; one that can be published is not', async () => {
  const { person, preview } = await graded()
  const overtaken = await preview()
  const next = await preview()
  await person.ask(runs.publish, { params: { id: next.id } })
  const open = await preview()
  const stateOf = async (id: number) => (await person.ask(runs.get, { params: { id } })).state
  const age = (days: number) =>
    owner.query('update grading_run set created_at = $1 where organization_id = $2', [
      new Date(services.clock.now().getTime() - days * 86_400_000),
      person.organizationId,
    ])
  await age(29)
  await forgetting.run(services)
  expect(await stateOf(overtaken.id)).toBe('review')
  await age(31)
  await forgetting.run(services)
  expect([await stateOf(overtaken.id), await hasResults(overtaken.id)]).toEqual(['discarded', false])
  expect([await stateOf(next.id), await stateOf(open.id)]).toEqual(['published', 'review'])
  const { rows } = await owner.query(
    `select subject, after from audit_event where action = 'run.discard' and person_id is null`,
  )
  expect(rows).toEqual([{ subject: String(overtaken.id), after: { because: 'outdated' } }])
})

test('somebody who is reading results is not kept waiting: they are dropped the next time', async () => {
  const { person, preview } = await graded()
  const { id } = await preview()
  await person.ask(runs.discard, { params: { id } })
  const reader = await owner.connect()
  await reader.query('begin')
  await reader.query('select from grade_result limit 1')
  await forgetting.run(services)
  expect(await hasResults(id)).toBe(true)
  await reader.query('commit')
  reader.release()
  await forgetting.run(services)
  expect(await hasResults(id)).toBe(false)
})

test('a run that was cut off while nobody’s job computed it has failed an hour later, and can be tried again', async () => {
  const { person, first } = await graded()
  const begun = () =>
    inOrganization(services.database, person.actor, (db) =>
      beginRun(db, person.actor, services, { schemeId: first.schemeId }),
    )
  const [cutOff, young, queued] = [await begun(), await begun(), await begun()]
  await owner.query(
    `insert into job (organization_id, id, kind, state, subject_id, title, data)
    values ($1, $2, 'runs.compute', 'waiting', $3, '', '{}')`,
    [person.organizationId, `job-${queued}`, queued],
  )
  await owner.query(`update grading_run set created_at = now() - interval '61 minutes' where id = any ($1)`, [
    [cutOff, queued],
  ])
  await inOrganization(services.database, person.actor, (db) =>
    sql`select fenji_private.create_result_slice(${cutOff}, 0, null, null)`.execute(db),
  )
  await forgetting.run(services)
  const told = await Promise.all([cutOff, young, queued].map((id) => person.ask(runs.get, { params: { id } })))
  expect(told.map(({ state, failure }) => [state, failure])).toEqual([
    ['failed', 'job-abandoned'],
    ['computing', null],
    ['computing', null],
  ])
  expect(await hasResults(`${cutOff}_0`)).toBe(false)
  await startJobs()
  expect((await person.ask(runs.retry, { params: { id: cutOff } })).state).toBe('computing')
})

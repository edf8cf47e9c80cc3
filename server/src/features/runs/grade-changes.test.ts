import { overrides } from '@fenji/contract/overrides'
import { runs } from '@fenji/contract/runs'
import { timeline } from '@fenji/contract/timeline'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { addSales, idOf, scoreScheme } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { clock, make, owner, signIn } = await testApp()
clock.set('2026-11-20T04:00:00Z')

const asOf = '2025-02-01'
const codes = ['a', 'b', 'c']

/** What the results of published runs say of a customer. */
async function inResults(id: number): Promise<string[]> {
  const { rows } = await owner.query<{ change: string }>(
    `select concat_ws(' ', run_id, kind, from_grade, to_grade) as change from grade_transition where customer_id = $1`,
    [id],
  )
  return rows.map(({ change }) => change).toSorted()
}

async function onTimeline(person: Person, id: number): Promise<string[]> {
  const { rows, counts } = await person.ask(timeline.list, { params: { id }, query: { kind: ['grades'], limit: 100 } })
  expect(counts?.find(({ kind }) => kind === 'grades')?.count ?? 0).toBe(rows.length)
  return rows
    .map(({ grade }) => [grade?.runId, grade?.change, grade?.from?.key, grade?.to?.key].filter(Boolean).join(' '))
    .toSorted()
}

test('changes of grades are found by customer, after each publishing, override and roll-back', async () => {
  const person = await signIn('director')
  const sales = (amounts: Record<string, number>) => addSales(make, person, amounts)
  const run = () => make.run(person, { scheme: scoreScheme(), asOf, publishes: true })
  await sales({ a: 90, b: 60, c: 10 })
  const ids = await Promise.all(codes.map((code) => idOf(person, code)))
  const seen: number[] = []
  const check = async () => {
    const found = await Promise.all(ids.map((id) => onTimeline(person, id)))
    expect(found).toEqual(await Promise.all(ids.map(inResults)))
    seen.push(found.flat().length)
  }
  const first = await run()
  await check()
  await sales({ b: 30 })
  const second = await run()
  await check()
  await sales({ c: 50 })
  const third = await run()
  await check()
  await person.ask(runs.rollBack, { params: { id: third.id } })
  await check()
  // The second run is shown again, and an override changes what it did.
  const [, b = 0] = ids
  await person.ask(overrides.create, {
    body: {
      customerId: b,
      schemeId: first.schemeId,
      grade: 'C',
      reason: '账款逾期已经超过九十天了',
      expiresOn: '2027-01-01',
    },
  })
  await check()
  await run()
  await check()
  await person.ask(runs.rollBack, { params: { id: (await run()).id } })
  await check()
  expect(seen).toEqual([3, 4, 5, 4, 4, 5, 5])
  const { rows } = await owner.query('select distinct run_id::int as id from grade_change where organization_id = $1', [
    person.organizationId,
  ])
  expect(rows).toEqual([{ id: second.id }])
})

test('a history tells of the latest twelve runs, and of earlier ones the last of each month', async () => {
  const person = await signIn('director')
  await addSales(make, person, { a: 90 })
  const customerId = await idOf(person, 'a')
  const days = [
    ...['2024-01-10', '2024-01-20', '2024-02-05', '2024-02-06'],
    ...Array.from({ length: 12 }, (_, i) => `2025-01-${10 + i}`),
  ]
  for (const day of days) await make.run(person, { scheme: scoreScheme(), asOf: day, publishes: true })
  const history = await person.ask(runs.history, { params: { customerId } })
  expect(history.map((one) => one.asOf)).toEqual([...days.slice(4).toReversed(), '2024-02-06', '2024-01-20'])
})

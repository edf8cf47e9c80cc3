import { charts } from '@fenji/contract/analysis'
import { expect, test } from 'vitest'
import { testApp } from '../../platform/testing/test-app.ts'
import { readAhead } from './read-ahead.ts'

const { make, owner, services, signIn } = await testApp()

const today = new Date().toISOString().slice(0, 10)
const order = { order_number: 'A1', customer_code: 'A', order_date: today, amount: 100 }

test('orders of whoever has worked here of late are there before a chart is asked for, and are those of the facts', async () => {
  const person = await signIn('administrator')
  const away = await signIn('administrator')
  const columnsOf = ({ organizationId }: { organizationId: number }) => services.kept.get(`customers ${organizationId}`)
  const bookOf = ({ organizationId }: { organizationId: number }) => services.kept.get(`orders ${organizationId}`)
  for (const one of [person, away]) {
    await make.orders(one, [order])
    await owner.query('update session set organization_id = $1 where person_id = $2', [
      one.organizationId,
      one.personId,
    ])
  }
  await owner.query(`update session set updated_at = now() - interval '15 days' where person_id = $1`, [away.personId])
  const aborted = AbortSignal.abort()
  await readAhead(services, aborted)
  expect(bookOf(person)).toBeUndefined()
  await readAhead(services)
  expect([bookOf(person), columnsOf(person)]).toEqual([expect.anything(), expect.anything()])
  expect([bookOf(away), columnsOf(away)]).toEqual([undefined, undefined])
  const { rows } = await person.ask(charts.trends.ask, { query: { by: 'month' } })
  expect(rows.reduce((sum, { amountE4 }) => sum + (amountE4 ?? 0), 0)).toBe(1_000_000)
})

test('where nothing can be kept, nothing is read ahead', async () => {
  const small = await testApp({ environment: { FENJI_CACHE_MB: '0' } })
  const person = await small.signIn('administrator')
  await small.owner.query('update session set organization_id = $1 where person_id = $2', [
    person.organizationId,
    person.personId,
  ])
  await readAhead(small.services)
  expect(small.services.kept.size()).toBe(0)
})

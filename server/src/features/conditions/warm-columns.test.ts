import { customers } from '@fenji/contract/customers'
import { expect, test } from 'vitest'
import { inOrganization } from '../../platform/db.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { readMembers } from './public.ts'

const { make, services, signIn } = await testApp()

test('what several ask for at once is all kept, of the same customers; who comes and changes afterwards is there', async () => {
  const person = await signIn('administrator')
  const order = { order_date: '2025-05-01', amount: 100 }
  const codes = ['A', 'B', 'C']
  await make.orders(
    person,
    codes.map((code, i) => ({ ...order, order_number: code, customer_code: code, city: i === 0 ? '上海' : '杭州' })),
  )
  const subjects = ['city', 'orders', 'province', 'amount', 'owner']
  const read = (of: string) =>
    inOrganization(
      services.database,
      person.actor,
      (db) =>
        readMembers(db, person.actor, services, {
          conditions: [],
          owners: null,
          values: [{ at: 'query', of }],
          find: async () => null,
        }),
      'read',
    )
  const found = await Promise.all(subjects.map(read))
  const ids = found[0]?.customerIds
  expect(ids).toHaveLength(3)
  // One table of them all: those who come later are read of the very same customers.
  for (const { customerIds } of found) expect(customerIds).toBe(ids)
  const { columns, known } = services.kept.get(`customers ${person.organizationId}`) as {
    columns: Record<string, Float64Array>
    known: Map<string, unknown>
  }
  for (const { columns: seen } of found) for (const name of Object.keys(seen)) expect(known.has(name)).toBe(true)
  expect(Object.keys(columns).length).toBeGreaterThanOrEqual(subjects.length)

  await make.orders(person, [{ ...order, order_number: 'D', customer_code: 'D', city: '上海' }])
  const { rows } = await person.ask(customers.list, { query: { sort: 'code', limit: 5 } })
  const [again, newer] = await Promise.all([read('orders'), read('firstOrderOn')])
  for (const { customerIds } of [again, newer]) expect([...(customerIds ?? [])]).toEqual(rows.map(({ id }) => id))
  expect([...(again?.values[0] ?? [])]).toEqual([1, 1, 1, 1])
})

import { charts } from '@fenji/contract/analysis'
import { expect, test } from 'vitest'
import { testApp } from '../../platform/testing/test-app.ts'

// Nothing is kept, so that every line is one too many.
const { make, signIn, owner } = await testApp({ environment: { FENJI_CACHE_MB: '0' } })

test('products: where lines are too many to be kept, of 20,000 customers at most, and what is asked of fewer is answered', async () => {
  const person = await signIn('administrator')
  const order = { order_date: '2025-05-01', product_name: 'A', amount: 100 }
  await make.orders(person, [{ ...order, order_number: 'X1', customer_code: 'X1' }])
  const few = await person.ask(charts.products.ask)
  expect([few.state, few.mostLines, few.buyers, few.rows.map(({ name }) => name)]).toEqual(['ready', 0, 1, ['A']])
  await owner.query(
    `with added as (insert into customer (organization_id, code, name)
       select $1, 'M' || n, 'M' || n from generate_series(1, 20000) n returning id)
     insert into transaction (organization_id, customer_id, order_key, is_refund, has_order_number, occurred_on, amount_e4, content_hash)
     select $1, id, 'M' || id, false, true, '2025-05-01', 10000, id from added`,
    [person.organizationId],
  )
  for (const chart of [charts.products, charts.affinity]) {
    const { state, rows, buyers } = await person.ask(chart.ask)
    expect([state, rows, buyers]).toEqual(['too-many', [], 0])
  }
  const where = JSON.stringify({ of: 'code', op: 'in', values: ['X1', 'M1'] })
  const narrowed = await person.ask(charts.products.ask, { query: { where } })
  expect([narrowed.state, narrowed.buyers, narrowed.rows.length]).toEqual(['ready', 1, 1])
})

import { customers } from '@fenji/contract/customers'
import { sessions } from '@fenji/contract/sessions'
import { expect, test } from 'vitest'
import { testApp } from './test-app.ts'

const { make, runJobs, signIn, visitor } = await testApp()

test('a signed-in person of a new organization sees only what was made there', async () => {
  const manager = await signIn('director')
  const { id, code } = await make.customer(manager)
  expect(await manager.ask(customers.get, { params: { id } })).toMatchObject({
    id,
    code,
    orders: 1,
    amountE4: 1_000_000,
  })
  expect(await manager.ask(sessions.current)).toMatchObject({
    role: { key: 'director' },
    organization: { id: manager.organizationId },
  })
  const stranger = await signIn('administrator')
  expect((await stranger.ask(customers.list)).rows).toEqual([])
  expect((await visitor().call(customers.list)).problem?.code).toBe('not-signed-in')
})

test('a run is made by the product itself', async () => {
  const manager = await signIn('director')
  await make.customer(manager)
  expect(await make.run(manager, { template: 'pareto', publishes: true })).toMatchObject({
    state: 'published',
    customers: 1,
  })
  await runJobs()
})

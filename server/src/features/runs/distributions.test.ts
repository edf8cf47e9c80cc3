import { runs } from '@fenji/contract/runs'
import { expect, test } from 'vitest'
import { asOf, tenCustomers } from '../../platform/testing/ten-customers.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const fenji = await testApp()
const { make, signIn, owner } = fenji
const director = await signIn('director')
await make.orders(director, tenCustomers)
const first = await make.run(director, { template: 'pareto', asOf, publishes: true })
const params = { id: first.schemeId }

// Of another day, and so of other twelve months.
const second = await make.run(director, { schemeId: first.schemeId, asOf: '2025-02-01', publishes: true })
await make.run(director, { schemeId: first.schemeId, asOf: '2025-01-01' })

test('the published runs tell what they found, oldest first; one in review does not', async () => {
  const past = await director.ask(runs.distributions, { params })
  expect(past.map(({ runId }) => runId)).toEqual([first.id, second.id])
  for (const one of past) {
    const { grades } = await director.ask(runs.summary, { params: { id: one.runId } })
    const told = one.grades.map(({ key, customers, customerShare, amountE4, amountShare }) => ({
      ...{ grade: key, customers, customerShare, amountE4, amountShare },
    }))
    expect(told).toEqual(grades)
    expect(one.grades.reduce((sum, { customers }) => sum + customers, 0)).toBe(10)
  }
})

test('a sales person is told of their own customers only', async () => {
  const { organizationId } = director
  const sales = await signIn('sales', { organizationId })
  await owner.query(
    `update customer set owner_id = $1 where organization_id = $2 and code = (select min(code) from customer where organization_id = $2)`,
    [sales.actor.memberId, organizationId],
  )
  const past = await sales.ask(runs.distributions, { params })
  expect(past.map(({ grades }) => grades.reduce((sum, { customers }) => sum + customers, 0))).toEqual([1, 1])
})

test('a viewer is told how many, and no amount of few customers', async () => {
  const viewer = await signIn('viewer', { organizationId: director.organizationId })
  const past = await viewer.ask(runs.distributions, { params })
  expect(past[0]?.grades.map(({ customers }) => customers)).toEqual([2, 2, 6])
  expect(past[0]?.grades.map(({ amountE4 }) => amountE4)).toEqual([null, null, null])
})

test('a scheme of another organization is none', async () => {
  const stranger = await signIn('director')
  const answer = await stranger.call(runs.distributions, { params })
  expect(answer.problem?.code).toBe('scheme-not-found')
})

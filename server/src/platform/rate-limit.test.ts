import { customers } from '@fenji/contract/customers'
import { sessions } from '@fenji/contract/sessions'
import { setup } from '@fenji/contract/setup'
import { expect, test } from 'vitest'
import { createRateLimits, limit, networkOf } from './rate-limit.ts'
import { testApp } from './testing/test-app.ts'

const fenji = await testApp({ environment: { FENJI_RATE_LIMIT: '25' } })

const actorWith = (given: { personId?: string; apiKeyId?: number }) => ({ personId: null, apiKeyId: null, ...given })

/** How many of so many requests at once get through. */
async function through(services: Parameters<typeof limit>[0], attempts: number, request: Parameters<typeof limit>[1]) {
  const all = await Promise.allSettled(Array.from({ length: attempts }, () => limit(services, request)))
  return all.filter(({ status }) => status === 'fulfilled').length
}

test('persons, keys and addresses are counted apart; nobody is limited by another', async () => {
  const services = { rateLimits: createRateLimits(30) }
  const page = { address: '10.0.0.1', endpoint: {} }
  expect(await through(services, 200, { ...page, actor: actorWith({ personId: 'a' }) })).toBe(30)
  expect(await through(services, 200, { ...page, actor: actorWith({ personId: 'b' }) })).toBe(30)
  expect(await through(services, 200, { ...page, actor: actorWith({ apiKeyId: 1 }) })).toBe(30)
  expect(await through(services, 400, { ...page, actor: null })).toBe(300)
  expect(await through(services, 400, { ...page, actor: null, address: '10.0.0.2' })).toBe(300)
})

test('downloads have a smaller measure of their own', async () => {
  const services = { rateLimits: createRateLimits(600) }
  const actor = actorWith({ personId: 'a' })
  expect(await through(services, 50, { actor, address: '', endpoint: { download: ['text/csv'] } })).toBe(20)
  expect(await through(services, 50, { actor, address: '', endpoint: {} })).toBe(50)
})

test('0 turns it off', async () => {
  const services = { rateLimits: createRateLimits(0) }
  expect(services.rateLimits).toBeNull()
  expect(await through(services, 2000, { actor: null, address: '', endpoint: { download: [] } })).toBe(2000)
})

test.each([
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:0:12:aaaa::1', '2001:db8:0:12::/64'],
  ['2001:DB8:0:12:bbbb:0:0:9', '2001:db8:0:12::/64'],
  ['2001:db8::12:1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('429 too-many-requests: over the API, with how long to wait; the health of the server is not limited', async () => {
  const person = await fenji.signIn('viewer')
  const other = await fenji.signIn('viewer', { organizationId: person.organizationId })
  const ask = () => person.call(sessions.current)
  const answers = await Promise.all(Array.from({ length: 30 }, ask))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(25)
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.problem?.code).toBe('too-many-requests')
  expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(refused?.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect((await other.call(sessions.current)).status).toBe(200)
  expect((await person.send({ method: 'GET', url: '/healthz' })).status).toBe(200)
})

test('429: downloads, and an address that is nobody’s', async () => {
  const manager = await fenji.signIn('director')
  const fetch = () => manager.call(customers.export, { query: { format: 'csv' } })
  const files = await Promise.all(Array.from({ length: 22 }, fetch))
  expect(files.filter(({ status }) => status === 200)).toHaveLength(20)
  const visitor = fenji.visitor()
  const asked = await Promise.all(Array.from({ length: 305 }, () => visitor.call(setup.get)))
  expect(asked.filter(({ status }) => status === 200)).toHaveLength(300)
  expect((await fenji.visitor().call(setup.get)).status).toBe(200)
})

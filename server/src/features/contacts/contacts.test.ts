import { contacts } from '@fenji/contract/contacts'
import { quality } from '@fenji/contract/quality'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, clock, make, owner, runJobs, signIn } = await testApp({ startsJobs: true })
clock.set('2025-07-01T04:00:00Z')

interface Given {
  name: string
  updated: string
  isPrimary?: boolean
}

async function customerWith(person: Person, code: string, people: Given[], spokenOn?: string): Promise<number> {
  const { id: customer_id } = await make.customer(person, { code })
  const phone = '13912345679'
  await writeFacts(owner, person.organizationId, {
    contact: people.map(({ name, updated, isPrimary = false }) => ({
      ...{ customer_id, source_key: name, name, phone, is_primary: isPrimary, updated_at: `${updated}T04:00:00Z` },
    })),
    interaction: spokenOn ? [{ customer_id, kind: 'call', occurred_on: spokenOn }] : [],
  })
  return customer_id
}

async function measured(person: Person) {
  await person.ask(quality.measure)
  await runJobs()
}
const staleOf = async (person: Person, query = {}) =>
  (await person.ask(contacts.stale, { query })).rows.map(({ name, touchedOn, isStale }) => [name, touchedOn, isStale])

async function company() {
  const director = await signIn('director')
  await owner.query(`update organization set time_zone = 'Asia/Shanghai' where id = $1`, [director.organizationId])
  await customerWith(director, 'c1', [
    { name: '王芳', updated: '2024-01-10', isPrimary: true },
    { name: '李娜', updated: '2024-06-30' },
    { name: '张伟', updated: '2024-07-01' },
  ])
  await customerWith(director, 'c2', [{ name: '刘洋', updated: '2023-01-01' }], '2025-03-01')
  await customerWith(director, 'c3', [{ name: '陈静', updated: '2023-01-01', isPrimary: true }], '2023-05-05')
  await measured(director)
  return director
}

test('stale: neither changed, confirmed nor spoken to for so long; a talk counts for the primary or only contact', async () => {
  const director = await company()
  expect(await staleOf(director)).toEqual([
    ['陈静', '2023-05-05', true],
    ['王芳', '2024-01-10', true],
    ['李娜', '2024-06-30', true],
  ])
  const { contacts: figure } = await director.ask(quality.board)
  expect(figure).toEqual({ contacts: 5, stale: 3, afterMonths: 12 })
  const first = await director.ask(contacts.stale, { query: { limit: 2 } })
  const rest = await director.ask(contacts.stale, { query: { limit: 2, cursor: first.nextCursor ?? '' } })
  expect([first.total, rest.rows.map(({ name }) => name)]).toEqual([3, ['李娜']])
})

test('the rule is the organization’s: other months, or no marks at all', async () => {
  const director = await company()
  const save = async (rule: { isOn: boolean; afterMonths: number }) => {
    const { plan, version } = await director.ask(quality.plan)
    await director.ask(quality.savePlan, { body: { ...plan, contacts: rule, version } })
    await runJobs()
  }
  await save({ isOn: true, afterMonths: 20 })
  expect((await staleOf(director)).map(([name]) => name)).toEqual(['陈静'])
  await save({ isOn: false, afterMonths: 20 })
  expect([await staleOf(director), (await director.ask(quality.board)).contacts]).toEqual([[], null])
})

test('confirmed with one click, which is written down: no longer stale, in the list at once, in its numbers after the next measuring', async () => {
  const director = await company()
  const { rows } = await director.ask(contacts.stale)
  const [chen, wang] = rows
  expect(await director.ask(contacts.confirm, { body: { contactIds: [chen?.id ?? 0, chen?.id ?? 0] } })).toEqual({
    confirmed: 1,
  })
  expect(await staleOf(director)).toEqual([
    ['陈静', '2025-07-01', false],
    ['王芳', '2024-01-10', true],
    ['李娜', '2024-06-30', true],
  ])
  // Whoever confirms a customer confirms its contacts.
  await director.ask(quality.confirm, { body: { customerIds: [wang?.customerId ?? 0] } })
  await measured(director)
  expect([await staleOf(director), (await director.ask(quality.board)).contacts?.stale]).toEqual([[], 0])
  expect(await auditOf(director)).toContain('customer.confirm-contact')
})

test('the contacts of a customer: the primary one first, marked, with masked numbers', async () => {
  const director = await company()
  const { rows } = await director.ask(contacts.stale)
  const id = rows.find(({ name }) => name === '王芳')?.customerId ?? 0
  const list = await director.ask(contacts.ofCustomer, { params: { id } })
  expect(list.map(({ name, isPrimary, isStale, phone }) => [name, isPrimary, isStale, phone])).toEqual([
    ['王芳', true, true, '139****5679'],
    ['李娜', false, true, '139****5679'],
    ['张伟', false, false, '139****5679'],
  ])
})

test('rights: of others’ customers nothing is listed, counted or confirmed, and of hidden fields nothing is shown', async () => {
  const director = await company()
  const { organizationId } = director
  const sales = await signIn('sales', { organizationId })
  await owner.query(`update customer set owner_id = $2 where organization_id = $1 and code = 'c3'`, [
    organizationId,
    sales.memberId,
  ])
  await measured(director)
  const { rows } = await director.ask(contacts.stale)
  const other = rows.find(({ name }) => name === '王芳')
  expect((await staleOf(sales)).map(([name]) => name)).toEqual(['陈静'])
  expect((await sales.ask(quality.board)).contacts).toEqual({ contacts: 1, stale: 1, afterMonths: 12 })
  expect(await staleOf(director, { owner: sales.memberId })).toHaveLength(1)
  expect((await sales.call(contacts.ofCustomer, { params: { id: other?.customerId ?? 0 } })).status).toBe(404)
  const confirm = await sales.call(contacts.confirm, { body: { contactIds: [other?.id ?? 0] } })
  expect(confirm.problem?.code).toBe('contact-not-found')
  const analyst = await signIn('analyst', { organizationId })
  const [shown] = (await analyst.ask(contacts.stale)).rows
  expect(shown).toMatchObject({ phone: '139****5679' })
  expect(shown?.name).not.toBe('陈静')
})

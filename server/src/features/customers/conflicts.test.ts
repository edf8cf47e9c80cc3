import { customers } from '@fenji/contract/customers'
import { expect, test } from 'vitest'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, signIn } = await testApp()

test('two people change one customer: the second is told what stands, and nothing is lost', async () => {
  const person = await signIn('administrator')
  const colleague = await signIn('administrator', { organizationId: person.organizationId })
  const { id } = await make.customer(person)
  const { version } = await person.ask(customers.get, { params: { id } })
  const mine = await person.ask(customers.update, { params: { id }, body: { city: '苏州', version } })
  expect(mine.version).toBeGreaterThan(version)
  const { status, problem } = await colleague.call(customers.update, {
    params: { id },
    body: { city: '杭州', name: '李四', version },
  })
  expect([status, problem?.code]).toEqual([409, 'version-conflict'])
  expect(problem?.detail?.current).toMatchObject({ id, city: '苏州', name: '张三', version: mine.version })
  const both = await colleague.ask(customers.update, { params: { id }, body: { name: '李四', version: mine.version } })
  expect(both).toMatchObject({ city: '苏州', name: '李四' })
})

test('a transfer, an import and a bulk statement count as changes; a change of nothing does not', async () => {
  const person = await signIn('administrator')
  const { id, code } = await make.customer(person)
  const versionNow = async () => (await person.ask(customers.get, { params: { id } })).version
  const first = await versionNow()
  await person.ask(customers.update, { params: { id }, body: { name: '张三' } })
  expect(await versionNow()).toBe(first)
  await person.ask(customers.transfer, { body: { customerIds: [id], toMemberId: person.memberId } })
  await make.file(person, `客户编号,客户名称\n${code},张三丰\n`, { name: 'customers.csv' })
  await owner.query(`update customer set city = '无锡' where id = $1`, [id])
  expect(await versionNow()).toBe(first + 3)
})

test('of two at once one waits and is told; a transfer of what somebody changed is too', async () => {
  const person = await signIn('administrator')
  const { id } = await make.customer(person)
  const { version } = await person.ask(customers.get, { params: { id } })
  const answers = await Promise.all(
    ['苏州', '杭州', '无锡'].map((city) => person.call(customers.update, { params: { id }, body: { city, version } })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  const stale = await person.call(customers.transfer, {
    body: { customerIds: [id], toMemberId: person.memberId, version },
  })
  expect(stale.problem?.code).toBe('version-conflict')
})

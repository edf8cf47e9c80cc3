import { customers } from '@fenji/contract/customers'
import { finding } from '@fenji/contract/finding'
import { builtInRoles } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { owner, signIn } = await testApp()

const names = [
  '北京华联综合超市股份有限公司',
  '重庆长安汽车股份有限公司',
  '上海华联商厦有限公司',
  'Acme Office Ltd.',
  '张伟',
]

/** An organization of which each customer is one person's. */
async function company(role: 'administrator' | 'director' | 'sales' = 'director') {
  const person = await signIn(role)
  for (const [i, name] of names.entries())
    await person.ask(customers.create, {
      body: { name, code: `K${i}`, phone: `1391234000${i}`, email: `li${i}@corp.cn`, ownerId: person.memberId },
    })
  await owner.query(
    `insert into contact (organization_id, customer_id, source_key, name, mobile)
     select organization_id, id, '1', '王芳', '136-5555-8877' from customer where organization_id = $1 and code = 'K1'`,
    [person.organizationId],
  )
  return person
}
const find = async (person: Person, text: string) =>
  (await person.ask(finding.customers, { query: { search: text } })).map(({ code, foundBy, contact }) =>
    contact === null ? `${code} ${foundBy}` : `${code} ${foundBy} ${contact}`,
  )

const everybody = company('director')
const few = company('sales')

/** What is typed, and whom it finds for somebody who sees all. */
const typed: [text: string, found: string[]][] = [
  ['bjhl', ['K0 initials']],
  ['BJ HL', ['K0 initials']],
  ['hl', ['K2 initials', 'K0 initials']],
  ['beijinghual', ['K0 pinyin']],
  ['huali', ['K2 pinyin', 'K0 pinyin']],
  ['cqca', ['K1 initials']],
  ['chongqing', ['K1 pinyin']],
  ['华联', ['K2 name', 'K0 name']],
  ['北', ['K0 name']],
  ['k1', ['K1 code']],
  ['acme', ['K3 name']],
  ['zw', ['K4 initials']],
  ['0003', ['K3 phone']],
  ['13912340002', ['K2 phone']],
  ['+86 139 1234 0002', ['K2 phone']],
  ['1234', []],
  ['li1@', ['K1 email']],
  ['li1@corp.cn', ['K1 email']],
  ['li1', []],
  ['王', ['K1 contact 王芳']],
  ['8877', ['K1 contact-phone 王芳']],
  ['%', []],
  ['_', []],
  ["'; drop table customer", []],
]

test.each(typed)('somebody types %s', async (text, found) => {
  expect(await find(await everybody, text)).toEqual(found)
  // Whoever has few customers has them looked through, to the same end.
  expect(await find(await few, text)).toEqual(found)
  // And so does the search of the list, in its own order; of one character only where a name begins so.
  if ([...text].length < 2) return
  for (const person of [await everybody, await few]) {
    const { rows } = await person.ask(customers.list, { query: { search: text, sort: 'code' } })
    expect(rows.map(({ code }) => code)).toEqual(found.map((one) => one.split(' ')[0]).toSorted())
  }
})

test('nobody finds the customers of others, and a manager those of the team', async () => {
  const director = await signIn('director')
  const { organizationId } = director
  const li = await signIn('sales', { organizationId })
  const wang = await signIn('sales', { organizationId })
  const body = { name: '北京华联', phone: '13912340001', email: 'li@corp.cn', code: 'K1', ownerId: li.memberId }
  await director.ask(customers.create, { body })
  for (const text of ['北京', 'bjhl', 'hualian', 'K1', '0001', '13912340001', 'li@corp.cn']) {
    expect(await find(li, text), text).toHaveLength(1)
    expect(await find(director, text), text).toHaveLength(1)
    expect(await find(wang, text), text).toEqual([])
  }
})

test('of contact details only what the role shows is searched: masked numbers by their end', async () => {
  const administrator = await company('administrator')
  const { viewer } = builtInRoles
  const found = async (contact: 'masked' | 'none') => {
    const policy = { ...viewer, fields: { ...viewer.fields, contact } }
    const { id } = await administrator.ask(roles.create, { body: { name: contact, policy } })
    const person = await signIn('viewer', { organizationId: administrator.organizationId })
    await owner.query('update member set role_id = $1 where id = $2', [id, person.memberId])
    return Promise.all(['0003', '13912340003', 'li3@', '王', '8877', 'bjhl'].map((text) => find(person, text)))
  }
  expect(await found('masked')).toEqual([['K3 phone'], [], [], [], ['K1 contact-phone 王芳'], ['K0 initials']])
  expect(await found('none')).toEqual([[], [], [], [], [], ['K0 initials']])
})

test('what is typed is bounded', async () => {
  const person = await everybody
  for (const text of ['', ' ', 'x'.repeat(101)])
    expect((await person.call(finding.customers, { query: { search: text } })).status).toBe(400)
  for (const text of ['\u202Eabc', '😀', 'x'.repeat(100), '\\', '1e308', '²'])
    expect(await find(person, text)).toEqual([])
})

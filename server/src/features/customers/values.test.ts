import { audit } from '@fenji/contract/audit'
import { customers } from '@fenji/contract/customers'
import { type FieldBody, fields } from '@fenji/contract/fields'
import { members } from '@fenji/contract/members'
import { builtInRoles, type FieldLevel, type FieldLevels } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, signIn } = await testApp()

const administrator = await signIn('administrator')
const { organizationId } = administrator
const group = 'custom-private'
const choices = [
  { key: 'chess', name: { zh: '象棋', en: 'Chess' } },
  { key: 'tea', name: { zh: '茶', en: 'Tea' } },
]
const own: FieldBody[] = [
  { name: { zh: '私人微信', en: 'Private chat' }, kind: 'text', group },
  { name: { zh: '额度', en: 'Limit' }, kind: 'money', group },
  { name: { zh: '爱好', en: 'Hobbies' }, kind: 'choices', group, choices },
  { name: { zh: '会员', en: 'Is member' }, kind: 'boolean', group: 'basic' },
]
const [chat, limit, hobbies, isMember] = [
  'custom-private-chat',
  'custom-limit',
  'custom-hobbies',
  'custom-is-member',
] as const

const give = (by: Person, id: number, custom: Record<string, unknown>) =>
  by.call(customers.update, { params: { id }, body: { custom: custom as Record<string, string> } })
const listed = async (by: Person, custom: string | string[]) =>
  (await by.ask(customers.list, { query: { custom, sort: 'code' } })).rows.map(({ code }) => code)

async function personWith(level: FieldLevel): Promise<Person> {
  const person = await signIn('viewer', { organizationId })
  const fields = { ...builtInRoles.director.fields, [group]: level } as FieldLevels
  const body = { name: `R${Math.random()}`, policy: { grants: builtInRoles.director.grants, fields } }
  const { id: roleId } = await administrator.ask(roles.create, { body })
  await administrator.ask(members.update, { params: { id: person.memberId }, body: { roleId } })
  return person
}

const ids: number[] = []
beforeAll(async () => {
  await administrator.ask(fields.createGroup, { body: { name: { zh: '私密', en: 'Private' } } })
  for (const body of own) await administrator.ask(fields.create, { body })
  for (const code of ['A', 'B', 'C']) ids.push((await make.customer(administrator, { code })).id)
  const [a = 0, b = 0] = ids
  await give(administrator, a, {
    ...{ [chat]: 'wx-lilei-2024', [limit]: 1234.5, [hobbies]: ['tea', 'chess', 'tea'], [isMember]: true },
    ...{ employees: 120, birthday: '1980-02-29', relevance: 'core', industry: ' 软件 ' },
  })
  await give(administrator, b, { employees: 20, [isMember]: false, birthday: '1990-01-01', [hobbies]: ['tea'] })
})

test('values come back as their fields hold them, in page and list; a customer without any has none', async () => {
  const custom = {
    ...{ [chat]: 'wx-lilei-2024', [limit]: 1234.5, [hobbies]: ['chess', 'tea'], [isMember]: true },
    ...{ employees: 120, birthday: '1980-02-29', relevance: 'core', industry: '软件' },
  }
  expect((await administrator.ask(customers.get, { params: { id: ids[0] ?? 0 } })).custom).toEqual(custom)
  const { rows } = await administrator.ask(customers.list, { query: { sort: 'code' } })
  expect(rows.map((row) => row.custom)).toEqual([custom, expect.objectContaining({ employees: 20 }), {}])
})

test.each([
  ['a text for a number', 'employees', 'many', 'invalid_type'],
  ['a day that there is not', 'birthday', '1981-02-29', 'invalid_format'],
  ['a choice that there is not', 'relevance', 'kernel', 'invalid_value'],
  ['no choice at all', hobbies, [], 'too_small'],
  ['an empty text', 'industry', '   ', 'too_small'],
  ['a number that no file holds', limit, 1e300, 'too_big'],
  ['a text for yes or no', isMember, 'true', 'invalid_type'],
  ['a field that there is not', 'custom-none', 'x', 'unknown-field'],
])('update 400 names the field: %s', async (_, key, value, rule) => {
  const { status, problem } = await give(administrator, ids[2] ?? 0, { employees: 5, [key]: value })
  expect([status, problem?.errors]).toEqual([
    400,
    [expect.objectContaining({ path: expect.stringContaining(`body.custom.${key}`), rule })],
  ])
  expect((await administrator.ask(customers.get, { params: { id: ids[2] ?? 0 } })).custom).toEqual({})
})

test('a change writes what was and what is of the fields that changed, and nothing where none did', async () => {
  const { id } = await make.customer(administrator, { code: 'D' })
  await give(administrator, id, { employees: 5, industry: '软件' })
  await give(administrator, id, { employees: 5, industry: null })
  await give(administrator, id, { employees: 5 })
  const events = await administrator.ask(audit.list, { query: { action: 'customer.update', subject: String(id) } })
  expect(events.rows.map(({ before, after }) => [before, after])).toEqual([
    [{ custom: { industry: '软件' } }, { custom: { industry: null } }],
    [{ custom: { employees: null, industry: null } }, { custom: { employees: 5, industry: '软件' } }],
  ])
  await owner.query('delete from customer where id = $1', [id])
})

test('a hidden group is as if it were not there: in pages, filters, changes and the audit log', async () => {
  const director = await personWith('none')
  const [id = 0] = ids
  expect(Object.keys((await director.ask(customers.get, { params: { id } })).custom)).not.toContain(chat)
  const nowhere = await director.call(customers.list, { query: { custom: 'custom-nowhere:x' } })
  const hidden = await director.call(customers.list, { query: { custom: `${chat}:x` } })
  expect(hidden.status).toBe(400)
  const said = (problem: typeof hidden.problem) =>
    JSON.stringify(problem?.errors).replaceAll(/custom-(nowhere|private-chat)/g, '?')
  expect(said(hidden.problem)).toBe(said(nowhere.problem))
  expect((await give(director, id, { [chat]: 'x' })).problem?.errors?.[0]?.rule).toBe('unknown-field')
  const { rows } = await director.ask(audit.list, { query: { action: 'customer.update', subject: String(id) } })
  expect(rows[0]).toMatchObject({ after: { custom: { [chat]: null, employees: 120 } }, isPartlyHidden: true })
})

test('masked: a text keeps its ends, other values are not there; no filter, no change', async () => {
  const director = await personWith('masked')
  const [id = 0] = ids
  const { custom } = await director.ask(customers.get, { params: { id } })
  expect(custom).toEqual({
    ...{ [chat]: 'wx-****2024', [isMember]: true, employees: 120 },
    ...{ birthday: '1980-02-29', relevance: 'core', industry: '软件' },
  })
  for (const answer of [
    await director.call(customers.list, { query: { custom: `${chat}:wx-lilei-2024` } }),
    await director.call(customers.list, { query: { custom: `${limit}:1..` } }),
    await give(director, id, { [limit]: 5 }),
  ])
    expect([answer.status, answer.problem?.code]).toEqual([403, 'field-not-allowed'])
  const { text } = await director.call(customers.export, { query: { format: 'csv' } })
  expect(text).toContain('wx-****2024')
  expect(text).not.toContain('额度')
})

test.each([
  ['employees:120', ['A']],
  ['employees:20..', ['A', 'B']],
  ['employees:..100', ['B']],
  ['birthday:1980-01-01..1985-12-31', ['A']],
  ['birthday:1990-01-01', ['B']],
  ['relevance:core', ['A']],
  ['industry:软件', ['A']],
  [`${isMember}:false`, ['B']],
  [`${hobbies}:tea`, ['A', 'B']],
  [`${limit}:1234.5..1234.5`, ['A']],
  [[`${hobbies}:tea`, 'employees:..50'], ['B']],
])('filter: %s', async (custom, codes) => {
  expect(await listed(administrator, custom)).toEqual(codes)
})

test.each(['employees:many', 'relevance:kernel', 'birthday:x..', `${isMember}:maybe`, 'employees: ..5'])(
  'filter 400 names the field: %s',
  async (custom) => {
    const { status, problem } = await administrator.call(customers.list, { query: { custom } })
    expect([status, problem?.errors?.[0]?.path]).toEqual([400, `query.custom.${custom.split(':')[0]}`])
  },
)

test('an export has a column for each field of which its customers have values, in words', async () => {
  const { text } = await administrator.call(customers.export, { query: { format: 'csv', sort: 'code' } })
  const [header = '', first = ''] = text.split('\r\n')
  expect(header).toContain('行业,员工人数,业务相关度,生日,私人微信,额度,爱好,会员')
  expect(first).toContain('软件,120,核心,1980-02-29,wx-lilei-2024,1234.5,象棋、茶,是')
})

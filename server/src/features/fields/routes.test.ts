import { customers } from '@fenji/contract/customers'
import { type FieldBody, fields, standardFields } from '@fenji/contract/fields'
import { members } from '@fenji/contract/members'
import { builtInRoles, type FieldLevels, type OwnGroup, type Policy } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { sessions } from '@fenji/contract/sessions'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, make, owner, signIn } = await testApp()

const named = (zh: string, en: string) => ({ name: { zh, en } })
const risk: FieldBody = {
  ...named('风险等级', 'Risk level'),
  kind: 'choice',
  group: 'basic',
  choices: [
    { key: 'low', ...named('低', 'Low') },
    { key: 'high', ...named('高', 'High') },
  ],
}
const newField = (by: Person, body: Partial<FieldBody> = {}) => by.call(fields.create, { body: { ...risk, ...body } })
const change = (by: Person, key: string, body: FieldBody, version = 1) =>
  by.call(fields.update, { params: { key }, body: { ...body, version } })
const newGroup = async (by: Person, zh: string, en: string) =>
  (await by.ask(fields.createGroup, { body: named(zh, en) })).key
const give = (by: Person, id: number, custom: Record<string, unknown>) =>
  by.call(customers.update, { params: { id }, body: { custom: custom as Record<string, string> } })

/** Somebody in the organization whose role is this policy. */
async function withPolicy(administrator: Person, policy: Policy): Promise<Person> {
  const person = await signIn('viewer', { organizationId: administrator.organizationId })
  const { id: roleId } = await administrator.ask(roles.create, { body: { name: `R${Math.random()}`, policy } })
  await administrator.ask(members.update, { params: { id: person.memberId }, body: { roleId } })
  return person
}
const viewerWith = (levels: Partial<FieldLevels>): Policy => ({
  grants: { ...builtInRoles.director.grants, Organization: { read: 'all', update: 'all' } },
  fields: { ...builtInRoles.director.fields, ...levels } as FieldLevels,
})

test('every organization has the standard fields, and may add its own: create 201, update 200, remove 204', async () => {
  const administrator = await signIn('administrator')
  const first = await administrator.ask(fields.list)
  expect([first.groups, first.fields.map(({ key }) => key)]).toEqual([[], standardFields.map(({ key }) => key)])
  const { status, body } = await newField(administrator)
  const made = { ...risk, key: 'custom-risk-level', isOwn: true, position: 1, version: 1 }
  expect([status, body]).toEqual([201, made])
  expect((await newField(administrator, named('额度', 'Limit!'))).body).toMatchObject({
    key: 'custom-limit',
    position: 2,
  })
  const renamed: FieldBody = { ...risk, ...named('风险', 'Risk'), position: 9 }
  expect((await change(administrator, made.key, renamed)).body).toEqual({ ...made, ...renamed, version: 2 })
  expect((await administrator.ask(fields.list)).fields.slice(-2).map(({ key }) => key)).toEqual([
    'custom-limit',
    made.key,
  ])
  expect((await administrator.call(fields.remove, { params: { key: made.key } })).status).toBe(204)
  expect((await administrator.call(fields.remove, { params: { key: made.key } })).problem?.code).toBe('field-not-found')
  expect(await auditOf(administrator)).toEqual(['field.create', 'field.create', 'field.update', 'field.delete'])
})

test('409 name-taken: by another field or one of the product, in either language; keys go on by number', async () => {
  const administrator = await signIn('administrator')
  await newField(administrator)
  for (const name of [
    named('风险等级', 'Other'),
    named('别的', 'Risk level'),
    named('行业', 'Line'),
    named('x', 'industry'),
  ])
    expect((await newField(administrator, name)).problem?.code).toBe('name-taken')
  expect((await newField(administrator, named('风险', 'Risk: level'))).body.key).toBe('custom-risk-level-2')
  expect((await newField(administrator, named('一', '一'))).body.key).toBe('custom-field')
})

test.each([
  ['a choice without choices', { choices: undefined }, 'body.choices', 'choices-missing'],
  ['choices of a text', { kind: 'text' }, 'body.choices', 'no-choices-here'],
  [
    'the same choice twice',
    { choices: [...(risk.choices ?? []), ...(risk.choices ?? [])] },
    'body.choices',
    'choices-alike',
  ],
  ['an unknown kind', { kind: 'colour' }, 'body.kind', 'invalid_value'],
  ['a group that no key can name', { group: 'custom' }, 'body.group', 'invalid_union'],
] as const)('400 names the place: %s', async (_, body, path, rule) => {
  const administrator = await signIn('administrator')
  const { status, problem } = await newField(administrator, body as Partial<FieldBody>)
  expect([status, problem?.errors?.[0]]).toMatchObject([400, { path, rule }])
})

test('a field with values keeps its kind and the choices in use; it is deleted with them only where that is said', async () => {
  const administrator = await signIn('administrator')
  const { key } = (await newField(administrator)).body
  const { id } = await make.customer(administrator)
  await give(administrator, id, { [key]: 'high' })
  const { choices: _, ...plain } = risk
  for (const [body, path] of [
    [{ ...plain, kind: 'text' }, 'body.kind'],
    [{ ...risk, choices: [{ key: 'low', ...named('低', 'Low') }] }, 'body.choices'],
  ] as [FieldBody, string][]) {
    const { status, problem } = await change(administrator, key, body)
    expect([status, problem?.code, problem?.errors?.[0]?.path, problem?.detail]).toEqual([
      409,
      'field-in-use',
      path,
      { values: 1 },
    ])
  }
  const fewer = { ...risk, choices: [{ key: 'high', ...named('很高', 'Very high') }] }
  expect((await change(administrator, key, fewer)).body.version).toBe(2)
  expect((await change(administrator, key, risk)).problem?.detail).toMatchObject({ current: { version: 2 } })
  const params = { key }
  expect((await administrator.call(fields.remove, { params })).problem?.detail).toEqual({ values: 1 })
  expect((await administrator.call(fields.remove, { params, query: { withValues: 'true' } })).status).toBe(204)
  const { rows } = await owner.query('select custom from customer where id = $1', [id])
  expect(rows).toEqual([{ custom: {} }])
})

test('a field stands in a group that there is, and keeps it from being deleted', async () => {
  const administrator = await signIn('administrator')
  const missing = await newField(administrator, { group: 'custom-none' })
  expect([missing.status, missing.problem?.code]).toEqual([404, 'field-group-not-found'])
  const group = await newGroup(administrator, '风控', 'Risk control')
  expect(group).toBe('custom-risk-control')
  const { key } = (await newField(administrator, { group })).body
  const params = { key: group }
  expect((await administrator.call(fields.removeGroup, { params })).problem?.code).toBe('field-group-in-use')
  expect((await administrator.call(fields.createGroup, { body: named('风控', 'X') })).problem?.code).toBe('name-taken')
  await administrator.ask(fields.updateGroup, { params, body: named('风险控制', 'Control of risk') })
  expect((await administrator.ask(fields.list)).groups).toEqual([
    { key: group, ...named('风险控制', 'Control of risk') },
  ])
  await administrator.ask(fields.remove, { params: { key } })
  expect((await administrator.call(fields.removeGroup, { params })).status).toBe(204)
  expect((await administrator.call(fields.removeGroup, { params })).problem?.code).toBe('field-group-not-found')
})

test('a role names own groups that there are; what it does not name is hidden, but from administrators', async () => {
  const administrator = await signIn('administrator')
  const group = await newGroup(administrator, '风控', 'Risk control')
  const { key } = (await newField(administrator, { group })).body
  const unknown = await administrator.call(roles.create, {
    body: { name: '甲', policy: viewerWith({ 'custom-nothing': 'read' }) },
  })
  expect([unknown.status, unknown.problem?.errors]).toMatchObject([
    400,
    [{ path: 'body.policy.fields.custom-nothing', rule: 'unknown-group' }],
  ])
  const malformed = await administrator.call(roles.create, {
    body: { name: '甲', policy: viewerWith({ secret: 'read' }) },
  })
  expect(malformed.problem?.errors).toMatchObject([{ path: 'body.policy.fields.secret', rule: 'unknown-group' }])
  const levels = [undefined, 'masked', 'read'] as const
  for (const level of levels) {
    const seller = await withPolicy(administrator, {
      ...builtInRoles.sales,
      fields: { ...builtInRoles.sales.fields, ...(level && { [group]: level }) },
    })
    const list = await seller.ask(fields.list)
    expect([level, list.fields.some((field) => field.key === key), list.groups.length]).toEqual([
      level,
      level !== undefined,
      level === undefined ? 0 : 1,
    ])
    expect((await seller.ask(sessions.current)).fields[group as OwnGroup]).toBe(level)
  }
})

test('nobody gives more of an own group than they have', async () => {
  const administrator = await signIn('administrator')
  const group = await newGroup(administrator, '风控', 'Risk control')
  const grants = { ...builtInRoles.director.grants, Role: { read: 'all', create: 'all' } } as const
  const clerk = await withPolicy(administrator, {
    grants,
    fields: { ...builtInRoles.director.fields, [group]: 'read' },
  })
  const create = (levels: Partial<FieldLevels>) =>
    clerk.call(roles.create, {
      body: {
        name: `N${Math.random()}`,
        policy: { grants, fields: { ...builtInRoles.viewer.fields, ...levels } as FieldLevels },
      },
    })
  expect((await create({ [group]: 'read' })).status).toBe(201)
  expect((await create({ [group]: 'edit' })).problem?.code).toBe('grants-too-much')
  expect((await create({ 'custom-*': 'read' })).problem?.code).toBe('grants-too-much')
})

test('a group that is deleted is forgotten by the roles: one of the same name shows nothing to them', async () => {
  const administrator = await signIn('administrator')
  const group = await newGroup(administrator, '风控', 'Risk control')
  const seller = await withPolicy(administrator, viewerWith({ [group]: 'edit' }))
  await administrator.ask(fields.removeGroup, { params: { key: group } })
  expect(await newGroup(administrator, '风控', 'Risk control')).toBe(group)
  expect((await seller.ask(sessions.current)).fields).not.toHaveProperty(group)
})

test('nobody moves a field into or out of a group whose values they may not change', async () => {
  const administrator = await signIn('administrator')
  const clerk = await withPolicy(administrator, viewerWith({ financial: 'read', evaluation: 'edit' }))
  const { key } = (await newField(administrator, { group: 'financial' })).body
  for (const { problem } of [
    await newField(clerk, { ...named('新', 'New'), group: 'financial' }),
    await change(clerk, key, risk),
    await clerk.call(fields.remove, { params: { key } }),
  ])
    expect(problem?.code).toBe('field-not-allowed')
  const { grants, fields: levels } = viewerWith({})
  const own = await withPolicy(administrator, {
    grants: { ...grants, Customer: { read: 'own', update: 'own' } },
    fields: levels,
  })
  expect((await own.call(fields.remove, { params: { key } })).problem?.code).toBe('not-allowed')
})

import { customers } from '@fenji/contract/customers'
import type { FieldValue } from '@fenji/contract/field-values'
import { type FieldBody, fields } from '@fenji/contract/fields'
import { builtInRoles, type Policy } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, signIn, owner } = await testApp()

const named = (zh: string, en: string) => ({ name: { zh, en } })
const define = async (by: Person, body: Partial<FieldBody> & Pick<FieldBody, 'name' | 'kind'>) =>
  (await by.ask(fields.create, { body: { group: 'basic', ...body } as FieldBody })).key
const give = (by: Person, id: number, custom: Record<string, FieldValue | null>) =>
  by.call(customers.update, { params: { id }, body: { custom } })
const valuesOf = async (by: Person, id: number) => (await by.ask(customers.get, { params: { id } })).custom

test('persons, regions and links take what they should and nothing else', async () => {
  const administrator = await signIn('administrator')
  const colleague = await signIn('sales', { organizationId: administrator.organizationId, name: '王芳' })
  const stranger = await signIn('sales')
  const { id } = await make.customer(administrator)
  const person = await define(administrator, { ...named('技术支持', 'Engineer'), kind: 'person' })
  const region = await define(administrator, { ...named('工厂所在地', 'Plant'), kind: 'region' })
  const link = await define(administrator, { ...named('网站', 'Website'), kind: 'link' })
  const good = { [person]: colleague.memberId, [region]: '浙江省/杭州市', [link]: 'https://example.com/a?b=1' }
  expect((await give(administrator, id, good)).body.custom).toEqual(good)
  expect((await administrator.ask(fields.list)).people).toContainEqual({
    ...{ id: colleague.memberId, name: '王芳', isActive: true },
  })
  for (const [key, value, rule] of [
    [person, stranger.memberId, 'member-not-found'],
    [person, '王芳', 'invalid_type'],
    [region, '浙江省/苏州市', 'no-such-region'],
    [region, '浙江省/杭州市/西湖区', 'no-such-region'],
    [link, 'javascript:alert(1)', 'not-a-link'],
    [link, 'data:text/html,<script>', 'not-a-link'],
    [link, 'not a link', 'not-a-link'],
  ] as const) {
    const { status, problem } = await give(administrator, id, { [key]: value })
    expect([value, status, problem?.errors]).toMatchObject([value, 400, [{ path: `body.custom.${key}`, rule }]])
  }
  const found = await administrator.ask(customers.list, { query: { custom: [`${person}:${colleague.memberId}`] } })
  expect(found.rows.map((row) => row.id)).toEqual([id])
})

test('a file brings persons by name and regions as people write them, and an export gives them back', async () => {
  const administrator = await signIn('administrator')
  const colleague = await signIn('sales', { organizationId: administrator.organizationId, name: '李雷' })
  const person = await define(administrator, { ...named('技术支持', 'Engineer'), kind: 'person' })
  const region = await define(administrator, { ...named('工厂所在地', 'Plant'), kind: 'region' })
  const link = await define(administrator, { ...named('网站', 'Website'), kind: 'link' })
  const file =
    '客户编号,客户名称,技术支持,工厂所在地,网站\nA1,甲公司,李雷,江苏苏州,https://a.cn\nA2,乙公司,无名氏,月球,x\n'
  const receipt = await make.file(administrator, file, { name: '客户.csv' })
  expect([receipt.created, receipt.refused]).toEqual([1, 1])
  const [row] = (await administrator.ask(customers.list, {})).rows
  expect(row?.custom).toEqual({ [person]: colleague.memberId, [region]: '江苏省/苏州市', [link]: 'https://a.cn' })
  const { text } = await administrator.call(customers.export, { query: { format: 'csv', language: 'zh-CN' } })
  expect(text).toContain('李雷,江苏省/苏州市,https://a.cn')
})

test('what has to be filled in is filled in by hand: on making a customer, and it is not emptied; a file is not refused for it', async () => {
  const administrator = await signIn('administrator')
  const viewer = await signIn('sales', { organizationId: administrator.organizationId })
  const body = { ...named('来源', 'Origin'), kind: 'choice', isRequired: true } as const
  const choices = [{ key: 'fair', ...named('展会', 'Fair'), colour: 'green' as const }]
  const key = await define(administrator, { ...body, choices, help: { zh: '从哪里来', en: 'Where from' } })
  const hidden = await define(administrator, {
    ...named('成本', 'Cost'),
    kind: 'money',
    group: 'financial',
    isRequired: true,
  })
  const missing = await viewer.call(customers.create, { body: { name: '甲' } })
  expect(missing.problem?.errors).toMatchObject([{ path: `body.custom.${key}`, rule: 'required' }])
  const { id } = await viewer.ask(customers.create, { body: { name: '甲', custom: { [key]: 'fair' } } })
  expect((await give(administrator, id, { [key]: null })).problem?.errors).toMatchObject([{ rule: 'required' }])
  expect((await give(administrator, id, { [hidden]: 5 })).status).toBe(200)
  const receipt = await make.file(administrator, '客户编号,客户名称\nZ1,丙\n', { name: '客户.csv' })
  expect(receipt.created).toBe(1)
  const [first] = (await administrator.ask(fields.list)).fields.filter(({ isOwn }) => isOwn)
  expect(first).toMatchObject({ isRequired: true, help: { zh: '从哪里来' }, choices: [{ colour: 'green' }] })
})

test('a formula is computed from fields and figures as they stand, filters, exports, and is not filled in', async () => {
  const administrator = await signIn('administrator')
  await make.orders(administrator, [
    { order_number: 1, customer_code: 'A', order_date: '2025-01-05', amount: 100 },
    { order_number: 2, customer_code: 'A', order_date: '2025-03-05', amount: 200.5 },
    { order_number: 3, customer_code: 'B', order_date: '2025-03-05', amount: 10 },
  ])
  const idOf = async (code: string) =>
    (await administrator.ask(customers.list, { query: { search: code } })).rows[0]?.id ?? 0
  const [a, b] = [await idOf('A'), await idOf('B')]
  await give(administrator, a, { 'demand-volume': 1000, 'contract-ends-on': '2025-03-15' })
  const mean = await define(administrator, {
    ...named('客单价', 'Mean order'),
    kind: 'formula',
    formula: '[amount] / [orders]',
  })
  const share = await define(administrator, {
    ...named('占比', 'Share'),
    ...{ kind: 'formula', formula: 'round(100 * [amount] / [demand-volume], 1)' },
  })
  const span = await define(administrator, {
    ...named('间隔', 'Span'),
    ...{ kind: 'formula', formula: 'max(0, [contract-ends-on] - [last-order])' },
  })
  expect(await valuesOf(administrator, a)).toMatchObject({ [mean]: 150.25, [share]: 30.1, [span]: 10 })
  expect(await valuesOf(administrator, b)).toEqual({ [mean]: 10 })
  const above = await administrator.ask(customers.list, { query: { custom: [`${mean}:100..`] } })
  expect(above.rows.map(({ id }) => id)).toEqual([a])
  const { text } = await administrator.call(customers.export, {
    query: { format: 'csv', language: 'zh-CN', sort: 'code' },
  })
  expect(text).toMatch(/客单价[\s\S]*150\.25/)
  const typed = await give(administrator, a, { [mean]: 5 })
  expect([typed.status, typed.problem?.code]).toEqual([403, 'field-not-allowed'])
  await make.orders(administrator, [{ order_number: 4, customer_code: 'B', order_date: '2025-04-05', amount: 30 }])
  expect(await valuesOf(administrator, b)).toEqual({ [mean]: 20 })
})

test('formulas stay harmless: too large, divided by nothing, of values that are none, deeply nested', async () => {
  const administrator = await signIn('administrator')
  const { id } = await make.customer(administrator)
  await give(administrator, id, { employees: 1e15, 'market-share': 0 })
  const big = Array.from({ length: 30 }, () => '[employees]').join('*')
  for (const formula of [
    big,
    '[employees] / [market-share]',
    '1/0',
    'round([employees], 99999)*9',
    `${'('.repeat(20)}1e${')'.repeat(20)}`,
  ]) {
    const body = {
      ...named(`式 ${formula.length}`, `F ${formula.length}`),
      kind: 'formula',
      group: 'basic',
      formula,
    } as const
    const { status, body: made } = await administrator.call(fields.create, { body })
    expect([201, 400]).toContain(status)
    if (status === 201) expect((await valuesOf(administrator, id))[made.key]).toBeUndefined()
  }
  await owner.query(
    `update customer set custom = custom || '{"employees": "many", "contract-ends-on": "soon"}' where id = $1`,
    [id],
  )
  await define(administrator, { ...named('天', 'Days'), kind: 'formula', formula: '[contract-ends-on] - today()' })
  expect((await administrator.call(customers.get, { params: { id } })).status).toBe(200)
})

test('a formula that is none is refused with its place; what one reads is not deleted, and only who sees all of it sees the result', async () => {
  const administrator = await signIn('administrator')
  const { id } = await make.customer(administrator)
  const wrong = await administrator.call(fields.create, {
    body: { ...named('错', 'Wrong'), kind: 'formula', group: 'basic', formula: '[orders] + [nobody]' },
  })
  expect(wrong.problem?.errors).toEqual([
    { path: 'body.formula', rule: 'unknown-name', message: 'unknown-name at character 12' },
  ])
  const source = await define(administrator, { ...named('成本', 'Cost'), kind: 'money', group: 'financial' })
  const formula = await define(administrator, {
    ...named('毛利', 'Margin'),
    kind: 'formula',
    formula: `[amount] - [${source}]`,
  })
  await give(administrator, id, { [source]: 40 })
  const removed = await administrator.call(fields.remove, { params: { key: source }, query: { withValues: 'true' } })
  expect([removed.problem?.code, removed.problem?.detail]).toEqual([
    'field-in-formula',
    { formulas: [named('毛利', 'Margin').name] },
  ])
  expect((await valuesOf(administrator, id))[formula]).toBe(60)
  const policy: Policy = { ...builtInRoles.viewer, fields: { ...builtInRoles.viewer.fields, financial: 'none' } }
  const role = await administrator.ask(roles.create, { body: { name: '无金额', policy } })
  const blind = await signIn('viewer', { organizationId: administrator.organizationId })
  await owner.query('update member set role_id = $1 where id = $2', [role.id, blind.memberId])
  expect((await valuesOf(blind, id))[formula]).toBeUndefined()
  expect((await blind.ask(fields.list)).fields.some(({ key }) => key === formula)).toBe(false)
  const asked = await blind.call(customers.list, { query: { custom: [`${formula}:1..`] } })
  expect(asked.status).toBe(400)
})

test('fields are put into order; those that are not named follow', async () => {
  const administrator = await signIn('administrator')
  const keys = [
    await define(administrator, { ...named('一', 'One'), kind: 'text' }),
    await define(administrator, { ...named('二', 'Two'), kind: 'text' }),
    await define(administrator, { ...named('三', 'Three'), kind: 'text' }),
  ] as const
  await administrator.ask(fields.order, { body: { keys: [keys[2], keys[0]] } })
  const own = (await administrator.ask(fields.list)).fields.filter(({ isOwn }) => isOwn)
  expect(own.map(({ key }) => key)).toEqual([keys[2], keys[0], keys[1]])
})

import { type ViewDefinition, views } from '@fenji/contract/views'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { signIn } = await testApp()

const definition: ViewDefinition = {
  filter: { where: { of: 'city', op: 'in', values: ['杭州'] }, owner: 'me', custom: ['employees:10..'] },
  sort: 'field:employees',
  direction: 'desc',
  columns: ['code', 'field:employees'],
}
const create = (by: Person, name: string, isShared = false) =>
  by.call(views.create, { body: { name, isShared, definition } })
const namesOf = async (person: Person) => (await person.ask(views.list)).map(({ name }) => name)

test('one’s own are one’s own; shared ones are everybody’s', async () => {
  const director = await signIn('director')
  const { organizationId } = director
  const li = await signIn('sales', { organizationId })
  const own = await create(li, '我的杭州')
  expect([own.status, own.body]).toMatchObject([201, { isOwn: true, isDefault: false, definition, version: 1 }])
  const shared = (await create(director, '全体', true)).body
  expect([await namesOf(li), await namesOf(director)]).toEqual([['全体', '我的杭州'], ['全体']])
  expect((await create(li, '也给大家', true)).status).toBe(403)
  for (const body of [
    { name: '全体', isShared: true, definition, version: 1 },
    { name: '全体', isShared: false, definition, version: 1 },
  ])
    expect((await li.call(views.update, { params: { id: shared.id }, body })).status).toBe(403)
  expect((await li.call(views.remove, { params: { id: shared.id } })).status).toBe(403)
  expect((await director.call(views.remove, { params: { id: own.body.id } })).problem?.code).toBe('view-not-found')
  expect((await create(li, '我的杭州')).problem?.code).toBe('name-taken')
  expect((await create(director, '我的杭州')).status).toBe(201)
})

test('changed by its version; the default of others goes with the sharing', async () => {
  const director = await signIn('director')
  const li = await signIn('sales', { organizationId: director.organizationId })
  const { id } = (await create(director, '全体', true)).body
  for (const person of [director, li]) await person.ask(views.setDefault, { body: { viewId: id } })
  const isDefault = async (person: Person) => (await person.ask(views.list)).map((view) => view.isDefault)
  expect([await isDefault(director), await isDefault(li)]).toEqual([[true], [true]])
  const body = { name: '只我', isShared: false, definition: { filter: {} }, version: 1 }
  expect((await director.ask(views.update, { params: { id }, body })).version).toBe(2)
  const late = await director.call(views.update, { params: { id }, body })
  expect([late.problem?.code, late.problem?.detail]).toMatchObject(['version-conflict', { current: { name: '只我' } }])
  expect((await li.call(views.setDefault, { body: { viewId: id } })).problem?.code).toBe('view-not-found')
  expect([await isDefault(director), await isDefault(li)]).toEqual([[true], []])
  await director.ask(views.setDefault, { body: { viewId: null } })
  expect(await isDefault(director)).toEqual([false])
  expect((await director.call(views.remove, { params: { id } })).status).toBe(204)
})

import { type DashboardDefinition, dashboards } from '@fenji/contract/dashboards'
import { expect, test } from 'vitest'
import { testApp } from '../../platform/testing/test-app.ts'

const { signIn } = await testApp()

const definition: DashboardDefinition = {
  items: [
    { chart: 'trends', width: 'full', parameters: { by: 'quarter' } },
    { chart: 'groups', width: 'half', parameters: { by: 'city' } },
  ],
  filter: { period: { last: 12, unit: 'month' }, where: { of: 'city', op: 'in', values: ['杭州'] } },
}

test('one’s own are one’s own, shared ones everybody’s; changed by their version; only who may share changes those', async () => {
  const director = await signIn('director')
  const li = await signIn('sales', { organizationId: director.organizationId })
  const body = { name: '我的看板', isShared: false, definition }
  const own = await li.ask(dashboards.create, { body })
  expect(own).toMatchObject({ isOwn: true, definition, version: 1 })
  const shared = await director.ask(dashboards.create, { body: { ...body, name: '全体', isShared: true } })
  const names = async (person: typeof li) => (await person.ask(dashboards.list)).map(({ name }) => name)
  expect([await names(li), await names(director)]).toEqual([['全体', '我的看板'], ['全体']])
  expect((await li.call(dashboards.create, { body: { ...body, name: '共享', isShared: true } })).status).toBe(403)
  expect((await li.call(dashboards.remove, { params: { id: shared.id } })).status).toBe(403)
  expect((await director.call(dashboards.remove, { params: { id: own.id } })).problem?.code).toBe('dashboard-not-found')
  expect((await li.call(dashboards.create, { body })).problem?.code).toBe('name-taken')
  const change = { params: { id: own.id }, body: { ...body, definition: { ...definition, items: [] }, version: 1 } }
  expect((await li.ask(dashboards.update, change)).definition.items).toEqual([])
  expect((await li.call(dashboards.update, change)).problem?.code).toBe('version-conflict')
  expect((await li.call(dashboards.remove, { params: { id: own.id } })).status).toBe(204)
})

test('a parameter that the chart does not know is named', async () => {
  const li = await signIn('sales')
  const items = [{ chart: 'trends' as const, width: 'half' as const, parameters: { by: 'hour' } }]
  const { problem } = await li.call(dashboards.create, {
    body: { name: 'A', isShared: false, definition: { items, filter: {} } },
  })
  expect(problem?.errors?.[0]?.path).toBe('body.definition.items.0.parameters.by')
})

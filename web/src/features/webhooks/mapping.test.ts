import { execFileSync } from 'node:child_process'
import { importKinds } from '@fenji/contract/import-kinds'
import { allAt, pathOf, stepsOf } from '@fenji/contract/json-path'
import type { WebhookMapping } from '@fenji/contract/webhooks'
import { expect, test } from 'vitest'
import { curlOf, exampleBody } from './example.ts'
import { proposeFields, proposeKey } from './proposal.ts'
import { listsOf, placesOf } from './sample.ts'

const body = {
  sent: '2025-01-05',
  data: {
    orders: [
      { id: 1, customer: { code: 'C1', 'full.name': '晨光' }, lines: [{ sku: 'A', total: 9.5 }] },
      { id: 2, 金额: 20, customer: { code: 'C2' }, note: null },
    ],
  },
}
const items = 'data.orders[*]'
const local = ({ zh }: { zh: string }) => zh

test('a sample tells its lists, and the places of its items and around them', () => {
  expect(listsOf(body)).toEqual(['data.orders[*]', 'data.orders[*].lines[*]'])
  expect(listsOf([{ a: 1 }])).toEqual(['[*]'])
  expect(placesOf(body, allAt(body, items), items)).toEqual([
    { path: 'id', value: 1 },
    { path: 'customer.code', value: 'C1' },
    { path: 'customer["full.name"]', value: '晨光' },
    { path: 'lines[0].sku', value: 'A' },
    { path: 'lines[0].total', value: 9.5 },
    { path: '金额', value: 20 },
    { path: '$.sent', value: '2025-01-05' },
  ])
  for (const path of ['a.b', '[*].a', 'a["b c"][0]', '["$x"].y']) expect(pathOf(stepsOf(path))).toBe(path)
})

test('fields are proposed by their names in both languages and their keys, a place for one field only', () => {
  const kind = {
    kind: 'transactions' as const,
    name: importKinds.transactions.name,
    createsCustomers: true,
    needs: [],
    customerKeys: [],
    fields: importKinds.transactions.fields.map((field) => ({ isRequired: false, choices: null, ...field })) as never,
  }
  const places = placesOf(body, allAt(body, items), items)
  const fields = proposeFields(kind, places)
  expect(fields).toMatchObject({ customerCode: 'customer.code', amount: '金额' })
  expect(proposeKey(fields, places)).toBe('id')
})

test('the example of a call is read by its own mapping, and a shell takes it', () => {
  const mapping: WebhookMapping = {
    kind: 'transactions',
    items,
    key: 'id',
    fields: { customerCode: 'customer.code', occurredOn: '$.sent', amount: 'lines[0].total', customerName: 'who' },
  }
  expect(exampleBody(mapping, local)).toEqual({
    data: { orders: [{ id: 'A001', customer: { code: 'A001' }, lines: [{ total: 100 }], who: '客户名称' }] },
    sent: '2025-01-05',
  })
  const hook = { path: '/api/hooks/x', mapping: { ...mapping, fields: { customerName: "it's" } } }
  for (const proof of ['signature', 'bearer'] as const) {
    const said = execFileSync('sh', [
      '-c',
      `curl() { printf '%s\\n' "$@"; }\n${curlOf({ ...hook, proof }, 'https://x', local)}`,
    ])
    expect(said.toString()).toContain(JSON.stringify(exampleBody(hook.mapping, local)))
  }
})

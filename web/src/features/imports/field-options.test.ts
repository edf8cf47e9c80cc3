import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import { expect, test } from 'vitest'
import { fieldsByPlace } from './field-options.ts'

const field = (key: string, isRequired = false): ImportKindInfo['fields'][number] => ({
  key,
  name: { zh: key, en: key },
  type: 'text',
  group: 'basic',
  isRequired,
  choices: null,
})

const kind: ImportKindInfo = {
  kind: 'customers',
  name: { zh: '客户', en: 'Customers' },
  createsCustomers: true,
  needs: [['size']],
  customerKeys: ['customerCode'],
  fields: [
    field('author'),
    field('custom.tier'),
    field('customerCity'),
    field('customerCode'),
    field('size'),
    field('stage', true),
    field('owner'),
  ],
}

test('fields stand by what they are for: whose the row is first, then what is needed', () => {
  const places = fieldsByPlace(kind).map(({ place, fields }) => [place, ...fields.map(({ key }) => key)])
  expect(places).toEqual([
    ['whose', 'customerCode'],
    ['needed', 'size', 'stage'],
    ['further', 'owner'],
    ['customer', 'customerCity'],
    ['custom', 'custom.tier'],
    ['origin', 'author'],
  ])
})

test('a place without fields is left out', () => {
  expect(fieldsByPlace({ ...kind, fields: [field('customerCode')] })).toHaveLength(1)
})

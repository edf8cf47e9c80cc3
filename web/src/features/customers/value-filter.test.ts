import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import { expect, test } from 'vitest'
import { partsOf, wantedOf } from './value-filter.ts'

const field = (key: string, kind: CustomerFieldDefinition['kind']) => ({ key, kind })
const fields = [
  field('industry', 'text'),
  field('employees', 'number'),
  field('birthday', 'date'),
  field('relevance', 'choice'),
  field('custom-member', 'boolean'),
]

test('what is asked becomes parts of a filter, and comes back', () => {
  const wanted = {
    industry: { is: '软件: 云' },
    employees: { from: 10, to: null },
    birthday: { from: '1980-01-01', to: '1989-12-31' },
    'custom-member': { is: false },
  }
  const parts = partsOf(fields, wanted)
  expect(parts).toEqual([
    'industry:软件: 云',
    'employees:10..',
    'birthday:1980-01-01..1989-12-31',
    'custom-member:false',
  ])
  expect(wantedOf(fields, parts)).toEqual(wanted)
})

test('nothing asked is no part, and a field that is not known asks nothing', () => {
  expect(partsOf(fields, { industry: { is: '  ' }, employees: { from: null }, relevance: {} })).toEqual([])
  expect(wantedOf(fields, ['custom-gone:x'])).toEqual({})
})

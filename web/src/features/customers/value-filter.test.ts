import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import { expect, test } from 'vitest'
import { wantedOf } from './value-filter.ts'

const field = (key: string, kind: CustomerFieldDefinition['kind']) => ({ key, kind })
const fields = [
  field('industry', 'text'),
  field('employees', 'number'),
  field('birthday', 'date'),
  field('custom-member', 'boolean'),
]

test('what the parts of a filter ask; a field that is not known asks nothing', () => {
  const parts = ['industry:软件: 云', 'employees:10..', 'birthday:1980-01-01..1989-12-31', 'custom-member:false', 'x:1']
  expect(wantedOf(fields, parts)).toEqual({
    industry: { is: '软件: 云' },
    employees: { from: 10, to: null },
    birthday: { from: '1980-01-01', to: '1989-12-31' },
    'custom-member': { is: false },
  })
})

import { builtInRoles } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { changeableFields, changeOf } from './change.ts'

const customer = {
  code: 'K1',
  name: '恒源',
  taxId: null,
  email: null,
  phone: '138****0000',
  country: '中国',
  region: null,
  province: null,
  custom: { industry: '软件', hobbies: ['tea'] },
  city: '宁波',
}

test('only what was changed is sent; an emptied field is null', () => {
  expect(changeOf(customer, { name: '恒源', country: '中国', region: '', province: '  ', city: '' })).toEqual({
    city: null,
  })
  expect(changeOf(customer, { name: '恒源', region: null, province: null })).toEqual({})
  expect(changeOf(customer, { code: ' ' })).toEqual({})
  expect(changeOf(customer, { code: 'K2' })).toEqual({ code: 'K2' })
  expect(changeOf(customer, { name: ' 恒源贸易 ', country: '中国' })).toEqual({ name: '恒源贸易' })
})

test('a masked phone number is never sent back: it changes only where another was begun', () => {
  expect(changeOf(customer, { name: '恒源' })).toEqual({})
  expect(changeOf(customer, { phone: '13912345678' })).toEqual({ phone: '13912345678' })
  expect(changeOf(customer, { phone: '' })).toEqual({ phone: null })
})

test('a role changes fields of the groups that it may edit', () => {
  expect(changeableFields(builtInRoles.sales.fields)).toContain('phone')
  expect(changeableFields({ ...builtInRoles.sales.fields, contact: 'read' })).not.toContain('phone')
  expect(changeableFields(builtInRoles.service.fields)).toEqual([])
})

test('of further fields only those that changed are sent; one that was emptied is null', () => {
  const custom = { industry: null, hobbies: ['tea'], employees: 5 }
  expect(changeOf(customer, { custom })).toEqual({ custom: { industry: null, employees: 5 } })
  expect(changeOf(customer, { custom: { hobbies: ['tea'] } })).toEqual({})
})

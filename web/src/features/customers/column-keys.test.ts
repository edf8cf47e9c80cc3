import { builtInRoles } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { showsOf } from '../../platform/session.tsx'
import { ColumnKey, offeredColumns } from './column-keys.ts'

const nothing = showsOf({
  basic: 'none',
  contact: 'none',
  activity: 'none',
  financial: 'none',
  preferences: 'none',
  competitor: 'none',
  evaluation: 'none',
})

test('columns: a role is offered what it shows, the phone number already where it is masked', () => {
  expect(offeredColumns(showsOf(builtInRoles.director.fields))).toEqual(ColumnKey.options)
  const service = offeredColumns(showsOf(builtInRoles.service.fields))
  expect(service).toContain('phone')
  expect(service).not.toContain('amount')
})

test('columns: sums over many customers are not the amount of one', () => {
  expect(offeredColumns(showsOf(builtInRoles.viewer.fields))).not.toContain('amount')
})

test('columns: the code stays, as the way to the customer', () => {
  expect(offeredColumns(nothing)).toEqual(['code'])
})

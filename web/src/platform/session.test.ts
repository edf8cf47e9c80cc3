import { expect, test } from 'vitest'
import { canOf } from './session.tsx'

test('what the web offers follows the rules of the role', () => {
  expect(canOf('viewer')('read', 'Customer')).toBe(true)
  expect(canOf('viewer')('create', 'Import')).toBe(false)
  expect(canOf('member')('publish', 'Run')).toBe(false)
  expect(canOf('manager')('publish', 'Run')).toBe(true)
  expect(canOf('administrator')('update', 'Organization')).toBe(true)
})

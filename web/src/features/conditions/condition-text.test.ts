import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { expect, test } from 'vitest'
import { conditionIn, conditionText } from './condition-text.ts'

const condition: CustomerCondition = {
  any: [{ of: 'city', op: 'in', values: ['杭州', '😀'] }, { not: { segment: 3 } }],
}

test('a condition goes into the URL and comes back', () => {
  const text = conditionText(condition)
  expect(text).toMatch(/^[A-Za-z0-9_-]+$/)
  expect(conditionIn(text)).toEqual(condition)
})

test.each([undefined, '', '%%', 'abc', btoa('{"of":1}'), btoa('[]')])('of another text nothing: %s', (text) => {
  expect(conditionIn(text)).toBeUndefined()
})

import { expect, test } from 'vitest'
import { idParam } from './id-param.ts'

const { parse, stringify } = idParam('runId')

test('a positive whole number is an id', () => {
  expect(parse({ runId: '42' })).toEqual({ runId: 42 })
  expect(stringify({ runId: 42 })).toEqual({ runId: '42' })
})

test.each(['abc', '0', '-1', '1.5', '1e3', '007', '', ' 1', '99999999999999999999'])('%j is no id', (runId) => {
  expect(parse({ runId })).toBe(false)
})

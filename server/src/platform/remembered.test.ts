import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

let times = 0
const ask = (source: object, key: string, given: unknown[] = []) =>
  remembered(source, { kind: 'count', key, given, most: 2 }, () => ++times)

test('what was worked out is given again; of another source, question or object it is worked out', () => {
  const [source, object] = [{}, {}]
  const first = ask(source, 'a', [object])
  expect(ask(source, 'a', [object])).toBe(first)
  expect(ask({}, 'a', [object])).not.toBe(first)
  expect(ask(source, 'b', [object])).not.toBe(first)
  expect(ask(source, 'a', [object])).toBe(first)
  expect(ask(source, 'a', [{}])).not.toBe(first)
})

test('only the last few of a kind are remembered, and work may remember more of the same source', () => {
  const source = {}
  const first = ask(source, 'a')
  const other = remembered(source, { kind: 'other', key: '', given: [], most: 1 }, () => ask(source, 'b'))
  expect(ask(source, 'a')).toBe(first)
  ask(source, 'c')
  ask(source, 'd')
  expect(ask(source, 'a')).not.toBe(first)
  expect(remembered(source, { kind: 'other', key: '', given: [], most: 1 }, () => -1)).toBe(other)
})

import { expect, test } from 'vitest'
import { tableOf } from '../../testing/arbitrary.ts'
import { grade } from '../grade.ts'
import { rfmCode } from './code.ts'
import { eightSegmentKeys, eightSegmentRules } from './eight-segments.ts'
import { tenSegment, tenSegmentKeys, tenSegments } from './ten-segments.ts'

test('rfmCode: digits R, F, M; 0 where one is missing', () => {
  expect([rfmCode(5, 4, 3), rfmCode(1, 1, 1), rfmCode(5, 0, 3)]).toEqual([543, 111, 0])
  expect(() => rfmCode(10, 1, 1)).toThrow(RangeError)
  expect(() => rfmCode(1.5, 1, 1)).toThrow(RangeError)
})

test('eight segments: rules with betterThan give each of the eight combinations its own grade', () => {
  const metrics = { recency: 'r', frequency: 'f', monetary: 'm' }
  const bits = [...eightSegmentKeys]
  const table = tableOf({
    r: bits.map((code) => (code[0] === '1' ? 5 : 95)),
    f: bits.map((code) => (code[1] === '1' ? 9 : 1)),
    m: bits.map((code) => (code[2] === '1' ? 900 : 100)),
  })
  const recipe = {
    grades: eightSegmentKeys.map((key) => ({ key })),
    criteria: [],
    assignment: eightSegmentRules(metrics),
  }
  expect([...grade(recipe, table).grade]).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})

test('eight segments: exactly at the mean is not better', () => {
  const recipe = {
    grades: eightSegmentKeys.map((key) => ({ key })),
    criteria: [],
    assignment: eightSegmentRules({ recency: 'r', frequency: 'f', monetary: 'm' }),
  }
  const table = tableOf({ r: [10, 10, 10], f: [1, 2, 3], m: [5, 5, Number.NaN] })
  expect([...grade(recipe, table).grade].map((g) => eightSegmentKeys[g])).toEqual(['000', '000', '010'])
})

test('tenSegments: the published table, row by row', () => {
  const published: [string, string, string][] = [
    ['12', '12', 'hibernating'],
    ['12', '34', 'at-risk'],
    ['12', '5', 'cant-lose'],
    ['3', '12', 'about-to-sleep'],
    ['3', '3', 'need-attention'],
    ['34', '45', 'loyal'],
    ['4', '1', 'promising'],
    ['5', '1', 'new'],
    ['45', '23', 'potential-loyalist'],
    ['5', '45', 'champions'],
  ]
  const seen = published.flatMap(([rs, fs, key]) =>
    [...rs].flatMap((r) => [...fs].map((f) => [tenSegment(Number(r), Number(f)), key])),
  )
  expect(seen).toHaveLength(25)
  for (const [found, wanted] of seen) expect(found).toBe(wanted)
  expect(published.map(([, , key]) => key)).toEqual([...tenSegmentKeys])
})

test('tenSegments: a missing bin has no segment, a wrong one throws', () => {
  expect([...tenSegments(Uint8Array.of(0, 5, 3), Uint8Array.of(5, 0, 3))]).toEqual([-1, -1, 4])
  expect(tenSegment(0, 3)).toBeNull()
  expect(() => tenSegment(6, 1)).toThrow(RangeError)
  expect(() => tenSegments(Uint8Array.of(1), Uint8Array.of(1, 2))).toThrow(RangeError)
})

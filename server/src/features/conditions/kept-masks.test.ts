import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { maskOf, mostMasks } from './kept-masks.ts'
import type { Column } from './queries/columns.ts'
import type { Test } from './test.ts'

const source: Column['source'] = { name: 'made-up', id: sql`id`, from: () => sql`from nowhere` } as Column['source']
const columnNamed = (name: string) => ({ name, source, cell: sql`1` }) as Column
const [amount, region] = [columnNamed('amount'), columnNamed('region')]

const factsOf = (amounts: number[], numbers: [string, number][] = []) => ({
  customerIds: Float64Array.from(amounts, (_, i) => i + 1),
  columns: { amount: Float64Array.from(amounts), region: Float64Array.from(amounts, () => 7) },
  numbers: new Map(numbers),
})

const above = (from: number, to = Number.POSITIVE_INFINITY): Test => ({ all: [{ column: amount, from, to }] })

test('the same question of the same columns is answered by what was found', () => {
  const facts = factsOf([1, 5, 9])
  const found = maskOf(above(4), facts)
  expect([...found]).toEqual([0, 1, 1])
  expect(maskOf(above(4), { ...facts, columns: { ...facts.columns } })).toBe(found)
})

test('another question is another, however alike: ends without end, the numbers of texts', () => {
  const facts = factsOf([-1, 5, 9])
  expect([...maskOf(above(Number.NEGATIVE_INFINITY, 4), facts)]).toEqual([1, 0, 0])
  expect([...maskOf(above(Number.POSITIVE_INFINITY, 4), facts)]).toEqual([0, 0, 0])
  const isShanghai: Test = { column: region, isOneOf: ['上海'] }
  expect([...maskOf(isShanghai, facts)]).toEqual([0, 0, 0])
  expect([...maskOf(isShanghai, { ...facts, numbers: new Map([['上海', 7]]) })]).toEqual([1, 1, 1])
})

test('a column that was read anew is asked anew, and so are others', () => {
  const facts = factsOf([1, 5, 9])
  maskOf(above(4), facts)
  const changed = { ...facts, columns: { ...facts.columns, amount: Float64Array.of(6, 2, 9) } }
  expect([...maskOf(above(4), changed)]).toEqual([1, 0, 1])
  expect([...maskOf(above(4), factsOf([8, 8]))]).toEqual([1, 1])
})

test('who else asks meanwhile does not push out what a page asks again and again, up to so many', () => {
  const facts = factsOf([1, 5, 9])
  const everybody = maskOf({ all: [] }, facts)
  const others = (from: number) => {
    for (let n = 1; n < mostMasks; n++) maskOf(above(from + n), facts)
  }
  others(0)
  expect(maskOf({ all: [] }, facts)).toBe(everybody)
  others(1000)
  maskOf(above(-1), facts)
  expect(maskOf({ all: [] }, facts)).not.toBe(everybody)
})

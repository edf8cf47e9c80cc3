import fc from 'fast-check'
import { expect, test } from 'vitest'
import { candidates, firstRows } from './order.ts'
import { startsKept, startsOf } from './text-starts.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')

/** Texts that begin alike, and characters of one to four bytes where a beginning is cut. */
const texts = fc.array(
  fc
    .tuple(
      fc.constantFrom('', '广州市天河区', 'a广州市天河区', 'customer of a name', '🙂'),
      fc.string({ unit: 'grapheme' }),
    )
    .map((parts) => parts.join('').replaceAll('\0', '')),
  { minLength: 1, maxLength: 40 },
)

test('beginnings are in the order of the bytes of their texts', () => {
  fc.assert(
    fc.property(texts, (names) => {
      const compare = (one: string, other: string) => {
        const others = startsOf(other)
        return startsOf(one).reduce((order, start, i) => order || start - (others[i] as number), 0)
      }
      for (const one of names)
        for (const other of names) {
          const order = Math.sign(compare(one, other))
          if (order !== 0) expect(order).toBe(Buffer.compare(bytes(one), bytes(other)))
        }
    }),
  )
})

test('pages of those whose beginnings are known are those of their texts', () => {
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom('asc' as const, 'desc' as const),
      fc.integer({ min: 1, max: 5 }),
      (names, direction, limit) => {
        const sign = direction === 'asc' ? 1 : -1
        const compare = (one: number, other: number) =>
          sign * (Buffer.compare(bytes(names[one] as string), bytes(names[other] as string)) || one - other)
        const customerIds = Float64Array.from(names.keys())
        // Every third is no member.
        const mask = Uint8Array.from(names, (_, row) => Number(row % 3 !== 2))
        const keys = Array.from({ length: startsKept }, (_, part) =>
          Float64Array.from(names, (name) => startsOf(name)[part] as number),
        )
        const all = [...names.keys()].filter((row) => mask[row]).sort(compare)
        const paged: number[] = []
        for (;;) {
          const last = paged.at(-1)
          const after = last === undefined ? undefined : startsOf(names[last] as string)
          const found = candidates({ customerIds, columns: {} }, mask, { keys, direction }, { after, limit })
          const page = [...found]
            .filter((row) => last === undefined || compare(last, row) < 0)
            .sort(compare)
            .slice(0, limit)
          if (page.length === 0) break
          paged.push(...page)
        }
        expect(paged).toEqual(all)
      },
    ),
  )
})

test('who has no number comes last, in both directions, and pages go on behind them', () => {
  const table = { customerIds: Float64Array.of(1, 2, 3, 4), columns: {} }
  const mask = Uint8Array.of(1, 1, 1, 1)
  const keys = [Float64Array.of(Number.NaN, 5, 7, Number.NaN)]
  for (const [direction, expected] of [
    ['asc', [1, 2, 0, 3]],
    ['desc', [2, 1, 3, 0]],
  ] as const) {
    expect(firstRows(table, mask, { keys, direction }, { limit: 4 })).toEqual(expected)
    const [, , third = 0] = expected
    const place = { values: [null], id: table.customerIds[third] as number }
    expect(firstRows(table, mask, { keys, direction }, { after: place, limit: 4 })).toEqual(expected.slice(3))
  }
})

import { familiesOf, inFamily } from './families.ts'
import { placeOf } from './place-of.ts'
import type { CustomerColumns } from './queries/read-columns.ts'
import type { Test } from './test.ts'

type Mask = Uint8Array

export interface Facts extends CustomerColumns {
  /** The numbers of texts. */
  numbers: ReadonlyMap<string, number>
}

const cellsOfWord = 4

/** Four cells at a time: they are 0 or 1, and no carry goes from one to the next. */
const wordsOf = (mask: Mask) => new Uint32Array(mask.buffer, mask.byteOffset, Math.floor(mask.length / cellsOfWord))

function invert(mask: Mask): Mask {
  const words = wordsOf(mask)
  for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) ^ 0x01_01_01_01
  for (let i = words.length * cellsOfWord; i < mask.length; i++) mask[i] = (mask[i] as number) ^ 1
  return mask
}

function and(out: Mask, mask: Mask): Mask {
  const [words, others] = [wordsOf(out), wordsOf(mask)]
  for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) & (others[i] as number)
  for (let i = words.length * cellsOfWord; i < out.length; i++) out[i] = (out[i] as number) & (mask[i] as number)
  return out
}

function or(out: Mask, mask: Mask): Mask {
  const [words, others] = [wordsOf(out), wordsOf(mask)]
  for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) | (others[i] as number)
  for (let i = words.length * cellsOfWord; i < out.length; i++) out[i] = (out[i] as number) | (mask[i] as number)
  return out
}

/** No jump depends on a cell: values that differ from one customer to the next would mislead the processor each time. */
function within(column: Float64Array, test: Extract<Test, { from: number }>): Mask {
  const { from, to, isFromOpen = false, isToOpen = false } = test
  const out = new Uint8Array(column.length)
  for (let i = 0; i < out.length; i++) {
    const x = column[i] as number
    out[i] = Number(x >= from) & Number(x <= to)
  }
  if (isFromOpen) dropEqual(out, column, from)
  if (isToOpen) dropEqual(out, column, to)
  return out
}

function dropEqual(out: Mask, column: Float64Array, value: number): void {
  for (let i = 0; i < out.length; i++) if (column[i] === value) out[i] = 0
}

/** Past so many values a set is asked, not each compared. */
const fewValues = 6

function oneOf(column: Float64Array, values: readonly number[]): Mask {
  const out = new Uint8Array(column.length)
  if (values.length <= fewValues) {
    for (const value of values)
      for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) | Number(column[i] === value)
    return out
  }
  const set = new Set(values)
  for (let i = 0; i < out.length; i++) if (set.has(column[i] as number)) out[i] = 1
  return out
}

function present(column: Float64Array): Mask {
  const out = new Uint8Array(column.length)
  for (let i = 0; i < out.length; i++) out[i] = Number(!Number.isNaN(column[i]))
  return out
}

function named(customerIds: Float64Array, ids: readonly number[]): Mask {
  const out = new Uint8Array(customerIds.length)
  for (const id of ids) {
    const place = placeOf(customerIds, id)
    if (place >= 0) out[place] = 1
  }
  return out
}

/**
 * Of whom does a test hold?
 * @returns a cell for each of the customers, 1: it holds. A missing value is in no range and no list.
 * @cost a few milliseconds a comparison of a million customers.
 */
export function evaluate(test: Test, facts: Facts): Mask {
  const { customerIds, columns, numbers } = facts
  const count = customerIds.length
  if ('all' in test) return test.all.map((one) => evaluate(one, facts)).reduce(and, new Uint8Array(count).fill(1))
  if ('any' in test) return test.any.map((one) => evaluate(one, facts)).reduce(or, new Uint8Array(count))
  if ('not' in test) return invert(evaluate(test.not, facts))
  if ('ids' in test) return named(customerIds, test.ids)
  const column = columns[test.column.name]
  if (!column) throw new Error(`the column ${test.column.name} was not read`)
  if ('familyOf' in test) return inFamily(familiesOf(customerIds, column), customerIds, test.familyOf)
  if ('isOneOf' in test) {
    const values = test.isOneOf.flatMap((one) => (typeof one === 'number' ? one : (numbers.get(one) ?? [])))
    return oneOf(column, values)
  }
  return 'isThere' in test ? present(column) : within(column, test)
}

import { evaluate, type Facts } from './evaluate.ts'
import { needsOf, type Test } from './test.ts'

interface KeptMask {
  key: string
  /** What the test asked, as it was then. */
  cells: readonly (Float64Array | undefined)[]
  mask: Uint8Array
}

/** So many are kept of a table: a page of charts asks of the same customers a dozen times. */
const mostKept = 8
/** A test that is longer in words, by many owners or found ids, is not one that a page asks again and again. */
const longestKey = 4000

/** What was found of customers, the latest last; it goes with the list of their ids. */
const keptOf = new WeakMap<Float64Array, KeptMask[]>()

/** Two tests of one key ask the same of the same columns. */
const keyOf = (test: Test, numbers: Facts['numbers']) =>
  JSON.stringify([test, ...numbers], (name, value) => {
    if (name === 'column') return value.name
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
  })

/**
 * Of whom does a test hold? What was found of the same columns before is given again.
 * @returns to be read, not to be changed.
 */
export function maskOf(test: Test, facts: Facts): Uint8Array {
  const key = keyOf(test, facts.numbers)
  if (key.length > longestKey) return evaluate(test, facts)
  const cells = needsOf(test).columns.map(({ name }) => facts.columns[name])
  const known = keptOf.get(facts.customerIds) ?? []
  const found = known.find((one) => one.key === key && one.cells.every((cell, i) => cell === cells[i]))
  const kept = found ?? { key, cells, mask: evaluate(test, facts) }
  const others = known.filter((one) => one.key !== key)
  keptOf.set(facts.customerIds, [...others, kept].slice(-mostKept))
  return kept.mask
}

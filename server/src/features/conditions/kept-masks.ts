import { remembered } from '../../platform/remembered.ts'
import { evaluate, type Facts } from './evaluate.ts'
import { needsOf, type Test } from './test.ts'

/**
 * So many are kept of a table, a byte a customer each: a page of charts asks of the same customers a dozen times, and what charts work out of a mask
 * is lost with it. The team on a manager's home page alone asks for eight others.
 */
export const mostMasks = 32
/** A test that is longer in words, by many owners or found ids, is not one that a page asks again and again. */
const longestKey = 4000

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
  const given = needsOf(test).columns.map(({ name }) => facts.columns[name])
  return remembered(facts.customerIds, { kind: 'mask', key, given, most: mostMasks }, () => evaluate(test, facts))
}

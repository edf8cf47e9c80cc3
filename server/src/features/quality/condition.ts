import type { FieldValue } from '@fenji/contract/field-values'
import type { FieldCondition, FieldLeaf } from '@fenji/contract/quality-plan'

/** A customer's values by the names of their fields. What is missing is null or not there. */
export interface CustomerValues {
  columns: Record<string, FieldValue | null>
  custom: Record<string, FieldValue>
}

type Read = (of: CustomerValues) => FieldValue | null | undefined
export type Test = (of: CustomerValues) => boolean

/** Before the key of a further field. */
export const ownPrefix = 'custom.'

/** Reads a field, empty texts and lists as missing. */
export function reader(field: string): Read {
  const key = field.startsWith(ownPrefix) ? field.slice(ownPrefix.length) : null
  return ({ columns, custom }) => {
    const value = key === null ? columns[field] : custom[key]
    return value === '' || (Array.isArray(value) && value.length === 0) ? null : value
  }
}

type Compare = (one: FieldValue, other: FieldValue) => boolean

const isLike: Compare = (one, other) => (Array.isArray(one) ? one.includes(String(other)) : one === other)
const ordered =
  (test: (sign: number) => boolean): Compare =>
  (one, other) =>
    typeof one === typeof other && !Array.isArray(one) && test(one < other ? -1 : one > other ? 1 : 0)

const comparisons: Record<'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'ne', Compare> = {
  lt: ordered((sign) => sign < 0),
  lte: ordered((sign) => sign <= 0),
  gt: ordered((sign) => sign > 0),
  gte: ordered((sign) => sign >= 0),
  eq: isLike,
  ne: (one, other) => !isLike(one, other),
}

function leafTest(leaf: FieldLeaf): Test {
  const read = reader(leaf.field)
  if (leaf.op === 'missing' || leaf.op === 'present') {
    const isMissing = leaf.op === 'missing'
    return (of) => ((read(of) ?? null) === null) === isMissing
  }
  if (leaf.op === 'in') {
    const values = new Set(leaf.values)
    return (of) => [read(of) ?? []].flat().some((value) => values.has(String(value)))
  }
  const compare = comparisons[leaf.op]
  const other = 'than' in leaf ? reader(leaf.than) : () => leaf.value
  return (of) => {
    const [one, against] = [read(of) ?? null, other(of) ?? null]
    return one !== null && against !== null && compare(one, against)
  }
}

/** The condition as a function of a customer's values. A missing value satisfies no comparison. */
export function testOf(condition: FieldCondition): Test {
  if ('all' in condition) {
    const tests = condition.all.map(testOf)
    return (of) => tests.every((test) => test(of))
  }
  if ('any' in condition) {
    const tests = condition.any.map(testOf)
    return (of) => tests.some((test) => test(of))
  }
  if ('not' in condition) {
    const test = testOf(condition.not)
    return (of) => !test(of)
  }
  return leafTest(condition)
}

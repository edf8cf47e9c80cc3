import type { FieldKind } from '@fenji/contract/fields'
import type { FieldCondition, FieldLeaf } from '@fenji/contract/quality-plan'

/** A condition as the editor shows it: one level of comparisons. */
export interface ConditionDraft {
  match: 'all' | 'any'
  leaves: FieldLeaf[]
}

const isLeaf = (condition: FieldCondition): condition is FieldLeaf => 'field' in condition

/** Null where the condition has more levels than the editor shows. */
export function draftOf(condition: FieldCondition | undefined): ConditionDraft | null {
  if (condition === undefined) return { match: 'all', leaves: [] }
  if (isLeaf(condition)) return { match: 'all', leaves: [condition] }
  const [match, parts] =
    'all' in condition
      ? (['all', condition.all] as const)
      : 'any' in condition
        ? (['any', condition.any] as const)
        : (['all', []] as const)
  return 'not' in condition || !parts.every(isLeaf) ? null : { match, leaves: parts.filter(isLeaf) }
}

/** Undefined where there is no comparison. */
export function conditionOf({ match, leaves }: ConditionDraft): FieldCondition | undefined {
  const [first, ...others] = leaves
  if (!first) return undefined
  if (others.length === 0) return first
  return match === 'all' ? { all: leaves } : { any: leaves }
}

export const operators = ['present', 'missing', 'eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte'] as const
export type Operator = (typeof operators)[number]

const ordered: readonly Operator[] = ['lt', 'lte', 'gt', 'gte']
const isMeasured = (kind: FieldKind) => kind === 'number' || kind === 'money' || kind === 'date'

/** What can be asked of a field of this kind. */
export function operatorsFor(field: string, kind: FieldKind): Operator[] {
  if (field === 'owner' || kind === 'person') return ['present', 'missing']
  return operators.filter((op) =>
    ordered.includes(op) ? isMeasured(kind) : op !== 'in' || !(isMeasured(kind) || kind === 'boolean'),
  )
}

const firstValue: Record<FieldKind, (today: string) => string | number | boolean> = {
  text: () => '',
  choice: () => '',
  choices: () => '',
  number: () => 0,
  money: () => 0,
  person: () => 0,
  region: () => '',
  link: () => '',
  formula: () => 0,
  boolean: () => true,
  date: (today) => today,
}

/** The same field with another operator, its value kept where it still fits. */
export function withOperator(leaf: FieldLeaf, op: Operator, kind: FieldKind, today: string): FieldLeaf {
  const { field } = leaf
  if (op === 'missing' || op === 'present') return { field, op }
  const value = 'value' in leaf ? leaf.value : firstValue[kind](today)
  if (op === 'in') return { field, op, values: 'values' in leaf ? leaf.values : value === '' ? [] : [String(value)] }
  if ('than' in leaf) return { field, op, than: leaf.than }
  return { field, op, value: 'values' in leaf ? (leaf.values[0] ?? '') : value }
}

import {
  type ConditionLeaf,
  type ConditionValue,
  CustomerCondition,
  type Operator,
  operatorsOf,
  type RecordKind,
  type ValueKind,
} from '@fenji/contract/customer-conditions'
import type { Period } from '@fenji/contract/periods'

/** A comparison while it is made: its parts as far as they are there. */
export interface LeafDraft {
  id: string
  /** A subject; `records:KIND`; `segment`; null: not chosen yet. */
  of: string | null
  op: Operator | 'some' | 'none' | 'ne' | 'betterThanMean'
  values: ConditionValue[]
  value: string | number | null
  to: number | null
  period: Period | null
}

/** `none`: none of them may hold. */
export type Match = 'all' | 'any' | 'none'

export interface GroupDraft {
  id: string
  match: Match
  items: (GroupDraft | LeafDraft)[]
}

export const isGroup = (item: GroupDraft | LeafDraft): item is GroupDraft => 'items' in item

const newId = () => crypto.randomUUID()
export const defaultPeriod: Period = { last: 30, unit: 'day' }

export const newLeaf = (): LeafDraft => ({
  id: newId(),
  of: null,
  op: 'in',
  values: [],
  value: null,
  to: null,
  period: null,
})
export const newGroup = (match: Match = 'all', items: GroupDraft['items'] = [newLeaf()]): GroupDraft => ({
  id: newId(),
  match,
  items,
})

const recordsIn = (of: string) => (of.startsWith('records:') ? (of.slice('records:'.length) as RecordKind) : null)

/** How the subject of a draft can be compared. @param kind of the subject's values; null: of records or a segment. */
export function operatorsFor(of: string, kind: ValueKind | null): LeafDraft['op'][] {
  if (recordsIn(of)) return ['some', 'none']
  return kind ? operatorsOf[kind] : ['in', 'notIn']
}

/** The draft with another subject: what was said of the one before is not of this one. */
export function withSubject(draft: LeafDraft, of: string, kind: ValueKind | null): LeafDraft {
  const [op = 'in'] = operatorsFor(of, kind)
  const isDated = kind === 'day' || (recordsIn(of) !== null && of !== 'records:contacts')
  return { ...newLeaf(), id: draft.id, of, op, period: isDated ? defaultPeriod : null }
}

function draftOfLeaf(leaf: ConditionLeaf): LeafDraft {
  const draft = newLeaf()
  if ('segment' in leaf) return { ...draft, of: 'segment', op: 'in', values: [leaf.segment] }
  if ('search' in leaf) return { ...draft, of: 'name', op: 'contains', value: leaf.search }
  if ('records' in leaf) return { ...draft, of: `records:${leaf.records}`, op: leaf.op, period: leaf.period ?? null }
  const { of, op } = leaf
  if ('values' in leaf) return { ...draft, of, op, values: leaf.values }
  if ('period' in leaf) return { ...draft, of, op, period: leaf.period }
  if ('from' in leaf) return { ...draft, of, op, value: leaf.from, to: leaf.to }
  return { ...draft, of, op, value: 'value' in leaf ? leaf.value : null }
}

function itemOf(condition: CustomerCondition): GroupDraft | LeafDraft {
  if ('all' in condition) return newGroup('all', condition.all.map(itemOf))
  if ('any' in condition) return newGroup('any', condition.any.map(itemOf))
  if (!('not' in condition)) return draftOfLeaf(condition)
  const { not } = condition
  if ('segment' in not) return { ...draftOfLeaf(not), op: 'notIn' }
  return newGroup('none', 'any' in not ? not.any.map(itemOf) : [itemOf(not)])
}

/** A condition as something to work on; none: one comparison to begin with. */
export function draftOf(condition: CustomerCondition | undefined): GroupDraft {
  if (!condition) return newGroup()
  const item = itemOf(condition)
  return isGroup(item) ? item : newGroup('all', [item])
}

function conditionOfSegments({ op, values }: LeafDraft): unknown {
  const one = values.length === 1 ? { segment: values[0] } : { any: values.map((segment) => ({ segment })) }
  return op === 'notIn' ? { not: one } : one
}

function conditionOfLeaf(draft: LeafDraft): unknown {
  const { of, op, values, value, to, period } = draft
  if (of === null) return null
  if (of === 'segment') return conditionOfSegments(draft)
  const records = recordsIn(of)
  if (records) return { records, op, ...(period && { period }) }
  switch (op) {
    case 'in':
    case 'notIn':
      return { of, op, values }
    case 'within':
    case 'notWithin':
      return { of, op, period }
    case 'between':
      return { of, op, from: value, to }
    case 'present':
    case 'missing':
      return { of, op }
    default:
      return { of, op, value: typeof value === 'string' ? value.trim() : value }
  }
}

function conditionOfGroup({ match, items }: GroupDraft): unknown {
  const parts = items.map((item) => (isGroup(item) ? conditionOfGroup(item) : conditionOfLeaf(item)))
  if (match === 'all') return { all: parts }
  return match === 'any' ? { any: parts } : { not: { any: parts } }
}

/** What a draft says: undefined where it says nothing; null where something of it is not complete. */
export function conditionOf(draft: GroupDraft): CustomerCondition | undefined | null {
  if (draft.items.length === 0) return undefined
  const [only, ...others] = draft.items
  if (only && others.length === 0 && !isGroup(only) && only.of === null) return undefined
  const condition = conditionOfGroup(draft)
  // One comparison needs no group around it.
  const plain = draft.match !== 'none' && draft.items.length === 1 && only ? partOf(only) : condition
  return CustomerCondition.safeParse(plain).data ?? null
}

const partOf = (item: GroupDraft | LeafDraft) => (isGroup(item) ? conditionOfGroup(item) : conditionOfLeaf(item))

/** Is a comparison complete? */
export const isComplete = (draft: LeafDraft): boolean => CustomerCondition.safeParse(conditionOfLeaf(draft)).success

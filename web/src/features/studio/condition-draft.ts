import { Condition } from '@fenji/contract/conditions'
import { type GroupDraft, isGroup, type LeafDraft, newGroup, newLeaf } from '../conditions/public.tsx'

/** What is known of a metric where a condition looks at it. */
export interface KnownMetric {
  better: 'higher' | 'lower'
  isYesNo: boolean
}
type Find = (metric: string) => KnownMetric | undefined

type Comparison = 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'ne'
const comparisons: readonly string[] = ['lt', 'lte', 'gt', 'gte', 'eq', 'ne']

/** A subject of the builder as a condition names it. */
type About = { metric: string } | { criterion: string } | { score: true }
function aboutOf(of: string): About | null {
  const [kind, key = ''] = [of.slice(0, of.indexOf(':')), of.slice(of.indexOf(':') + 1)]
  if (of === 'score') return { score: true }
  if (kind === 'metric') return { metric: key }
  return kind === 'criterion' ? { criterion: key } : null
}
const subjectOf = (about: About): string => {
  if ('score' in about) return 'score'
  return 'metric' in about ? `metric:${about.metric}` : `criterion:${about.criterion}`
}

const joined = (parts: unknown[]) => (parts.length === 1 ? parts[0] : { any: parts })

function listOf(about: { metric: string }, { op, values }: LeafDraft, isYesNo: boolean): unknown {
  const given = values.map((value) => (isYesNo ? Number(value) : value))
  if (op === 'in') return joined(given.map((value) => ({ ...about, op: 'eq', value })))
  if (given.length === 1) return { ...about, op: 'ne', value: given[0] }
  return { not: joined(given.map((value) => ({ ...about, op: 'eq', value }))) }
}

function leafOf(draft: LeafDraft, find: Find): unknown {
  const about = draft.of === null ? null : aboutOf(draft.of)
  if (!about) return null
  const { op, value, to } = draft
  if (op === 'between')
    return {
      all: [
        { ...about, op: 'gte', value },
        { ...about, op: 'lte', value: to },
      ],
    }
  if (comparisons.includes(op)) return { ...about, op, value }
  if (!('metric' in about)) return null
  const known = find(about.metric)
  if (op === 'in' || op === 'notIn') return listOf(about, draft, known?.isYesNo === true)
  if (op === 'betterThanMean') return { ...about, betterThan: 'mean', better: known?.better ?? 'higher' }
  return { ...about, op }
}

function groupOf({ match, items }: GroupDraft, find: Find): unknown {
  const parts = items.map((item) => (isGroup(item) ? groupOf(item, find) : leafOf(item, find)))
  if (match === 'none') return { not: parts.length === 1 ? parts[0] : { any: parts } }
  if (parts.length === 1) return parts[0]
  return match === 'all' ? { all: parts } : { any: parts }
}

/** What a draft says; null where something of it is not complete. */
export const conditionOf = (draft: GroupDraft, find: Find): Condition | null =>
  Condition.safeParse(groupOf(draft, find)).data ?? null

/** Is a comparison complete? */
export const isWhole = (draft: LeafDraft, find: Find): boolean => Condition.safeParse(leafOf(draft, find)).success

type Leaf = Exclude<Condition, { all: Condition[] } | { any: Condition[] } | { not: Condition }>

function draftOfLeaf(leaf: Leaf, find: Find): LeafDraft {
  const draft = { ...newLeaf(), of: subjectOf(leaf) }
  if ('betterThan' in leaf) return { ...draft, op: 'betterThanMean' }
  if (!('value' in leaf)) return { ...draft, op: leaf.op }
  const { op, value } = leaf
  if (typeof value === 'string') return { ...draft, op: op === 'ne' ? 'notIn' : 'in', values: [value] }
  if ('metric' in leaf && op === 'eq' && find(leaf.metric)?.isYesNo)
    return { ...draft, op: 'in', values: [value === 1] }
  return { ...draft, op: op as Comparison, value }
}

function itemOf(condition: Condition, find: Find): GroupDraft | LeafDraft {
  const items = (parts: readonly Condition[]) => parts.map((part) => itemOf(part, find))
  if ('all' in condition) return newGroup('all', items(condition.all))
  if ('any' in condition) return newGroup('any', items(condition.any))
  if ('not' in condition) return newGroup('none', items('any' in condition.not ? condition.not.any : [condition.not]))
  return draftOfLeaf(condition, find)
}

/** A condition as something to work on. */
export function draftOf(condition: Condition, find: Find): GroupDraft {
  const item = itemOf(condition, find)
  return isGroup(item) ? item : newGroup('all', [item])
}

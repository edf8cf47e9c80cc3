import {
  builtInSubjects,
  type ConditionLeaf,
  type CustomerCondition,
  isBuiltIn,
  leavesOf,
  recordKinds,
} from '@fenji/contract/customer-conditions'
import { customerFields } from '@fenji/contract/policy'
import { segmentMetric } from '@fenji/contract/segments'
import type { MetricDefinition } from './catalog/metric.ts'

/** A segment as the catalogue reads it. */
export interface StoredSegment {
  id: number
  key: string
  name: string
  condition: CustomerCondition
}

interface Known {
  segments: readonly StoredSegment[]
  /** The groups of a further field, and of a metric; undefined: there is none. */
  groupOfField(key: string): string | undefined
  groupsOfMetric(key: string): readonly string[] | undefined
}

function groupsOfLeaf(leaf: ConditionLeaf, known: Known, above: readonly number[]): string[] {
  if ('search' in leaf) return ['basic', 'contact']
  if ('records' in leaf) return [recordKinds[leaf.records].group]
  if ('segment' in leaf) {
    const segment = above.includes(leaf.segment) ? undefined : known.segments.find(({ id }) => id === leaf.segment)
    return segment ? groupsOf(segment.condition, known, [...above, segment.id]) : []
  }
  if (isBuiltIn(leaf.of)) return [customerFields[builtInSubjects[leaf.of].field].group]
  const [what = '', key = ''] = leaf.of.split(':')
  if (what === 'field') return [known.groupOfField(key) ?? 'basic']
  return ['evaluation', ...(what === 'metric' ? (known.groupsOfMetric(key) ?? []) : [])]
}

const groupsOf = (condition: CustomerCondition, known: Known, above: readonly number[]): string[] =>
  leavesOf(condition).flatMap(({ leaf }) => groupsOfLeaf(leaf, known, above))

/** Membership in a segment as a metric, of the groups of all fields that its condition reads: whoever misses one is not told. */
export function membershipMetric({ id, key, name, condition }: StoredSegment, known: Known): MetricDefinition {
  return {
    key: segmentMetric(key),
    name: { zh: name, en: name },
    definition: { zh: '在客群里为 1，不在为 0，以现在为准', en: '1 of who is in the segment now, 0 of others' },
    unit: 'boolean',
    better: 'higher',
    source: 'several',
    groups: [...new Set(['basic', ...groupsOf(condition, known, [id])])],
    overNothing: 0,
    isCustom: false,
    formula: { kind: 'segment', id, condition },
  }
}

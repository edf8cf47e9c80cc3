import type { Assignment } from '@fenji/contract/assignments'
import type { LocalText } from '@fenji/contract/page'
import type { Criterion, Scheme } from '@fenji/contract/scheme-file'
import type { Weights } from '@fenji/contract/weights'
import { moved } from '../../platform/ui/moved.ts'
import { freeKey } from './list.ts'

/** What is known of a metric where a criterion is made of it. */
export interface ChosenMetric {
  key: string
  name: LocalText
  better: 'higher' | 'lower'
  /** Of a category, the keys of its labels; empty of a number. */
  categories: readonly string[]
}

type Ahp = Extract<Weights, { kind: 'ahp' }>
type Learned = Extract<Weights, { kind: 'learned' }>

/** Judgements with one more thing, as important as all the others, in this place. */
const withRow = (judgements: readonly number[][], at: number): number[][] =>
  judgements.map((row) => row.toSpliced(at, 0, 1)).toSpliced(at, 0, new Array<number>(judgements.length + 1).fill(1))

const withoutRow = (judgements: readonly number[][], at: number): number[][] =>
  judgements.toSpliced(at, 1).map((row) => row.toSpliced(at, 1))

const withMovedRow = (judgements: readonly number[][], from: number, to: number): number[][] =>
  moved(judgements, from, to).map((row) => moved(row, from, to))

function ahpWith(ahp: Ahp, key: string, at: number): Ahp {
  if (!ahp.groups) return { ...ahp, judgements: withRow(ahp.judgements, at) }
  const last = ahp.groups.length - 1
  const groups = ahp.groups.map((group, i) =>
    i === last
      ? { ...group, criteria: [...group.criteria, key], judgements: withRow(group.judgements, group.criteria.length) }
      : group,
  )
  return { ...ahp, groups }
}

function ahpWithout(ahp: Ahp, key: string, at: number): Ahp {
  if (!ahp.groups) return { ...ahp, judgements: withoutRow(ahp.judgements, at) }
  const place = ahp.groups.findIndex(({ criteria }) => criteria.includes(key))
  const group = ahp.groups[place]
  if (!group) return ahp
  if (group.criteria.length === 1)
    return { ...ahp, groups: ahp.groups.toSpliced(place, 1), judgements: withoutRow(ahp.judgements, place) }
  const member = group.criteria.indexOf(key)
  const smaller = {
    ...group,
    criteria: group.criteria.toSpliced(member, 1),
    judgements: withoutRow(group.judgements, member),
  }
  return { ...ahp, groups: ahp.groups.with(place, smaller) }
}

function learnedWith(learned: Learned, key: string): Learned {
  const given = Object.values(learned.weights)
  const mean = given.reduce((sum, weight) => sum + weight, 0) / Math.max(1, given.length)
  return { ...learned, weights: { ...learned.weights, [key]: given.length > 0 ? mean : 1 } }
}

function learnedWithout(learned: Learned, key: string): Learned {
  const { [key]: _, ...weights } = learned.weights
  return { ...learned, weights }
}

type Change = { add: string; at: number } | { remove: string; at: number } | { from: number; to: number }

function changedAhp(ahp: Ahp, change: Change): Ahp {
  if ('add' in change) return ahpWith(ahp, change.add, change.at)
  if ('remove' in change) return ahpWithout(ahp, change.remove, change.at)
  return ahp.groups ? ahp : { ...ahp, judgements: withMovedRow(ahp.judgements, change.from, change.to) }
}

function changedLearned(learned: Learned, change: Change): Learned {
  if ('add' in change) return learnedWith(learned, change.add)
  return 'remove' in change ? learnedWithout(learned, change.remove) : learned
}

/** Weights that name their criteria follow them as they come, go and change places. */
function changedWeights(weights: Weights | undefined, change: Change): Weights | undefined {
  if (weights?.kind === 'ahp') return changedAhp(weights, change)
  return weights?.kind === 'learned' ? changedLearned(weights, change) : weights
}

/** The dimensions of a matrix without a criterion that is gone. */
function forgotten(assignment: Assignment, key: string): Assignment {
  if (assignment.kind !== 'matrix') return assignment
  const dimensions = assignment.dimensions.map((one) => ({
    ...one,
    criteria: one.criteria.filter((criterion) => criterion !== key),
  }))
  return { ...assignment, dimensions }
}

const withCriteria = (scheme: Scheme, criteria: Criterion[], change: Change): Scheme => {
  const weights = changedWeights(scheme.weights, change)
  return { ...scheme, criteria, ...(weights && { weights }) }
}

/** How a metric scores to begin with: by rank; a category by points that fall from label to label. */
export function firstScale({ better, categories }: ChosenMetric): Criterion['scale'] {
  if (categories.length === 0) return { kind: 'percentile', ...(better === 'lower' && { direction: better }) }
  const last = Math.max(1, categories.length - 1)
  return {
    kind: 'map',
    scores: Object.fromEntries(categories.map((key, i) => [key, Math.round((100 * (last - i)) / last)])),
  }
}

/** A criterion of this metric, the last in the list and as heavy as the others are on average. */
export function addCriterion(scheme: Scheme, metric: ChosenMetric): Scheme {
  const { criteria } = scheme
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0)
  const criterion: Criterion = {
    key: freeKey(
      metric.key.slice(0, 40),
      criteria.map(({ key }) => key),
    ),
    name: metric.name,
    metric: metric.key,
    weight: criteria.length === 0 || total === 0 ? 30 : Math.round(total / criteria.length),
    scale: firstScale(metric),
  }
  return withCriteria(scheme, [...criteria, criterion], { add: criterion.key, at: criteria.length })
}

export function removeCriterion(scheme: Scheme, at: number): Scheme {
  const gone = scheme.criteria[at]
  if (!gone) return scheme
  const less = withCriteria(scheme, scheme.criteria.toSpliced(at, 1), { remove: gone.key, at })
  const stay = less.stability?.stay
  return {
    ...less,
    assignment: forgotten(less.assignment, gone.key),
    ...(stay && { stability: { ...less.stability, stay: forgotten(stay, gone.key) } }),
  }
}

/** The same criterion once more, right after it. */
export function duplicateCriterion(scheme: Scheme, at: number): Scheme {
  const before = scheme.criteria[at]
  if (!before) return scheme
  const key = freeKey(
    before.key,
    scheme.criteria.map((one) => one.key),
  )
  return withCriteria(scheme, scheme.criteria.toSpliced(at + 1, 0, { ...before, key }), { add: key, at: at + 1 })
}

export const moveCriterion = (scheme: Scheme, from: number, to: number): Scheme =>
  to < 0 || to >= scheme.criteria.length ? scheme : withCriteria(scheme, moved(scheme.criteria, from, to), { from, to })

export function changeCriterion(scheme: Scheme, at: number, part: Partial<Criterion>): Scheme {
  const before = scheme.criteria[at]
  return before ? { ...scheme, criteria: scheme.criteria.with(at, { ...before, ...part }) } : scheme
}

/** The criterion without a part that need not be said. */
export function withoutPart(scheme: Scheme, at: number, part: 'transform' | 'missing'): Scheme {
  const before = scheme.criteria[at]
  if (!before) return scheme
  const { [part]: _, ...rest } = before
  return { ...scheme, criteria: scheme.criteria.with(at, rest) }
}

/** The criterion measures something else: what was said of the other values is not of these. A name that was the metric's follows. */
export function changeMetric(scheme: Scheme, at: number, metric: ChosenMetric, before: LocalText | null): Scheme {
  const criterion = scheme.criteria[at]
  if (!criterion) return scheme
  const { transform: _, ...rest } = criterion
  const isNamedByMetric = before !== null && before.zh === criterion.name.zh && before.en === criterion.name.en
  const next = {
    ...rest,
    metric: metric.key,
    scale: firstScale(metric),
    ...(isNamedByMetric && { name: metric.name }),
  }
  return { ...scheme, criteria: scheme.criteria.with(at, next) }
}

import { decidingLeaves, type Leaf } from '../condition/leaves.ts'
import { crossing } from '../numeric/crossing.ts'
import { nextDown, nextUp } from '../numeric/neighbour.ts'
import type { Criterion, Recipe } from '../recipe.ts'
import { transformValue } from '../scale/transform.ts'
import { criterionScore } from './criterion-score.ts'
import { type MeasuredCustomer, standingOfOne } from './placement.ts'
import type { Yardstick } from './yardstick.ts'

const MOST = Number.MAX_VALUE
const around = (x: number): number[] => [nextDown(x), x, nextUp(x)]

/** The metric values between which the score of its bands may go up or down; both neighbours of each cut. */
function cutsOf({ scale, transform }: Criterion): [number, number][] {
  if (scale.kind !== 'bands') return []
  return scale.cuts.flatMap((cut) => {
    const pair = crossing((x) => transformValue(transform, x) >= cut, -MOST, MOST)
    return pair ? [pair] : []
  })
}

/** One customer with one of its metrics to be moved. */
interface Moving {
  recipe: Recipe
  yardstick: Yardstick
  customer: MeasuredCustomer
  metric: string
}

/** Everything that depends on the metric through scores and is compared with a number, as tests of the metric's value. */
function testsOf({ recipe, yardstick, customer, metric }: Moving, leaf: Leaf): ((x: number) => boolean)[] {
  if ('metric' in leaf) return []
  const own = recipe.criteria.filter((criterion) => criterion.metric === metric)
  const at = (x: number) =>
    standingOfOne(recipe, yardstick, { ...customer, scores: undefined, metrics: { ...customer.metrics, [metric]: x } })
  const { value } = leaf
  if ('score' in leaf) return own.length === 0 ? [] : [(x) => at(x).score >= value, (x) => at(x).score > value]
  const criterion = own.find(({ key }) => key === leaf.criterion)
  if (!criterion) return []
  const scoreAt = (x: number) => criterionScore(criterion, yardstick, x)
  return [(x) => scoreAt(x) >= value, (x) => scoreAt(x) > value]
}

/** Where a test changes its mind, between cuts at which it may do so by leaps. */
function turns(test: (x: number) => boolean, cuts: readonly [number, number][]): number[] {
  const starts = [-MOST, ...cuts.map(([, above]) => above)]
  const ends = [...cuts.map(([below]) => below), MOST]
  return starts.flatMap((start, i) => (start < ends[i]! ? (crossing(test, start, ends[i]!) ?? []) : []))
}

/**
 * Values of one metric at which a customer's grade may change, all else unchanged: where a condition on it, on its criterion
 * or on the composite score turns, and where the bands of its criteria are cut; each with its neighbours. Boundaries of the
 * assignment are not among them, unless `isBetter` is given.
 * @param moving   Recipe, yardstick, customer, and the metric to move.
 * @param isBetter Another test of the metric's value whose turning points count.
 * @returns Values in any order, some of them twice. Where two criteria on one metric pull opposite ways, or a test turns more than
 *          once between two cuts, one of the points.
 * @cost   About 64 scores for each comparison of a score.
 */
export function turningPoints(moving: Moving, isBetter?: (x: number) => boolean): number[] {
  const { recipe, yardstick, metric } = moving
  const own = recipe.criteria.filter((criterion) => criterion.metric === metric)
  const cuts = own.flatMap(cutsOf).sort(([a], [b]) => a - b)
  const leaves = decidingLeaves(recipe)
  const compared = leaves.flatMap((leaf) => {
    if (!('metric' in leaf) || leaf.metric !== metric) return []
    if ('betterThan' in leaf) return around(yardstick.basis?.means[metric] ?? Number.NaN)
    return 'value' in leaf && typeof leaf.value === 'number' ? around(leaf.value) : []
  })
  const tests = leaves.flatMap((leaf) => testsOf(moving, leaf))
  const scored = [...tests, ...(isBetter ? [isBetter] : [])].flatMap((test) => turns(test, cuts))
  return [...compared, ...cuts.flat(), ...scored].filter((x) => Number.isFinite(x) && Math.abs(x) < MOST)
}

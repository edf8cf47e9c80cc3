import { combinationOf } from '../combine/index.ts'
import { combineOne } from '../combine/one.ts'
import type { FittedClusters } from '../fitted.ts'
import { kMeans } from '../insight/kmeans.ts'
import { completeRows } from '../numeric/complete-rows.ts'
import { mean, sampleSd } from '../numeric/moments.ts'
import { randomFrom } from '../numeric/random.ts'
import type { ClustersAssignment } from '../recipe.ts'
import type { AssignmentMethod, OneStanding, Standing } from './method.ts'

/** How far rounding may put the meeting point of two clusters from where they tie, in points. */
const DUST = 1e-9

/** Better score first; equal ones by the centroids, the first criterion first. */
function compareClusters(a: { score: number; centroid: number[] }, b: { score: number; centroid: number[] }): number {
  if (a.score !== b.score) return b.score - a.score
  const j = a.centroid.findIndex((x, i) => x !== b.centroid[i])
  return j < 0 ? 0 : b.centroid[j]! - a.centroid[j]!
}

function fitClusters({ kind, seed }: ClustersAssignment, standing: Standing): FittedClusters {
  const { criteria, weights, combination, grades } = standing
  const places = [...criteria.keys()].filter((j) => weights[j]! > 0)
  const weighty = places.map((j) => ({ ...criteria[j]!, weight: weights[j]! }))
  const combining = combinationOf(combination, places)
  const columns = completeRows(weighty.map(({ scores }) => scores))
  const means = columns.map(mean)
  const sds = columns.map((column) => sampleSd(column) || 0)
  const standard = columns.map((column, j) => column.map((x) => (sds[j] === 0 ? 0 : (x - means[j]!) / sds[j]!)))
  const { centroids, within } = kMeans(standard, grades.length, seed)
  const clusters = centroids.map((at) => {
    const centroid = Array.from(at, (z, j) => means[j]! + sds[j]! * z)
    return {
      centroid,
      score: combineOne(
        centroid,
        weighty.map(({ weight }) => weight),
        combining,
      ),
    }
  })
  clusters.sort(compareClusters)
  return {
    kind,
    criteria: weighty.map(({ key }) => key),
    sds,
    centroids: clusters.map(({ centroid }) => centroid),
    scores: clusters.map(({ score }) => score),
    within,
  }
}

/** Squared distance to a centroid over the criteria that vary and are present, in standard deviations. */
function squaredDistance(scores: ArrayLike<number>, centroid: readonly number[], sds: readonly number[]): number {
  let distance = 0
  for (let j = 0; j < sds.length; j++) {
    const x = scores[j]!
    if (sds[j] === 0 || Number.isNaN(x)) continue
    distance += ((x - centroid[j]!) / sds[j]!) ** 2
  }
  return distance
}

/** The best of the nearest clusters; −1 where nothing that varies is present, unless there is only one cluster. */
function nearestCluster(scores: ArrayLike<number>, { centroids, sds }: FittedClusters): number {
  const isPlaced = sds.some((sd, j) => sd > 0 && !Number.isNaN(scores[j]))
  if (!isPlaced && centroids.length > 1) return -1
  let nearest = -1
  let least = Number.POSITIVE_INFINITY
  for (let c = 0; c < centroids.length; c++) {
    const distance = squaredDistance(scores, centroids[c]!, sds)
    if (distance < least) {
      least = distance
      nearest = c
    }
  }
  return nearest
}

function fittedOf(fitted: OneStanding['fitted']): FittedClusters {
  if (fitted?.kind !== 'clusters') throw new RangeError('yardstick: of another assignment')
  return fitted
}

/** The customer's scores in the criteria that have a say. */
const scoresOf = ({ keys, scores }: OneStanding, { criteria }: FittedClusters) =>
  criteria.map((key) => scores[keys.indexOf(key)] ?? Number.NaN)

/**
 * Where along criterion j, the others unchanged, cluster c is the nearest: a piece of the line, since each rival is nearer on one
 * side of some point only.
 */
function reachOf(
  fitted: FittedClusters,
  scores: readonly number[],
  j: number,
  c: number,
): { from: number; to: number } {
  const { centroids, sds } = fitted
  const others = scores.with(j, Number.NaN)
  const own = squaredDistance(others, centroids[c]!, sds)
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const [rival, centroid] of centroids.entries()) {
    if (rival === c) continue
    const ahead = squaredDistance(others, centroid, sds) - own
    const [x, y] = [centroids[c]![j]!, centroid[j]!]
    const meeting = (x + y) / 2 - (ahead * sds[j]! ** 2) / (2 * (x - y))
    if (x > y) from = Math.max(from, meeting)
    else if (x < y) to = Math.min(to, meeting)
    else if (ahead < 0) to = Number.NEGATIVE_INFINITY
  }
  return { from, to }
}

/**
 * As many clusters as grades: k-means on the scores of the customers that lack none, each criterion in standard deviations. The
 * cluster whose centroid has the best composite score is the best grade. Everybody with a score goes to the nearest centroid, the
 * better of equals, by the criteria that are present. Criteria of weight 0 have no say; among the others weights only order the
 * clusters. Customers with equal scores share a grade. Where fewer customers differ than there are grades, the last grades stay
 * empty. No boundaries. The same seed gives the same clusters, however the customers are ordered.
 * @throws {RangeError} a seed that is not a whole number from 0 to 2³² − 1.
 * @cost   See `kMeans`.
 * @source grading.md, Assignment.
 */
export const clusters = {
  needsScore: true,
  check: ({ seed }) => void randomFrom(seed),
  assign(assignment, standing) {
    const fitted = fitClusters(assignment, standing)
    const columns = fitted.criteria.map((key) => standing.criteria.find((one) => one.key === key)!.scores)
    const grade = new Int16Array(standing.table.count)
    const scores = new Float64Array(columns.length)
    for (let i = 0; i < grade.length; i++) {
      for (let j = 0; j < columns.length; j++) scores[j] = columns[j]![i]!
      grade[i] = Number.isNaN(standing.score[i]) ? -1 : nearestCluster(scores, fitted)
    }
    return { grade, boundaries: null, fitted }
  },
  place({ kind }, one) {
    const fitted = fittedOf(one.fitted)
    const scores = scoresOf(one, fitted)
    const grade = Number.isNaN(one.score) ? -1 : nearestCluster(scores, fitted)
    const distances = fitted.centroids.map((centroid) =>
      grade < 0 ? Number.NaN : Math.sqrt(squaredDistance(scores, centroid, fitted.sds)),
    )
    return { kind, grade, distances }
  },
  needs(_, one, { j, grade }) {
    const fitted = fittedOf(one.fitted)
    const at = fitted.criteria.indexOf(one.keys[j]!)
    if (at < 0 || fitted.sds[at] === 0) return []
    const now = Number.isNaN(one.scores[j]) ? 0 : one.scores[j]!
    const better = fitted.centroids.slice(0, grade).map((_centroid, c) => reachOf(fitted, scoresOf(one, fitted), at, c))
    return better
      .filter(({ from, to }) => from - DUST <= to && to + DUST >= now)
      .map(({ from }) => from)
      .sort((a, b) => a - b)
      .flatMap((from) => [from, from - DUST, from + DUST].map((need) => Math.max(need, now)))
  },
} satisfies AssignmentMethod<ClustersAssignment>

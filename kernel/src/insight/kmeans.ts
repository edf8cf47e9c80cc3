import { randomFrom } from '../numeric/random.ts'
import { distinctPoints, evenSample, type Points } from './distinct-points.ts'

const STARTS = 10
const MOST_ROUNDS = 300
/** Above so many different points, the starts run on an even sample and the best is finished on all. */
const SAMPLE = 20_000
/** Centroids that move less than this, in squared units summed over all, stand still; the second for the finish on all. */
const STANDSTILL = 1e-8
const NEAR_STANDSTILL = 1e-6

export interface Clusters {
  /** Up to k centroids, as long as there are columns, in no order. */
  centroids: Float64Array[]
  /** Σ over the rows of the squared distance to the nearest centroid. */
  within: number
}

/** Which centroid is nearest to each point, the first of equals, and how far: squared distances. */
interface Nearest {
  label: Uint16Array
  distance: Float64Array
}

function findNearest({ at, count, width }: Points, centroids: Float64Array, nearest: Nearest): void {
  const k = centroids.length / width
  for (let i = 0; i < count; i++) {
    let label = 0
    let least = Number.POSITIVE_INFINITY
    for (let c = 0; c < k; c++) {
      let distance = 0
      for (let j = 0; j < width; j++) {
        const apart = at[i * width + j]! - centroids[c * width + j]!
        distance += apart * apart
      }
      if (distance < least) {
        least = distance
        label = c
      }
    }
    nearest.label[i] = label
    nearest.distance[i] = least
  }
}

/** k-means++: each further centre is drawn with a chance in proportion to copies · squared distance to the nearest one. */
function seedCentroids({ at, copies, count, width }: Points, k: number, random: () => number): Float64Array {
  const centroids = new Float64Array(k * width)
  const distance = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const chance = copies.slice()
  for (let c = 0; c < k; c++) {
    const picked = draw(chance, random())
    centroids.set(at.subarray(picked * width, (picked + 1) * width), c * width)
    for (let i = 0; i < count; i++) {
      let apart = 0
      for (let j = 0; j < width; j++) apart += (at[i * width + j]! - centroids[c * width + j]!) ** 2
      if (apart < distance[i]!) distance[i] = apart
      chance[i] = copies[i]! * distance[i]!
    }
  }
  return centroids
}

function draw(chance: Float64Array, random: number): number {
  const target = random * chance.reduce((sum, x) => sum + x, 0)
  let passed = 0
  let last = 0
  for (let i = 0; i < chance.length; i++) {
    if (chance[i] === 0) continue
    passed += chance[i]!
    last = i
    if (passed > target) return i
  }
  return last
}

/** The means of the points of each label. A cluster that lost all its points moves to the point farthest from its centroid. */
function meansOf({ at, copies, count, width }: Points, { label, distance }: Nearest, k: number): Float64Array {
  const means = new Float64Array(k * width)
  const sizes = new Float64Array(k)
  for (let i = 0; i < count; i++) {
    const c = label[i]!
    sizes[c]! += copies[i]!
    for (let j = 0; j < width; j++) means[c * width + j]! += copies[i]! * at[i * width + j]!
  }
  for (let c = 0; c < k; c++) {
    if (sizes[c]! > 0) {
      for (let j = 0; j < width; j++) means[c * width + j]! /= sizes[c]!
      continue
    }
    const farthest = distance.reduce((best, x, i) => (x > distance[best]! ? i : best), 0)
    means.set(at.subarray(farthest * width, (farthest + 1) * width), c * width)
    distance[farthest] = 0
  }
  return means
}

interface Settled {
  centroids: Float64Array
  nearest: Nearest
  within: number
}

/** Lloyd's rounds: every point to its nearest centroid, every centroid to the mean of its points, until nothing moves. */
function settle(points: Points, start: Float64Array, standstill: number): Settled {
  const { count, width, copies } = points
  const nearest: Nearest = { label: new Uint16Array(count), distance: new Float64Array(count) }
  let centroids = start
  for (let round = 0; round < MOST_ROUNDS; round++) {
    findNearest(points, centroids, nearest)
    const next = meansOf(points, nearest, start.length / width)
    const moved = next.reduce((sum, x, i) => sum + (x - centroids[i]!) ** 2, 0)
    centroids = next
    if (moved <= standstill) break
  }
  findNearest(points, centroids, nearest)
  return { centroids, nearest, within: nearest.distance.reduce((sum, x, i) => sum + copies[i]! * x, 0) }
}

/** Sizes and centroids that follow single points as they move. */
interface Moving {
  points: Points
  centroids: Float64Array
  sizes: Float64Array
  label: Uint16Array
}

function shift({ points: { at, width }, centroids, sizes }: Moving, i: number, c: number, by: number): void {
  sizes[c]! += by
  for (let j = 0; j < width; j++) {
    centroids[c * width + j]! += ((at[i * width + j]! - centroids[c * width + j]!) * by) / sizes[c]!
  }
}

/** Where point i adds least to the sum of squares: its own cluster, unless it leaves less behind than it adds elsewhere. */
function bestCluster({ points: { at, copies, width }, centroids, sizes, label }: Moving, i: number): number {
  const own = label[i]!
  const mass = copies[i]!
  if (sizes[own]! <= mass) return own
  const change = (c: number) => {
    let distance = 0
    for (let j = 0; j < width; j++) distance += (at[i * width + j]! - centroids[c * width + j]!) ** 2
    return ((sizes[c]! * mass) / (c === own ? sizes[c]! - mass : sizes[c]! + mass)) * distance
  }
  let best = own
  let least = change(own) * (1 - 1e-12)
  for (let c = 0; c < sizes.length; c++) {
    const there = c === own ? least : change(c)
    if (there < least) {
      least = there
      best = c
    }
  }
  return best
}

/**
 * Single moves: each point goes to the cluster where it adds least to the sum of squares, until none does. After Lloyd's rounds
 * that still finds better places, since a point pulls its own centroid towards itself.
 */
function moveSingly(points: Points, { centroids, nearest }: Settled): Float64Array {
  const { copies, count, width } = points
  const sizes = new Float64Array(centroids.length / width)
  for (let i = 0; i < count; i++) sizes[nearest.label[i]!]! += copies[i]!
  const moving: Moving = { points, centroids: centroids.slice(), sizes, label: nearest.label.slice() }
  let still = 0
  for (let step = 0; still < count && step < MOST_ROUNDS * count; step++) {
    const i = step % count
    const own = moving.label[i]!
    const best = bestCluster(moving, i)
    still = best === own ? still + 1 : 0
    if (best === own) continue
    shift(moving, i, own, -copies[i]!)
    shift(moving, i, best, copies[i]!)
    moving.label[i] = best
  }
  return moving.centroids
}

/**
 * k-means: k centroids so placed that the rows are near to theirs. Ten starts from k-means++ seeds, each by Lloyd's rounds until the
 * centroids stand still (at most 300); the best of them is bettered by single moves. The same seed gives the same bytes, however
 * the rows are ordered.
 * @param columns At least one column of n finite numbers, all in the same unit (standard deviations).
 * @param k       Clusters wanted, 1..65535; fewer come out where fewer rows differ.
 * @param seed    A whole number from 0 to 2³² − 1.
 * @returns Centroids and the sum of squares; no centroids where there are no rows.
 * @throws {RangeError} no columns, columns of different length, a wrong k or seed.
 * @cost   O(starts · rounds · n · k · columns). Above 20,000 different rows all that is done on an even sample of them, and the
 *         outcome is finished on all by Lloyd's rounds. k = 5, 6 columns: 10⁴ rows 0.9 s, 10⁶ without any structure 7 s, 10⁶ of few
 *         values 1.5 s.
 * @source Arthur and Vassilvitskii, k-means++ (2007); Lloyd (1982); single moves: Hartigan and Wong, AS 136 (1979), as R's kmeans,
 *         whose published outcome for USArrests the tests hold.
 */
export function kMeans(columns: readonly Float64Array[], k: number, seed: number): Clusters {
  if (!(Number.isInteger(k) && k >= 1 && k <= 0xffff)) throw new RangeError(`k: ${k}, want 1..65535`)
  const random = randomFrom(seed)
  const points = distinctPoints(columns)
  const { width, count } = points
  const inRows = (flat: Float64Array) =>
    Array.from({ length: flat.length / width }, (_, c) => flat.slice(c * width, (c + 1) * width))
  if (count <= k) return { centroids: inRows(points.at), within: 0 }
  const sample = evenSample(points, SAMPLE)
  const best = bestStart(sample, k, random)
  const moved = settle(sample, moveSingly(sample, best), STANDSTILL)
  const { centroids, within } = sample === points ? moved : settle(points, moved.centroids, NEAR_STANDSTILL)
  return { centroids: inRows(centroids), within }
}

function bestStart(points: Points, k: number, random: () => number): Settled {
  const starts = Array.from({ length: STARTS }, () => settle(points, seedCentroids(points, k, random), STANDSTILL))
  return starts.reduce((best, start) => (start.within < best.within ? start : best))
}

/** What was measured, with every repetition. */
export interface Measurement {
  suite: string
  what: string
  unit: 'ms' | 's' | 'rows/s' | 'MB' | 'slope' | 'ratio'
  values: number[]
  /** What architecture.md or the issue asks for; the judged figure is the median, or the 95th percentile. */
  goal?: { most: number } | { least: number }
  judges?: 'median' | 'p95'
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

/** How long the work takes, in milliseconds, each time. */
export async function timed(times: number, work: (round: number) => unknown): Promise<number[]> {
  const values: number[] = []
  for (let round = 0; round < times; round++) {
    const startedAt = performance.now()
    await work(round)
    values.push(performance.now() - startedAt)
  }
  return values
}

/** By which power does y grow with x? The slope of the least-squares line through the logarithms. */
export function logLogSlope(points: readonly { x: number; y: number }[]): number {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }))
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    logs.reduce((total, point) => total + pick(point), 0) / logs.length
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)]
  const covariance = mean(({ x, y }) => (x - meanX) * (y - meanY))
  return covariance / mean(({ x }) => (x - meanX) ** 2)
}

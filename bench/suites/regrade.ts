import pg from 'pg'
import { keptUpTo } from '../../server/src/platform/kept.ts'
import type { Services } from '../../server/src/platform/services.ts'
import type { Size } from '../data/population.ts'
import { logLogSlope, median } from '../measure.ts'
import { type RegradeTimes, regrade as regradeOnce } from '../regrade.ts'
import { type Bench, withProduct } from '../workspace.ts'
import { largest, sizes } from './sizes.ts'

const phases = ['metrics', 'grading', 'writing', 'publishing', 'indexing'] as const

/** What earlier rounds left to be written to the disk is written now: no round pays for another. */
async function writeOut({ database }: Services): Promise<void> {
  const client = new pg.Client(database.owner)
  await client.connect()
  await client.query('checkpoint').finally(() => client.end())
}

async function measure(bench: Bench, size: Size): Promise<RegradeTimes[]> {
  const folder = await bench.filledFolder(size)
  const times = bench.isQuick ? 3 : 5
  return withProduct(folder, async (services, actor) => {
    const rounds: RegradeTimes[] = []
    for (let i = 0; i < times; i++) {
      await writeOut(services)
      // Nothing is kept from one round to the next: everybody's facts are read.
      rounds.push(await regradeOnce({ ...services, kept: keptUpTo(0) }, actor))
    }
    return rounds
  })
}

/** Six criteria, four of them percentiles: from the facts to published grades, and what grows with the customers. */
export async function regrade(bench: Bench): Promise<void> {
  const top = largest(bench)
  const points: { x: number; y: number }[] = []
  for (const size of sizes(bench)) {
    const rounds = await measure(bench, size)
    const totals = rounds.map(({ total }) => total)
    points.push({ x: size.customers, y: median(totals) })
    const isTop = size.customers === top.customers
    const name = `${size.customers.toLocaleString('en')} customers × ${size.transactions.toLocaleString('en')}`
    // The goal is set at a million customers; smaller sizes show their part of the way.
    const goal = isTop && !bench.isQuick ? { goal: { most: 5000 } } : {}
    bench.record({ suite: 'regrade', what: `full regrade, ${name}`, unit: 'ms', values: totals, ...goal })
    if (!isTop) continue
    for (const phase of phases)
      bench.record({ suite: 'regrade', what: `  ${phase}`, unit: 'ms', values: rounds.map((round) => round[phase]) })
  }
  bench.record({
    suite: 'regrade',
    what: 'regrade, growth (1 = linear)',
    unit: 'slope',
    values: [logLogSlope(points)],
    goal: { most: 1.1 },
  })
}

import type { Scheme } from '@fenji/contract/scheme-file'
import { judgeScheme, tryScheme } from '../../server/src/features/what-if/public.ts'
import { inOrganization } from '../../server/src/platform/db.ts'
import { regradeScheme } from '../data/scheme.ts'
import { timed } from '../measure.ts'
import { type Bench, withProduct } from '../workspace.ts'
import { largest } from './sizes.ts'

/** The scheme with other weights and cuts, another one each round. */
const moved = (round: number): Scheme => ({
  ...regradeScheme,
  criteria: regradeScheme.criteria.map((one, i) => ({ ...one, weight: one.weight + ((round * (i + 3)) % 17) })),
  assignment: { kind: 'shares', shares: [0.1 + (round % 5) / 100, 0.2, 0.3, 0.4 - (round % 5) / 100] },
})
const byThresholds = (round: number): Scheme => ({
  ...moved(round),
  assignment: { kind: 'thresholds', mins: [80 - (round % 7), 60, 40] },
})

/** The first criterion scored by a cut that moves, as on a histogram. */
const byBands = (round: number): Scheme => ({
  ...moved(1),
  criteria: moved(1).criteria.map((one, i) =>
    i === 0 ? { ...one, scale: { kind: 'bands', cuts: [1000 + 10 * round], scores: [0, 100] } } : one,
  ),
})

const analysts = 10

/** So many people drag at once, each asking again as soon as they are answered: how long every answer took, in ms. */
async function dragTogether(rounds: number, ask: (round: number) => Promise<unknown>): Promise<number[]> {
  const drag = async (who: number) => {
    const took: number[] = []
    for (let round = 0; round < rounds; round++) took.push(...(await timed(1, () => ask(analysts * round + who))))
    return took
  }
  return (await Promise.all(Array.from({ length: analysts }, (_, who) => drag(who)))).flat()
}

/** What a moved weight or cut answers, from the request to the answer without HTTP. */
export async function whatIf(bench: Bench): Promise<void> {
  const size = largest(bench)
  await withProduct(await bench.filledFolder(size), async (services, actor) => {
    const ask = (scheme: Scheme) =>
      inOrganization(services.database, actor, (db) =>
        tryScheme(db, actor, services, { scheme, movers: 20, moves: 'all' }),
      )
    const judge = (scheme: Scheme) =>
      inOrganization(services.database, actor, (db) => judgeScheme(db, actor, services, { scheme, horizonDays: 90 }))
    const name = `what-if, ${size.customers.toLocaleString('en')} customers`
    const goal = (most: number) => (bench.isQuick ? {} : { goal: { most } })
    const record = (what: string, values: number[], most: number) =>
      bench.record({ suite: 'what-if', what: `${name}, ${what}`, unit: 'ms', values, judges: 'p95', ...goal(most) })
    bench.record({ suite: 'what-if', what: `${name}, cold`, unit: 'ms', values: await timed(1, () => ask(moved(0))) })
    record('shares', await timed(40, (round) => ask(moved(round))), 200)
    record('thresholds', await timed(40, (round) => ask(byThresholds(round))), 200)
    record('the scale of a criterion', await timed(20, (round) => ask(byBands(round))), 300)
    const three = await timed(15, (round) => Promise.all([1, 2, 3].map((who) => ask(moved(3 * round + who)))))
    bench.record({ suite: 'what-if', what: `${name}, three analysts at once, all answered`, unit: 'ms', values: three })
    record('ten analysts at once, each answer', await dragTogether(8, (round) => ask(moved(round))), 1000)
    const cold = await timed(1, () => judge(moved(0)))
    bench.record({ suite: 'what-if', what: `${name}, quality, cold`, unit: 'ms', values: cold })
    record('quality', await timed(20, (round) => judge(moved(round))), 300)
    const resting: Promise<number[]>[] = []
    const dragging = await dragTogether(6, (round) => {
      // Every analyst's hand rests once: the past is asked about beside today's grades.
      if (Math.floor(round / analysts) === 3) resting.push(timed(1, () => judge(moved(round))))
      return ask(byThresholds(round))
    })
    record('ten analysts at once who rest once, each answer', dragging, 1000)
    const rested = (await Promise.all(resting)).flat()
    bench.record({ suite: 'what-if', what: `${name}, their quality, all at once`, unit: 'ms', values: rested })
    bench.record({
      suite: 'what-if',
      what: `${name}, memory after all of that`,
      unit: 'MB',
      values: [process.memoryUsage().rss / 1024 ** 2],
    })
  })
}

import type { Scheme } from '@fenji/contract/scheme-file'
import { tryScheme } from '../../server/src/features/what-if/public.ts'
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

/** What a moved weight or cut answers, from the request to the answer without HTTP. */
export async function whatIf(bench: Bench): Promise<void> {
  const size = largest(bench)
  await withProduct(await bench.filledFolder(size), async (services, actor) => {
    const ask = (scheme: Scheme) =>
      inOrganization(services.database, actor, (db) => tryScheme(db, actor, services, { scheme, movers: 20 }))
    const name = `what-if, ${size.customers.toLocaleString('en')} customers`
    const goal = bench.isQuick ? {} : { goal: { most: 200 } }
    bench.record({ suite: 'what-if', what: `${name}, cold`, unit: 'ms', values: await timed(1, () => ask(moved(0))) })
    const record = (what: string, values: number[]) =>
      bench.record({ suite: 'what-if', what: `${name}, ${what}`, unit: 'ms', values, judges: 'p95', ...goal })
    record('shares', await timed(40, (round) => ask(moved(round))))
    record('thresholds', await timed(40, (round) => ask(byThresholds(round))))
    const three = await timed(15, (round) => Promise.all([1, 2, 3].map((who) => ask(moved(3 * round + who)))))
    bench.record({ suite: 'what-if', what: `${name}, three analysts at once, all answered`, unit: 'ms', values: three })
  })
}

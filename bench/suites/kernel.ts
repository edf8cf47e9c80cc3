import { combineAndAssign, type MetricTable, type Recipe, scoreCriteria } from '@fenji/kernel'
import { randomOf } from '../../server/src/features/samples/random.ts'
import { regradeScheme } from '../data/scheme.ts'
import { timed } from '../measure.ts'
import type { Bench } from '../workspace.ts'
import { largest } from './sizes.ts'

/** Metrics of n customers by chance: log-normal amounts, small whole numbers, and one in ten without a value. */
function tableOf(count: number): MetricTable {
  const random = randomOf(7)
  const column = (draw: () => number) =>
    Float64Array.from({ length: count }, () => (random.uniform() < 0.1 ? Number.NaN : draw()))
  const amount = () => Math.round(Math.exp(8 + 1.5 * random.normal()) * 100) / 100
  return {
    count,
    columns: {
      'net-sales-12m': column(amount),
      'orders-12m': column(() => Math.floor(random.pareto(1.2))),
      recency: column(() => random.integer(1000)),
      'net-sales': column(amount),
      tenure: column(() => random.integer(1100)),
      'refund-share-12m': column(() => random.uniform() * 0.3),
    },
  }
}

const reweighed = (round: number): Recipe => ({
  ...(regradeScheme as Recipe),
  criteria: (regradeScheme as Recipe).criteria.map((one, i) => (i === 0 ? { ...one, weight: 20 + round } : one)),
})

/** A weight moves: the criteria keep their scores, the rest is computed again. */
export async function kernel(bench: Bench): Promise<void> {
  const { customers } = largest(bench)
  const name = `${customers.toLocaleString('en')} customers`
  const table = tableOf(customers)
  let scored = scoreCriteria(reweighed(0), table)
  const scoring = await timed(bench.isQuick ? 3 : 5, () => {
    scored = scoreCriteria(reweighed(0), table)
  })
  bench.record({ suite: 'kernel', what: `score six criteria, ${name}`, unit: 'ms', values: scoring })
  const times = bench.isQuick ? 7 : 15
  const shares = await timed(times, (round) => combineAndAssign(reweighed(round), table, scored))
  const what = `what-if after a weight moves, ${name}`
  bench.record({ suite: 'kernel', what: `${what}, shares`, unit: 'ms', values: shares, goal: { most: 150 } })
  const mins = await timed(times, (round) => {
    const recipe: Recipe = { ...reweighed(round), assignment: { kind: 'thresholds', mins: [80, 60, 40] } }
    return combineAndAssign(recipe, table, scored)
  })
  bench.record({ suite: 'kernel', what: `${what}, thresholds`, unit: 'ms', values: mins, goal: { most: 150 } })
}

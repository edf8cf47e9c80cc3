import pg from 'pg'
import type { Services } from '../../server/src/platform/services.ts'
import { lastEpochDay } from '../data/population.ts'
import { regrade } from '../regrade.ts'
import { type Bench, withProduct } from '../workspace.ts'
import { largest } from './sizes.ts'

const newOrders = 10_000

/** New orders of customers all over the table. */
async function addOrders(
  { database }: Services,
  organizationId: number,
  customers: number,
  round: number,
): Promise<void> {
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    await client.query(
      `insert into transaction (organization_id, customer_id, order_key, is_refund, has_order_number, occurred_on, amount_e4, content_hash)
       select $1, 1 + (n::bigint * 7919 * $4) % $2, 'new ' || $4 || ' ' || n, false, true, date '1970-01-01' + $3::int, 1000000 + n, n
       from generate_series(1, $5) n`,
      [organizationId, customers, lastEpochDay, round, newOrders],
    )
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

const phases = ['metrics', 'grading', 'writing', 'publishing'] as const

/** After few new facts: from them to published grades. */
export async function recompute(bench: Bench): Promise<void> {
  const size = largest(bench)
  const rounds = await withProduct(await bench.filledFolder(size), async (services, actor) => {
    await regrade(services, actor)
    const times = []
    for (let round = 1; round <= 5; round++) {
      await addOrders(services, actor.organizationId, size.customers, Date.now() % 1e6)
      times.push(await regrade(services, actor))
    }
    return times
  })
  const name = `${newOrders.toLocaleString('en')} new orders, ${size.customers.toLocaleString('en')} customers`
  const goal = bench.isQuick ? {} : { goal: { most: 2500 } }
  bench.record({
    suite: 'recompute',
    what: `regrade after ${name}`,
    unit: 'ms',
    values: rounds.map(({ total }) => total),
    ...goal,
  })
  for (const phase of phases)
    bench.record({ suite: 'recompute', what: `  ${phase}`, unit: 'ms', values: rounds.map((round) => round[phase]) })
}

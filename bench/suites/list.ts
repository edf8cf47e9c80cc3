import { customers } from '@fenji/contract/customers'
import type { CallOf, Endpoint } from '@fenji/contract/endpoint'
import { runs } from '@fenji/contract/runs'
import { timed } from '../measure.ts'
import { type Caller, signIn, startServer } from '../server-process.ts'
import type { Bench } from '../workspace.ts'
import { queriesFor } from './list-cases.ts'
import { largest } from './sizes.ts'

const goal = { most: 50 }
const warmUps = 3

const resultCases = {
  'by score': { sort: 'score' },
  'by amount': { sort: 'amount' },
  'by name': { sort: 'name', direction: 'asc' },
  'third grade': { grade: 'C' },
  ungraded: { grade: 'none' },
  'who moved': { isMoved: 'true' },
  'the first thousand by amount': { maxAmountRank: 1000 },
  'search of two characters': { search: '昱川' },
} satisfies Record<string, NonNullable<CallOf<typeof runs.results>['query']>>

async function measure<E extends Endpoint>(
  caller: Caller,
  times: number,
  endpoint: E,
  input: CallOf<E>,
): Promise<number[]> {
  await timed(warmUps, () => caller.call(endpoint, input))
  return timed(times, () => caller.call(endpoint, input))
}

async function customerLists(bench: Bench, caller: Caller, times: number): Promise<void> {
  const all: number[] = []
  for (const [what, query] of await queriesFor(caller)) {
    const values = await measure(caller, times, customers.list, { query })
    all.push(...values)
    bench.record({ suite: 'list', what: `customers: ${what}`, unit: 'ms', values, goal, judges: 'p95' })
  }
  bench.record({ suite: 'list', what: 'customers: all of these', unit: 'ms', values: all, goal, judges: 'p95' })
}

async function resultLists(bench: Bench, caller: Caller, times: number): Promise<void> {
  const [run] = (await caller.call(runs.list, { query: { limit: 1 } })).rows
  if (!run) throw new Error('there is no run')
  const all: number[] = []
  for (const [what, query] of Object.entries(resultCases)) {
    const values = await measure(caller, times, runs.results, { params: { id: run.id }, query })
    all.push(...values)
    bench.record({ suite: 'list', what: `results: ${what}`, unit: 'ms', values, goal, judges: 'p95' })
  }
  bench.record({ suite: 'list', what: 'results: all of these', unit: 'ms', values: all, goal, judges: 'p95' })
}

/** Lists as a browser asks for them: over HTTP, with a session, one request at a time. */
export async function list(bench: Bench): Promise<void> {
  const folder = await bench.filledFolder(largest(bench))
  const server = await startServer(folder)
  try {
    const caller = await signIn(server.address)
    const times = bench.isQuick ? 9 : 20
    await customerLists(bench, caller, times)
    await resultLists(bench, caller, times)
  } finally {
    await server.stop()
  }
}

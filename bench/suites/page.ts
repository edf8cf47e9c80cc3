import { accountPlans } from '@fenji/contract/account-plans'
import { contacts } from '@fenji/contract/contacts'
import { customers } from '@fenji/contract/customers'
import { overview } from '@fenji/contract/overview'
import { runs } from '@fenji/contract/runs'
import { tasks } from '@fenji/contract/tasks'
import { timeline } from '@fenji/contract/timeline'
import { timed } from '../measure.ts'
import { type Caller, signIn, startServer } from '../server-process.ts'
import type { Bench } from '../workspace.ts'
import { largest } from './sizes.ts'

const goal = { most: 80 }

/** What the page of a customer asks for. */
function partsOf(caller: Caller, runId: number): Record<string, (id: number) => Promise<unknown>> {
  const of = (id: number) => ({ params: { id } })
  return {
    customer: (id) => caller.call(customers.get, of(id)),
    overview: (id) => caller.call(overview.get, of(id)),
    'grades over time': (customerId) => caller.call(runs.history, { params: { customerId } }),
    'why this grade': (customerId) => caller.call(runs.explain, { params: { id: runId, customerId } }),
    timeline: (id) => caller.call(timeline.list, { ...of(id), query: { limit: 20 } }),
    tasks: (customerId) => caller.call(tasks.list, { query: { customerId } }),
    contacts: (id) => caller.call(contacts.ofCustomer, of(id)),
    'account plans': (id) => caller.call(accountPlans.list, of(id)),
    'white space': (id) => caller.call(accountPlans.whiteSpace, of(id)),
  }
}

/** The data of a customer's page over HTTP, part by part and all at once as a browser asks for it; another customer each time. */
export async function page(bench: Bench): Promise<void> {
  const { customers: count } = largest(bench)
  const server = await startServer(await bench.filledFolder(largest(bench)))
  try {
    const caller = await signIn(server.address)
    const [run] = (await caller.call(runs.list, { query: { limit: 1 } })).rows
    if (!run) throw new Error('there is no run')
    const parts = partsOf(caller, run.id)
    const times = bench.isQuick ? 20 : 100
    let at = 0
    const another = () => 1 + ((++at * 7919) % count)
    for (const [what, ask] of Object.entries(parts)) {
      const values = await timed(times, () => ask(another()))
      bench.record({ suite: 'page', what: `page of a customer: ${what}`, unit: 'ms', values, judges: 'p95' })
    }
    const values = await timed(times, () => {
      const id = another()
      return Promise.all(Object.values(parts).map((ask) => ask(id)))
    })
    bench.record({ suite: 'page', what: 'page of a customer: all at once', unit: 'ms', values, goal, judges: 'p95' })
  } finally {
    await server.stop()
  }
}

import { bulkEdits } from '@fenji/contract/bulk-edits'
import { customers } from '@fenji/contract/customers'
import { urlOf } from '@fenji/contract/endpoint'
import { timed } from '../measure.ts'
import { type Caller, signIn, startServer } from '../server-process.ts'
import type { Bench } from '../workspace.ts'

const size = { customers: 100_000, transactions: 1_000_000 }
const goals = { csv: { most: 2000 }, xlsx: { most: 10_000 } }
const lookAgainMs = 100

const isOver = (state: string) => !['waiting', 'running', 'undoing'].includes(state)

/** Waits until the server has done with it. */
async function ended(caller: Caller, id: number): Promise<void> {
  while (!isOver((await caller.call(bulkEdits.get, { params: { id } })).state))
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
}

async function files(bench: Bench, caller: Caller): Promise<void> {
  for (const format of ['csv', 'xlsx'] as const) {
    const values = await timed(bench.isQuick ? 2 : 5, () =>
      caller.drain(urlOf(customers.export, { query: { format } })),
    )
    bench.record({ suite: 'export', what: `100,000 customers as ${format}`, unit: 'ms', values, goal: goals[format] })
  }
}

async function edits(bench: Bench, caller: Caller): Promise<void> {
  const body = { action: { kind: 'transfer' as const, toMemberId: null }, selection: { filter: {} } }
  let id = 0
  const [done, undone] = [
    await timed(1, async () => {
      id = (await caller.call(bulkEdits.start, { body })).id
      await ended(caller, id)
    }),
    await timed(1, async () => {
      await caller.call(bulkEdits.undo, { params: { id } })
      await ended(caller, id)
    }),
  ]
  bench.record({ suite: 'export', what: 'transfer of 100,000 customers', unit: 'ms', values: done })
  bench.record({ suite: 'export', what: 'its undo', unit: 'ms', values: undone })
}

/** Lists taken out as files, and changed at once, over HTTP. */
export async function exporting(bench: Bench): Promise<void> {
  const folder = await bench.filledFolder(size)
  const server = await startServer(folder)
  try {
    const caller = await signIn(server.address)
    await files(bench, caller)
    await edits(bench, caller)
  } finally {
    await server.stop()
  }
}

import { customers } from '@fenji/contract/customers'
import { roles } from '@fenji/contract/roles'
import { sessions } from '@fenji/contract/sessions'
import { takeOver } from '../data/people.ts'
import { median, quantile, timed } from '../measure.ts'
import { type Caller, enrol, signIn, startServer } from '../server-process.ts'
import { type Bench, withProduct } from '../workspace.ts'
import { kindsOfList, type Query, queriesFor } from './list-cases.ts'
import { largest } from './sizes.ts'

const suite = 'members'
const warmUps = 3

/** Who asks: everybody's customers, a thousand, a team's sixteen thousand, a region's hundred and sixty thousand. */
async function peopleOn(folder: string, address: string): Promise<Record<string, Caller>> {
  const administrator = await signIn(address)
  const roleIds = new Map((await administrator.call(roles.list, {})).map(({ key, id }) => [key, id]))
  const place = (key: 'sales' | 'manager', teamId: number) => ({ roleId: roleIds.get(key) ?? 0, teamId })
  const sales = await enrol(address, administrator, place('sales', 101))
  const { memberId } = await sales.call(sessions.current, {})
  await withProduct(folder, ({ database }) => takeOver(database, 1, memberId))
  return {
    'an administrator': administrator,
    'a sales person': sales,
    'a manager of a team': await enrol(address, administrator, place('manager', 102)),
    'a manager of a region': await enrol(address, administrator, place('manager', 4)),
  }
}

interface Asked {
  who: string
  caller: Caller
  queries: [what: string, query: Query][]
  /** By kind of list, a figure a round. */
  elapsedMs: number[][]
}

/** Each asks each kind of list in turn, so that whatever else the machine does falls upon all alike. */
async function askInTurn(all: readonly Asked[], kind: number, isMeasured: boolean): Promise<void> {
  for (const { caller, queries, elapsedMs } of all) {
    const query = queries[kind]?.[1] ?? {}
    const [elapsed = Number.NaN] = await timed(1, () => caller.call(customers.list, { query }))
    if (isMeasured) elapsedMs[kind]?.push(elapsed)
  }
}

/** The same lists asked by people who see all or a part of the customers; the p95 of a round, and by the administrator's. */
export async function members(bench: Bench): Promise<void> {
  const folder = await bench.filledFolder(largest(bench))
  const server = await startServer(folder)
  try {
    const rounds = bench.isQuick ? 5 : 15
    const all: Asked[] = []
    for (const [who, caller] of Object.entries(await peopleOn(folder, server.address))) {
      const queries = await queriesFor(caller)
      all.push({ who, caller, queries, elapsedMs: queries.map(() => []) })
    }
    for (let round = -warmUps; round < rounds; round++)
      for (let kind = 0; kind < kindsOfList; kind++) await askInTurn(all, kind, round >= 0)
    const p95sOf = ({ elapsedMs }: Asked) =>
      Array.from({ length: rounds }, (_, round) =>
        quantile(
          elapsedMs.map((one) => one[round] ?? Number.NaN),
          0.95,
        ),
      )
    const whole = all.slice(0, 1).flatMap(p95sOf)
    for (const asked of all) {
      for (const [kind, values] of asked.elapsedMs.entries())
        bench.record({ suite, what: `${asked.who}: ${asked.queries[kind]?.[0]}`, unit: 'ms', values })
      const { total, totalIsCapped } = await asked.caller.call(customers.list, {})
      const own = p95sOf(asked)
      const what = `${asked.who}, ${total.toLocaleString('en')}${totalIsCapped ? ' or more' : ''}: p95 of ${kindsOfList} lists`
      bench.record({ suite, what, unit: 'ms', values: own, goal: { most: 100 } })
      const values = [median(own) / median(whole)]
      bench.record({ suite, what: '  by the administrator’s', unit: 'ratio', values, goal: { most: 1.5 } })
    }
  } finally {
    await server.stop()
  }
}

import { customers } from '@fenji/contract/customers'
import type { CallOf, Endpoint } from '@fenji/contract/endpoint'
import { roles } from '@fenji/contract/roles'
import { runs } from '@fenji/contract/runs'
import { sessions } from '@fenji/contract/sessions'
import { takeOver } from '../data/people.ts'
import { quantile, timed } from '../measure.ts'
import { type Caller, enrol, signIn, startServer } from '../server-process.ts'
import { type Bench, withProduct } from '../workspace.ts'
import { largest } from './sizes.ts'

type Query = NonNullable<CallOf<typeof customers.list>['query']>

const goal = { most: 50 }
const warmUps = 3

const customerCases: Record<string, Query> = {
  'by amount': { sort: 'amount' },
  'by amount, ascending': { sort: 'amount', direction: 'asc' },
  'by code': { sort: 'code', direction: 'asc' },
  'by name': { sort: 'name', direction: 'asc' },
  'by orders': { sort: 'orders' },
  'by last order': { sort: 'lastOrderOn' },
  'by score': { sort: 'score' },
  'best grade, by amount': { grade: 'A' },
  'last grade, by score': { grade: 'D', sort: 'score' },
  'one country of many': { country: '新加坡' },
  'one province': { region: '广东省' },
  'one small city, by name': { region: '柳州市', sort: 'name', direction: 'asc' },
  'amount range': { minAmountE4: 50_000_0000, maxAmountE4: 60_000_0000, sort: 'lastOrderOn' },
  'last order in a month': { lastOrderFrom: '2025-06-01', lastOrderTo: '2025-06-30' },
  'search of two frequent characters': { search: '科技' },
  'search of two rare characters': { search: '昱川' },
  'search of four characters': { search: '澜洲供应' },
  'search of a code': { search: 'C00012' },
  'search without a hit': { search: '不存在的名字' },
}

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

/** The cursor of a page far down the list. */
async function deepCursor(caller: Caller, query: Query): Promise<string> {
  let cursor: string | null = null
  for (let page = 0; page < 100; page++) {
    const input: Query = { ...query, limit: 200, ...(cursor === null ? {} : { cursor }) }
    cursor = (await caller.call(customers.list, { query: input })).nextCursor
    if (cursor === null) break
  }
  return cursor ?? ''
}

async function customerLists(bench: Bench, caller: Caller, times: number): Promise<void> {
  const all: number[] = []
  const add = async (what: string, query: Query) => {
    const values = await measure(caller, times, customers.list, { query })
    all.push(...values)
    bench.record({ suite: 'list', what: `customers: ${what}`, unit: 'ms', values, goal, judges: 'p95' })
  }
  for (const [what, query] of Object.entries(customerCases)) await add(what, query)
  for (const sort of ['amount', 'name', 'score'] as const) {
    const cursor = await deepCursor(caller, { sort })
    await add(`100th page of 200, by ${sort}`, { sort, cursor })
  }
  bench.record({ suite: 'list', what: 'customers: all of these', unit: 'ms', values: all, goal, judges: 'p95' })
}

async function resultLists(bench: Bench, caller: Caller, times: number): Promise<void> {
  const [run] = await caller.call(runs.list, { query: { limit: 1 } })
  if (!run) throw new Error('there is no run')
  const all: number[] = []
  for (const [what, query] of Object.entries(resultCases)) {
    const values = await measure(caller, times, runs.results, { params: { id: run.id }, query })
    all.push(...values)
    bench.record({ suite: 'list', what: `results: ${what}`, unit: 'ms', values, goal, judges: 'p95' })
  }
  bench.record({ suite: 'list', what: 'results: all of these', unit: 'ms', values: all, goal, judges: 'p95' })
}

/** What is asked of a list whoever asks. */
const plainCases = ['by amount', 'by amount, ascending', 'by code', 'by name', 'by orders', 'by last order', 'by score']
const sharedCases = [...plainCases, 'best grade, by amount', 'amount range', 'search of two frequent characters']

async function mixOf(caller: Caller, times: number): Promise<number[]> {
  const all: number[] = []
  for (const what of sharedCases) {
    const query = customerCases[what] ?? {}
    all.push(...(await measure(caller, times, customers.list, { query })))
  }
  return all
}

/** The same lists, asked by people who see a part of the customers: a thousand, a team's, a region's. */
async function membersLists(bench: Bench, folder: string, address: string, administrator: Caller): Promise<void> {
  const roleIds = new Map((await administrator.call(roles.list, {})).map(({ key, id }) => [key, id]))
  const place = (key: 'sales' | 'manager', teamId: number) => ({ roleId: roleIds.get(key) ?? 0, teamId })
  const sales = await enrol(address, administrator, place('sales', 101))
  const { memberId } = await sales.call(sessions.current, {})
  await withProduct(folder, ({ database }) => takeOver(database, 1, memberId))
  const people = {
    'a sales person': sales,
    'a manager of a team': await enrol(address, administrator, place('manager', 102)),
    'a manager of a region': await enrol(address, administrator, place('manager', 4)),
  }
  const times = bench.isQuick ? 9 : 20
  const whole = await mixOf(administrator, times)
  bench.record({
    suite: 'list',
    what: 'customers, 10 lists: an administrator',
    unit: 'ms',
    values: whole,
    judges: 'p95',
  })
  for (const [who, caller] of Object.entries(people)) {
    const { total, totalIsCapped } = await caller.call(customers.list, {})
    const values = await mixOf(caller, times)
    const what = `customers, 10 lists: ${who}, ${total.toLocaleString('en')}${totalIsCapped ? ' or more' : ''}`
    bench.record({ suite: 'list', what, unit: 'ms', values, judges: 'p95' })
    const ratio = [quantile(values, 0.95) / quantile(whole, 0.95)]
    bench.record({
      suite: 'list',
      what: '  its p95 by the administrator’s',
      unit: 'ratio',
      values: ratio,
      goal: { most: 1.5 },
    })
  }
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
    await membersLists(bench, folder, server.address, caller)
  } finally {
    await server.stop()
  }
}

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { duplicates } from '@fenji/contract/duplicates'
import { finding } from '@fenji/contract/finding'
import { identity } from '@fenji/contract/identity'
import { quality } from '@fenji/contract/quality'
import { writeCustomerFile } from '../data/customer-file.ts'
import { addAdministrator } from '../data/people.ts'
import { company, seeded } from '../identity-names.ts'
import { importOnce } from '../import-once.ts'
import { timed } from '../measure.ts'
import { type Caller, signIn, startServer } from '../server-process.ts'
import { type Bench, withProduct } from '../workspace.ts'

const suite = 'customers'

/** Asks again until the answer says that the work is over. */
async function ended<T>(ask: () => Promise<T>, isOver: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (isOver(answer)) return answer
    await sleep(200)
  }
}

async function lookAlikes(bench: Bench, caller: Caller, named: string): Promise<void> {
  const random = seeded(17)
  const values = await timed(200, () => caller.call(identity.lookalikes, { body: company(random) }))
  const goal = bench.isQuick ? {} : { goal: { most: 50 } }
  bench.record({
    suite,
    what: `look-alikes of a name, ${named}`,
    unit: 'ms',
    values: values.slice(20),
    judges: 'p95',
    ...goal,
  })
}

/** What a person types of a company: its place and some of its own word, by initials, pinyin, characters; ends of numbers; codes. */
const typed = [
  'bjhx',
  'sz',
  'hl',
  'cdqt',
  'beijinghua',
  'huaxin',
  '北京华',
  '恒力',
  '科技',
  '华',
  '4821',
  'K4711',
  'xyzq',
]

async function finds(bench: Bench, caller: Caller, named: string): Promise<void> {
  const values = await timed(20 * typed.length, (round) =>
    caller.call(finding.customers, { query: { search: typed[round % typed.length] ?? '' } }),
  )
  const goal = bench.isQuick ? {} : { goal: { most: 50 } }
  const own = values.slice(2 * typed.length)
  bench.record({
    suite,
    what: `customers found while typing, ${named}`,
    unit: 'ms',
    values: own,
    judges: 'p95',
    ...goal,
  })
}

async function searchAll(bench: Bench, caller: Caller, named: string): Promise<void> {
  await caller.call(duplicates.find, {})
  const { elapsedMs, pairs } = await ended(
    () => caller.call(duplicates.lastSearch, {}),
    (search) => !search.isRunning,
  )
  const what = `search for duplicates, ${named}, ${(pairs ?? 0).toLocaleString('en')} pairs`
  bench.record({ suite, what, unit: 's', values: [(elapsedMs ?? Number.NaN) / 1000] })
}

async function measureQuality(bench: Bench, caller: Caller, named: string): Promise<void> {
  await caller.call(quality.measure, {})
  const board = () => caller.call(quality.board, { query: {} })
  const { elapsedMs } = await ended(board, ({ isMeasuring, day }) => !isMeasuring && day !== null)
  const goal = bench.isQuick ? {} : { goal: { most: 15 } }
  bench.record({
    suite,
    what: `measuring of data quality, ${named}`,
    unit: 's',
    values: [(elapsedMs ?? Number.NaN) / 1000],
    ...goal,
  })
  const values = (await timed(30, board)).slice(5)
  bench.record({ suite, what: `board of data quality, ${named}`, unit: 'ms', values, judges: 'p95' })
}

/** New customers by file, then what rests on who they are: look-alikes while one types, duplicates, data quality. */
export async function customers(bench: Bench): Promise<void> {
  const count = bench.isQuick ? 50_000 : 1_000_000
  const named = `${count.toLocaleString('en')} customers`
  const folder = bench.newFolder()
  const path = join(bench.newFolder(), 'customers.csv')
  await writeCustomerFile(path, count)
  const { receipt, ms, peakMb } = await importOnce(folder, path)
  bench.record({ suite, what: `import of ${named}, all new`, unit: 'rows/s', values: [(receipt.rows / ms) * 1000] })
  bench.record({ suite, what: '  peak memory', unit: 'MB', values: [peakMb], goal: { most: 400 } })
  await withProduct(folder, (services, { organizationId }) => addAdministrator(services, organizationId))
  const server = await startServer(folder)
  try {
    const caller = await signIn(server.address)
    await lookAlikes(bench, caller, named)
    await finds(bench, caller, named)
    await searchAll(bench, caller, named)
    await measureQuality(bench, caller, named)
  } finally {
    await server.stop()
  }
}

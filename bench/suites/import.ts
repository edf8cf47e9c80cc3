import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { writeOrderFile } from '../data/order-file.ts'
import { writeWorkbook } from '../data/workbook.ts'
import { importOnce, type Outcome } from '../import-once.ts'
import type { Bench } from '../workspace.ts'

const onlineRetail = join(import.meta.dirname, '../../../shared/data/transactions/online_retail.csv.gz')

async function importTimes(bench: Bench, path: string, times: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let i = 0; i < times; i++) outcomes.push(await importOnce(bench.newFolder(), path))
  return outcomes
}

async function realFile(bench: Bench): Promise<void> {
  if (!existsSync(onlineRetail)) return bench.say('Online Retail is not here: skipped')
  const path = join(bench.newFolder(), 'online-retail.csv')
  await pipeline(createReadStream(onlineRetail), createGunzip(), createWriteStream(path))
  const outcomes = await importTimes(bench, path, bench.isQuick ? 1 : 3)
  const what = `Online Retail, ${outcomes[0]?.receipt.rows.toLocaleString('en')} rows`
  const [ms, peaks] = [outcomes.map((one) => one.ms), outcomes.map((one) => one.peakMb)]
  bench.record({ suite: 'import', what: `import of ${what}`, unit: 'ms', values: ms, goal: { most: 4000 } })
  bench.record({ suite: 'import', what: '  peak memory', unit: 'MB', values: peaks, goal: { most: 400 } })
  await workbook(bench, path)
}

/** The same rows as a workbook. */
async function workbook(bench: Bench, csv: string): Promise<void> {
  const path = join(bench.newFolder(), 'online-retail.xlsx')
  await writeWorkbook(csv, path)
  const outcomes = await importTimes(bench, path, bench.isQuick ? 1 : 3)
  const rates = outcomes.map(({ receipt, ms }) => (receipt.rows / ms) * 1000)
  const what = 'import of Online Retail as a workbook'
  bench.record({ suite: 'import', what, unit: 'rows/s', values: rates, goal: { least: 40_000 } })
  const peaks = outcomes.map((one) => one.peakMb)
  bench.record({ suite: 'import', what: '  peak memory', unit: 'MB', values: peaks, goal: { most: 400 } })
}

async function generatedFile(bench: Bench, lines: number): Promise<void> {
  const path = join(bench.newFolder(), 'orders.csv')
  await writeOrderFile(path, lines)
  const outcomes = await importTimes(bench, path, bench.isQuick ? 1 : 3)
  const rates = outcomes.map(({ receipt, ms }) => (receipt.rows / ms) * 1000)
  const what = `import of a generated CSV, ${lines.toLocaleString('en')} rows`
  bench.record({ suite: 'import', what, unit: 'rows/s', values: rates })
  const peaks = outcomes.map((one) => one.peakMb)
  bench.record({ suite: 'import', what: '  peak memory', unit: 'MB', values: peaks, goal: { most: 400 } })
}

/** Files through the real importer, each in a new process and an empty database: from the file to the committed rows. */
export async function imports(bench: Bench): Promise<void> {
  await realFile(bench)
  for (const lines of bench.isQuick ? [50_000, 200_000] : [100_000, 1_000_000]) await generatedFile(bench, lines)
}

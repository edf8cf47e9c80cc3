// npm run bench [-- --quick] [--only import,customers,regrade,recompute,what-if,list,members,page,export,screens,start,kernel] [--json FILE] [--keep FOLDER]

import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Measurement } from './measure.ts'
import { circumstances, tableOf, writeJson } from './report.ts'
import { customers } from './suites/customers.ts'
import { exporting } from './suites/export.ts'
import { imports } from './suites/import.ts'
import { kernel } from './suites/kernel.ts'
import { list } from './suites/list.ts'
import { members } from './suites/members.ts'
import { page } from './suites/page.ts'
import { recompute } from './suites/recompute.ts'
import { regrade } from './suites/regrade.ts'
import { screens } from './suites/screens.ts'
import { start } from './suites/start.ts'
import { whatIf } from './suites/what-if.ts'
import { type Bench, openBench } from './workspace.ts'

/** Every suite; a new one adds its line here. */
const suites: Record<string, (bench: Bench) => Promise<void>> = {
  kernel,
  import: imports,
  customers,
  regrade,
  list,
  members,
  page,
  export: exporting,
  recompute,
  'what-if': whatIf,
  screens,
  start,
}

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'string' },
    keep: { type: 'string' },
  },
})
const wanted = options.only?.split(',') ?? Object.keys(suites)
const unknown = wanted.filter((name) => !suites[name])
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`)
  process.exit(2)
}

const measurements: Measurement[] = []
const before = circumstances()
const bench = openBench(
  { isQuick: options.quick, kept: options.keep ?? null },
  { record: (measurement) => measurements.push(measurement), say: (line) => console.error(`  ${line}`) },
)
process.on('SIGINT', () => {
  bench.close()
  process.exit(130)
})
try {
  for (const name of wanted) {
    const startedAt = performance.now()
    console.error(`${name} …`)
    await suites[name]?.(bench)
    console.error(`  ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  }
} finally {
  bench.close()
}
console.log(tableOf(measurements))
console.log(
  `\n${before.cpus} × ${before.cpu}, ${before.memoryGiB} GiB; load average ${before.loadAverage[0]?.toFixed(1)} before, ${loadavg()[0]?.toFixed(1)} after`,
)
const named = join(import.meta.dirname, 'results', `${before.at.replaceAll(':', '-').slice(0, 19)}.json`)
const path = options.json ?? named
writeJson(path, measurements, { ...before, loadAverageAfter: loadavg(), isQuick: options.quick, suites: wanted })
console.log(`Written to ${path}`)

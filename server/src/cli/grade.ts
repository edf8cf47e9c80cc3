import { Day } from '@fenji/contract/page'
import type { Run, RunSummary } from '@fenji/contract/runs'
import { Scheme } from '@fenji/contract/scheme-file'
import {
  beginRun,
  getRun,
  indexGeneration,
  publishRun,
  resultTable,
  runNow,
  schemeOf,
  toRun,
} from '../features/runs/public.ts'
import { catalogueOf } from '../features/schemes/public.ts'
import { inOrganization } from '../platform/db.ts'
import { sheetFile } from '../platform/sheet/sheet-file.ts'
import { type CommandContext, command, formatOf, languageOf, readJsonAs, UsageError } from './command.ts'
import { runWords } from './run-words.ts'
import { schemeByKey } from './scheme-by-key.ts'
import { writeWhole } from './write-whole.ts'

function wanted({
  template,
  scheme,
  'scheme-key': key,
  'as-of': asOf,
  'accept-missing': acceptsMissing,
}: CommandContext['options']) {
  if ([template, scheme, key].filter((one) => one !== undefined).length !== 1)
    throw new UsageError('Give one of --template, --scheme and --scheme-key.')
  if (asOf !== undefined && !Day.safeParse(asOf).success) throw new UsageError('--as-of wants a day, YYYY-MM-DD.')
  return {
    ...(typeof template === 'string' ? { template } : {}),
    ...(typeof scheme === 'string' ? { scheme: readJsonAs(Scheme, scheme) } : {}),
    ...(typeof asOf === 'string' ? { asOf } : {}),
    acceptsMissing: acceptsMissing === true,
  }
}

interface Outcome {
  run: Run
  summary: RunSummary
  out: string | null
  seconds: number
}

async function run({ services, actor, options }: CommandContext): Promise<Outcome> {
  const startedAt = performance.now()
  const body = wanted(options)
  const language = languageOf(options)
  const out = typeof options.out === 'string' ? options.out : null
  const work = <T>(step: Parameters<typeof inOrganization<T>>[2]) => inOrganization(services.database, actor, step)
  const { runId } = await runNow(services, actor, async (db) => {
    const key = options['scheme-key']
    const own = typeof key === 'string' ? { schemeId: (await schemeByKey(db, actor, key)).id } : {}
    return beginRun(db, actor, services, { ...body, ...own })
  })
  if (options.publish === true) await work((db) => publishRun(db, actor, services, runId))
  await work((db) => indexGeneration(db, runId))
  const row = await work(async (db) => {
    const found = await getRun(db, actor, runId)
    if (out === null) return found
    const scheme = schemeOf(found)
    const run = { id: runId, scheme, catalogue: await catalogueOf(db, actor, scheme) }
    const table = resultTable(db, actor, run, { filter: {}, language })
    await writeWhole(out, sheetFile(table, formatOf(out), table.name).content)
    return found
  })
  return { run: toRun(row), summary: row.summary as RunSummary, out, seconds: (performance.now() - startedAt) / 1000 }
}

const print = ({ run, summary, out, seconds }: Outcome): string =>
  [runWords(run, summary, ` · ${seconds.toFixed(1)} s`), ...(out ? [`Written to ${out}`] : [])].join('\n')

export const grade = command({
  words: 'grade',
  usage:
    'grade --template NAME | --scheme FILE | --scheme-key KEY [--as-of YYYY-MM-DD] [--out FILE.csv|FILE.xlsx] [--publish] [--accept-missing] [--language zh-CN|en-US]',
  summary: 'Grade the customers; the run waits for review unless --publish',
  options: {
    template: { type: 'string' },
    scheme: { type: 'string' },
    'scheme-key': { type: 'string' },
    'as-of': { type: 'string' },
    out: { type: 'string' },
    publish: { type: 'boolean' },
    'accept-missing': { type: 'boolean' },
    language: { type: 'string' },
  },
  run,
  print,
})

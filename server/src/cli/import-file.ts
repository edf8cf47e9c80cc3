import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { ImportKind } from '@fenji/contract/import-kinds'
import { ImportMode, Mapping, type Receipt } from '@fenji/contract/imports'
import type { z } from 'zod'
import { importFile, refusalWords } from '../features/imports/public.ts'
import { type CommandContext, columnsOf, command, readJsonAs, UsageError } from './command.ts'

interface Outcome {
  file: string
  isDryRun: boolean
  /** null: a dry run. */
  importId: number | null
  receipt: Receipt
  mapping: Mapping
  seconds: number
}

/** One of these words, where the option is given. */
function oneOf<S extends z.ZodEnum>(
  schema: S,
  name: string,
  given: string | boolean | undefined,
): z.infer<S> | undefined {
  if (given === undefined) return undefined
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new UsageError(`--${name} is one of ${schema.options.join(', ')}.`)
  return parsed.data
}

const text = (given: string | boolean | undefined) => (typeof given === 'string' ? given : undefined)

async function run({ services, actor, positionals, options, say }: CommandContext): Promise<Outcome> {
  const [file] = positionals
  if (!file) throw new UsageError('Which file?')
  const path = resolve(file)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Error(`There is no file ${path}.`)
  const isDryRun = options['dry-run'] === true
  const startedAt = performance.now()
  let saidAt = startedAt
  const { importId, receipt, mapping } = await importFile(services, actor, {
    path,
    name: basename(path),
    mapping: typeof options.mapping === 'string' ? readJsonAs(Mapping, options.mapping) : undefined,
    kind: oneOf(ImportKind, 'kind', options.kind),
    sheet: text(options.sheet),
    mode: oneOf(ImportMode, 'mode', options.mode),
    isDryRun,
    onProgress: (rows, share) => {
      if (performance.now() - saidAt < 1000) return
      saidAt = performance.now()
      say(`${rows.toLocaleString('en')} rows read, ${Math.round(share * 100)} %`)
    },
  })
  return { file: path, isDryRun, importId, receipt, mapping, seconds: (performance.now() - startedAt) / 1000 }
}

function print({ importId, receipt, isDryRun, seconds }: Outcome): string {
  const count = (n: number) => n.toLocaleString('en')
  const lines = [
    `${isDryRun ? 'Dry run' : `Import ${importId}`}: ${count(receipt.rows)} rows in ${seconds.toFixed(1)} s`,
    columnsOf([
      ['created', count(receipt.created)],
      ['updated', count(receipt.updated)],
      ['unchanged', count(receipt.unchanged)],
      ['refused', count(receipt.refused)],
      ...receipt.refusals.map(({ code, rows }) => [`  ${refusalWords[code].en}`, count(rows)]),
      ['new customers', count(receipt.customersCreated)],
      ['records', count(receipt.records)],
    ]),
  ]
  return lines.join('\n')
}

const options = {
  mapping: { type: 'string' },
  sheet: { type: 'string' },
  mode: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

export const importAny = command({
  words: 'import',
  usage: 'import FILE [--kind KIND] [--sheet NAME] [--mode upsert|create|update] [--mapping MAPPING.json] [--dry-run]',
  summary:
    'Import a file of customers, contacts, transactions …; kind and columns are recognised unless they are given',
  positionals: 1,
  options: { kind: { type: 'string' }, ...options },
  run,
  print,
})

export const importTransactions = command({
  words: 'import transactions',
  usage: 'import transactions FILE [--mapping MAPPING.json] [--dry-run]',
  summary: 'The same for a file that holds transactions, whatever it looks like',
  positionals: 1,
  options,
  run: (context) => run({ ...context, options: { ...context.options, kind: 'transactions' } }),
  print,
})

import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Mapping, type Receipt } from '@fenji/contract/imports'
import { importFile, refusalWords } from '../features/imports/public.ts'
import { type CommandContext, columnsOf, command, readJsonAs, UsageError } from './command.ts'

interface Outcome {
  file: string
  isDryRun: boolean
  receipt: Receipt
  mapping: Mapping
  seconds: number
}

async function run({ services, actor, positionals, options, say }: CommandContext): Promise<Outcome> {
  const [file] = positionals
  if (!file) throw new UsageError('Which file?')
  const path = resolve(file)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Error(`There is no file ${path}.`)
  const isDryRun = options['dry-run'] === true
  const startedAt = performance.now()
  let saidAt = startedAt
  const { receipt, mapping } = await importFile(services, actor, {
    path,
    name: basename(path),
    mapping: typeof options.mapping === 'string' ? readJsonAs(Mapping, options.mapping) : undefined,
    isDryRun,
    onProgress: (rows, share) => {
      if (performance.now() - saidAt < 1000) return
      saidAt = performance.now()
      say(`${rows.toLocaleString('en')} rows read, ${Math.round(share * 100)} %`)
    },
  })
  return { file: path, isDryRun, receipt, mapping, seconds: (performance.now() - startedAt) / 1000 }
}

function print({ receipt, isDryRun, seconds }: Outcome): string {
  const count = (n: number) => n.toLocaleString('en')
  const lines = [
    `${isDryRun ? 'Dry run' : 'Imported'}: ${count(receipt.rows)} rows in ${seconds.toFixed(1)} s`,
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

export const importTransactions = command({
  words: 'import transactions',
  usage: 'import transactions FILE [--mapping MAPPING.json] [--dry-run]',
  summary: 'Import a CSV or XLSX file of transactions; columns are recognised unless a mapping is given',
  positionals: 1,
  options: { mapping: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  run,
  print,
})

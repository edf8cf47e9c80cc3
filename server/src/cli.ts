import { argv, stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { problemCatalogue } from '@fenji/contract/problems'
import { backtest } from './cli/backtest.ts'
import { type Command, UsageError } from './cli/command.ts'
import { exportCustomers } from './cli/export-customers.ts'
import { grade } from './cli/grade.ts'
import { importTransactions } from './cli/import-transactions.ts'
import { learn } from './cli/learn.ts'
import { metrics } from './cli/metrics.ts'
import { runs } from './cli/runs.ts'
import { stability } from './cli/stability.ts'
import { status } from './cli/status.ts'
import { templateList } from './cli/template-list.ts'
import { whatIf } from './cli/what-if.ts'
import { UnreadableFile } from './features/imports/public.ts'
import { ensureOrganization } from './features/setup/public.ts'
import { installation } from './platform/actor.ts'
import { readConfig } from './platform/config.ts'
import { inOrganization } from './platform/db.ts'
import { createLogger } from './platform/log.ts'
import { Problem } from './platform/problem.ts'
import { openServices } from './platform/start.ts'
import { StartFailure } from './platform/start-failure.ts'
import { version } from './platform/version.ts'

/** Every command; a new one adds its line here. */
const commands: readonly Command[] = [
  importTransactions,
  templateList,
  metrics,
  grade,
  whatIf,
  runs,
  backtest,
  stability,
  learn,
  exportCustomers,
  status,
]

function help(): string {
  const lines = commands.flatMap(({ usage, summary }) => [`  ${usage}`, `      ${summary}`])
  return [
    `Fenji ${version}, the command line. Use: npm run -s fenji -- <command>`,
    '',
    ...lines,
    '',
    '  --json with any command: the result as JSON on standard output',
    '  Data: FENJI_DATA (a folder) or FENJI_DATABASE_URL, as for the server, which may be running.',
  ].join('\n')
}

function find(args: string[]): { command: Command; rest: string[] } | undefined {
  for (const command of commands) {
    const words = command.words.split(' ')
    if (words.every((word, i) => args[i] === word)) return { command, rest: args.slice(words.length) }
  }
  return undefined
}

function parse(command: Command, rest: string[]) {
  try {
    const options = { json: { type: 'boolean' }, ...command.options } as const
    const parsed = parseArgs({ args: rest, options, allowPositionals: true })
    const surplus = parsed.positionals[command.positionals ?? 0]
    if (surplus !== undefined) throw new UsageError(`What is "${surplus}"?`)
    return parsed
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError((cause as Error).message, { cause })
  }
}

async function execute(command: Command, rest: string[]): Promise<void> {
  const { values, positionals } = parse(command, rest)
  const isJson = values.json === true
  const config = readConfig()
  const services = await openServices(config, createLogger(config), 'command')
  try {
    const organizationId = await inOrganization(services.database, { organizationId: null }, ensureOrganization)
    const actor = installation(organizationId)
    const say = (line: string) => !isJson && stderr.write(`${line}\n`)
    const options = values as Record<string, string | boolean | undefined>
    const result = await command.run({ services, actor, positionals, options, say })
    stdout.write(`${isJson ? JSON.stringify(result, null, 2) : command.print(result)}\n`)
  } finally {
    await services.database.close()
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof StartFailure) return `${error.message} ${error.remedy}`
  if (error instanceof Problem) {
    const details = error.errors?.map((one) => `${one.path}: ${one.message}`) ?? []
    return [problemCatalogue[error.code][1], ...details, ...(error.detail ? [JSON.stringify(error.detail)] : [])].join(
      '. ',
    )
  }
  if (error instanceof UnreadableFile) return `The file cannot be read: ${error.message}`
  return error instanceof Error ? error.message : String(error)
}

async function main(args: string[]): Promise<number> {
  const [first] = args
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    stdout.write(`${help()}\n`)
    return first === undefined ? 2 : 0
  }
  const found = find(args)
  if (!found) {
    stderr.write(`There is no command "${args.filter((arg) => !arg.startsWith('-')).join(' ')}".\n\n${help()}\n`)
    return 2
  }
  try {
    await execute(found.command, found.rest)
    return 0
  } catch (error) {
    stderr.write(`${reasonOf(error)}\n`)
    if (error instanceof UsageError) stderr.write(`Usage: ${found.command.usage}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

process.exitCode = await main(argv.slice(2))

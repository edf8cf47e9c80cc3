import { argv, stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { problemCatalogue } from '@fenji/contract/problems'
import { backtest } from './cli/backtest.ts'
import { type Command, UsageError } from './cli/command.ts'
import { explain } from './cli/explain.ts'
import { exportCustomers } from './cli/export-customers.ts'
import { grade } from './cli/grade.ts'
import { importAny, importTransactions } from './cli/import-file.ts'
import { importUndo } from './cli/import-undo.ts'
import { learn } from './cli/learn.ts'
import { metrics } from './cli/metrics.ts'
import { runsPublish, runsRollBack, runsShow } from './cli/run-actions.ts'
import { runs } from './cli/runs.ts'
import { schemeDiff } from './cli/scheme-diff.ts'
import { schemeExport } from './cli/scheme-export.ts'
import { schemeImport } from './cli/scheme-import.ts'
import { schemeValidate } from './cli/scheme-validate.ts'
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
  importAny,
  importTransactions,
  importUndo,
  templateList,
  metrics,
  schemeValidate,
  schemeImport,
  schemeExport,
  schemeDiff,
  grade,
  whatIf,
  runs,
  runsShow,
  runsPublish,
  runsRollBack,
  explain,
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

/** The command whose words these are; `runs show` before `runs`. */
function find(args: string[]): { command: Command; rest: string[] } | undefined {
  const wordsOf = ({ words }: Command) => words.split(' ')
  const [command] = commands
    .filter((one) => wordsOf(one).every((word, i) => args[i] === word))
    .sort((a, b) => wordsOf(b).length - wordsOf(a).length)
  return command && { command, rest: args.slice(wordsOf(command).length) }
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

/** @returns the exit code. */
async function execute(command: Command, rest: string[]): Promise<number> {
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
    const json = () => JSON.stringify(command.toJson ? command.toJson(result) : result, null, 2)
    stdout.write(`${isJson ? json() : command.print(result)}\n`)
    return command.hasFailed?.(result) ? 1 : 0
  } finally {
    await services.database.close()
  }
}

/** So many wrong fields are named. */
const mostErrors = 10

function reasonOf(error: unknown): string {
  if (error instanceof StartFailure) return `${error.message} ${error.remedy}`
  if (error instanceof Problem) {
    const { errors = [], detail } = error
    const details = errors.slice(0, mostErrors).map((one) => `${one.path}: ${one.message}`)
    if (errors.length > mostErrors) details.push(`and ${errors.length - mostErrors} more`)
    return [problemCatalogue[error.code][1], ...details, ...(detail ? [JSON.stringify(detail)] : [])].join('. ')
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
    return await execute(found.command, found.rest)
  } catch (error) {
    stderr.write(`${reasonOf(error)}\n`)
    if (error instanceof UsageError) stderr.write(`Usage: ${found.command.usage}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

process.exitCode = await main(argv.slice(2))

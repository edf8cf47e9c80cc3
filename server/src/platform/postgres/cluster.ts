import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { StartFailure } from '../start-failure.ts'
import { findBinaries } from './binaries.ts'
import { serverSettings } from './settings.ts'
import { chooseRunAs, type RunAs } from './unprivileged.ts'

const run = promisify(execFile)
const superuser = 'fenji'
const longestSocketPath = 90

/** The embedded PostgreSQL of a data folder, running. It is shared by every Fenji process on that folder. */
export interface Cluster {
  /** How to connect as its superuser. */
  owner: pg.ClientConfig
  /** Ends PostgreSQL, unless another Fenji process still uses it. Safe to call twice. */
  stop(): Promise<void>
  /** Brings PostgreSQL up again if it has gone. */
  ensureRunning(): Promise<void>
}

/** A socket's path may have about 100 characters: a deep data folder gets a short one in the temporary folder. */
function socketFolderOf(clusterFolder: string): string {
  if (clusterFolder.length < longestSocketPath) return clusterFolder
  return join(tmpdir(), `fenji-${createHash('sha256').update(clusterFolder).digest('hex').slice(0, 16)}`)
}

/** How the connection is named by which a process shows that it uses PostgreSQL. */
const presenceOf = (pid: number | '%') => `fenji presence ${pid}`

/** A connection that shows that this process uses PostgreSQL; or why there is none. */
async function connect(config: pg.ClientConfig): Promise<pg.Client | Error> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5000, application_name: presenceOf(process.pid) })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    return error as Error
  }
}

function launch(runAs: RunAs, program: string, args: string[], logFile: string): ChildProcess {
  const [command = program, ...rest] = [...runAs.prefix, program, ...args]
  const log = openSync(logFile, 'a', 0o600)
  // Detached: a Ctrl-C in the terminal reaches Fenji alone, which then ends PostgreSQL in order.
  const child = spawn(command, rest, {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: '/',
    ...(runAs.uid === null ? {} : { uid: runAs.uid, gid: runAs.gid ?? runAs.uid }),
  })
  closeSync(log)
  child.unref()
  return child
}

async function initialise(folder: string, runAs: RunAs, initdb: string): Promise<void> {
  // Somebody else may be creating it too: each for itself, and the first who is through wins.
  for (const name of readdirSync(folder))
    if (/^new/.test(name) && !isAlive(Number(name.slice(4))))
      rmSync(join(folder, name), { recursive: true, force: true })
  const fresh = join(folder, `new-${process.pid}`)
  const args = [
    '-D',
    fresh,
    '-U',
    superuser,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ]
  const [command = initdb, ...rest] = [...runAs.prefix, initdb, ...args]
  try {
    await run(command, rest, {
      cwd: '/',
      ...(runAs.uid === null ? {} : { uid: runAs.uid, gid: runAs.gid ?? runAs.uid }),
    })
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? String(cause)
    throw new StartFailure(
      `The embedded database could not be created: ${said}`,
      `Check that ${folder} can be written and has room.`,
      { cause },
    )
  }
  // Only a whole cluster gets its name: a first start that was cut off begins again.
  try {
    renameSync(fresh, join(folder, 'data'))
  } catch (error) {
    if (!existsSync(join(folder, 'data/PG_VERSION'))) throw error
    rmSync(fresh, { recursive: true, force: true })
  }
}

function pidOf(dataFolder: string): number | null {
  try {
    return Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Does this process still run as a PostgreSQL server? After a crash its number may belong to someone else. */
function isServerAlive(pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
  } catch {
    // No such file system here: the number is all we know.
    return process.platform !== 'linux'
  }
}

/**
 * The embedded PostgreSQL of `folder`: created when it is new, started when it is not running, joined when it is.
 * @throws {StartFailure} when it cannot be created or does not start.
 */
export async function openCluster(folder: string): Promise<Cluster> {
  mkdirSync(folder, { recursive: true })
  const { initdb, postgres } = findBinaries()
  const runAs = chooseRunAs(folder, [postgres])
  const dataFolder = join(folder, 'data')
  const logFile = join(folder, 'postgres.log')
  const socketFolder = socketFolderOf(folder)
  if (socketFolder !== folder) {
    mkdirSync(socketFolder, { recursive: true, mode: 0o700 })
    chooseRunAs(socketFolder, [])
  }
  const owner: pg.ClientConfig = { host: socketFolder, port: 5432, user: superuser, database: 'postgres' }

  const start = () => launch(runAs, postgres, ['-D', dataFolder, ...serverSettings(socketFolder)], logFile)
  // Held for as long as we live, so that another process that ends does not take PostgreSQL away between two of our steps.
  let presence: pg.Client | null = null
  const leave = () => presence?.end().catch(() => undefined)
  const ensureRunning = async () => {
    const next = await waitUntilUp({ owner, dataFolder, logFile, start })
    await leave()
    presence = next
  }

  if (!existsSync(join(dataFolder, 'PG_VERSION'))) await initialise(folder, runAs, initdb)
  await ensureRunning()
  const stop = async () => {
    await leave()
    presence = null
    await stopCluster(owner, dataFolder)
  }
  return { owner, ensureRunning, stop }
}

interface Waiting {
  owner: pg.ClientConfig
  dataFolder: string
  logFile: string
  start(): ChildProcess
}

/** Until PostgreSQL answers; starts it when nobody has. */
async function waitUntilUp({ owner, dataFolder, logFile, start }: Waiting): Promise<pg.Client> {
  let child: ChildProcess | null = null
  const hasEnded = () => child !== null && (child.exitCode !== null || child.signalCode !== null)
  for (const deadline = Date.now() + 60_000; ; await sleep(20)) {
    const answer = await connect(owner)
    if (!(answer instanceof Error)) return answer
    const pid = pidOf(dataFolder)
    if (Date.now() > deadline || (hasEnded() && !isLeftover(logFile))) throw cannotStart(logFile, answer)
    if (pid !== null && isServerAlive(pid)) continue
    if (hasEnded()) await sleep(200)
    if (child === null || hasEnded()) child = start()
  }
}

const lastFatal = (logFile: string): string | undefined =>
  existsSync(logFile)
    ? readFileSync(logFile, 'utf8')
        .trim()
        .split('\n')
        .findLast((line) => /FATAL|PANIC/.test(line))
    : undefined

/** After a crash, PostgreSQL waits until the last process of the old server has noticed. */
const isLeftover = (logFile: string) => /pre-existing shared memory|lock file/.test(lastFatal(logFile) ?? '')

function cannotStart(logFile: string, cause: Error): StartFailure {
  const said = lastFatal(logFile) ?? cause.message
  return new StartFailure(`The embedded database does not start: ${said}`, `See ${logFile}.`, { cause })
}

async function stopCluster(owner: pg.ClientConfig, dataFolder: string): Promise<void> {
  const pid = pidOf(dataFolder)
  if (pid === null || !isServerAlive(pid)) return
  const client = new pg.Client(owner)
  client.on('error', () => undefined)
  try {
    await client.connect()
    // By process, because our own connections that were closed just now may still be on the list.
    const { rowCount } = await client.query(
      'select from pg_stat_activity where application_name like $1 and application_name <> $2',
      [presenceOf('%'), presenceOf(process.pid)],
    )
    await client.end()
    if ((rowCount ?? 0) > 0) return
  } catch {
    // it is going down already
  }
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    return
  }
  for (let i = 0; i < 500 && isServerAlive(pid); i++) await sleep(20)
}

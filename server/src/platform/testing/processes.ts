import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { env, execPath } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll } from 'vitest'
import { patience } from './patience.ts'

const source = resolve(import.meta.dirname, '../..')
/** Where the product's own commands keep it, too. */
const compiled = resolve(source, '../../node_modules/.cache/node')
const begun = new Set<ChildProcess>()

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** A process of the product, with the environment that a test gives it and none of ours. */
function begin(file: string, args: readonly string[], environment: Record<string, string>) {
  const inherited = Object.fromEntries(Object.entries(env).filter(([name]) => !/^(FENJI|VITEST|NODE_)/.test(name)))
  const child = spawn(execPath, [join(source, file), ...args], {
    env: { ...inherited, NODE_COMPILE_CACHE: compiled, FENJI_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  begun.add(child)
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    said.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.stderr += chunk
  })
  const ended = new Promise<Ended>((done) => {
    child.on('close', (code) => {
      begun.delete(child)
      done({ code, ...said })
    })
  })
  return { child, said, ended }
}

/** Runs a command of the command line to its end. */
export const runCli = (folder: string, args: readonly string[], environment: Record<string, string> = {}) =>
  begin('cli.ts', args, { FENJI_DATA: folder, ...environment }).ended

export interface RunningServer {
  url: string
  child: ChildProcess
  ended: Promise<Ended>
  stop(): Promise<Ended>
}

/** A server process: running, or ended when it could not start. */
export async function startServer(
  folder: string,
  environment: Record<string, string> = {},
): Promise<RunningServer | Ended> {
  const { child, said, ended } = begin('main.ts', [], { FENJI_DATA: folder, ...environment })
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const url = /is ready: (http\S+)/.exec(said.stdout)?.[1]
    const stop = () => {
      child.kill('SIGINT')
      return ended
    }
    if (url) return { url, child, ended, stop }
    if (child.exitCode !== null || child.signalCode !== null) return ended
    await sleep(20)
  }
  throw new Error(`the server does not start: ${JSON.stringify(said)}`)
}

/** A server that has to start. */
export async function server(folder: string, environment: Record<string, string> = {}): Promise<RunningServer> {
  const started = await startServer(folder, environment)
  if ('url' in started) return started
  throw new Error(`the server did not start: ${JSON.stringify(started)}`)
}

/** The PostgreSQL of a data folder, where it runs. */
export function postmasterOf(folder: string): number | null {
  try {
    const pid = Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres') ? pid : null
  } catch {
    return null
  }
}

/** Ends a process the way that cannot be caught. */
export function killNow(pid: number | null | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch {
    // it has gone by itself
  }
}

/** A data folder that goes when the file's tests are through, with every process on it. */
export function dataFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `fenji-${name}-`))
  afterAll(async () => {
    for (const child of begun) child.kill('SIGINT')
    for (let i = 0; i < 250 && begun.size > 0; i++) await sleep(20)
    for (const child of begun) child.kill('SIGKILL')
    killNow(postmasterOf(folder))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })
  return folder
}

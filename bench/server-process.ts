import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type CallOf, type Endpoint, type ReplyOf, urlOf } from '@fenji/contract/endpoint'
import { sessions } from '@fenji/contract/sessions'
import { setup } from '@fenji/contract/setup'

const main = join(import.meta.dirname, '../server/src/main.ts')
const administrator = { email: 'bench@example.com', password: 'a benchmark needs no secret' }

/** The product's server, in a process of its own. */
export interface ServerProcess {
  address: string
  readyMs: number
  stop(): Promise<void>
}

/** Starts the server on a data folder and a free port; ready is when it says so. */
export async function startServer(folder: string): Promise<ServerProcess> {
  const startedAt = performance.now()
  const child: ChildProcess = spawn(process.execPath, [...process.execArgv, main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, FENJI_DATA: folder, FENJI_PORT: '0', FENJI_LOG: 'warn' },
  })
  const stop = async () => {
    if (child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface(child.stdout)) {
    const address = /http:\/\/\S+/.exec(line)?.[0]
    if (address) {
      const readyMs = performance.now() - startedAt
      child.stdout.resume()
      return { address, readyMs, stop }
    }
  }
  throw new Error('the server did not start')
}

export interface Caller {
  call<E extends Endpoint>(endpoint: E, input: CallOf<E>): Promise<ReplyOf<E>>
}

/** Somebody signed in as administrator; the first time this makes them. */
export async function signIn(address: string): Promise<Caller> {
  const post = (endpoint: Endpoint, body: object) =>
    fetch(address + urlOf(endpoint), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  let answer = await post(setup.create, { ...administrator, organizationName: '性能测试', name: 'Bench' })
  if (answer.status === 409) answer = await post(sessions.signIn, administrator)
  if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return {
    async call(endpoint, input) {
      const reply = await fetch(address + urlOf(endpoint, input as object), {
        method: endpoint.method,
        headers: { cookie },
      })
      if (!reply.ok) throw new Error(`${endpoint.path}: ${reply.status} ${await reply.text()}`)
      return (await reply.json()) as never
    },
  }
}

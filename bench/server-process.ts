import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type CallOf, type Endpoint, type ReplyOf, urlOf } from '@fenji/contract/endpoint'
import { members } from '@fenji/contract/members'
import { sessions } from '@fenji/contract/sessions'
import { administrator } from './administrator.ts'

const main = join(import.meta.dirname, '../server/src/main.ts')

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
    env: { ...process.env, FENJI_DATA: folder, FENJI_PORT: '0', FENJI_LOG: 'warn', FENJI_RATE_LIMIT: '0' },
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
  /** Takes a file to its end. @returns its bytes. */
  drain(path: string): Promise<number>
}

const post = (address: string, path: string, body: object) =>
  fetch(address + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

/** Somebody signed in as administrator. */
export async function signIn(address: string): Promise<Caller> {
  const { email, password } = administrator
  const answer = await post(address, urlOf(sessions.signIn), { email, password })
  if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`)
  return callerOf(address, answer)
}

/** Somebody else signed in, with this role and team; the first time they are invited. */
export async function enrol(address: string, inviter: Caller, place: { roleId: number; teamId: number }) {
  const { password } = administrator
  const email = `bench.${place.roleId}.${place.teamId}@example.org`
  let answer = await post(address, urlOf(sessions.signIn), { email, password })
  if (!answer.ok) {
    const { link } = await inviter.call(members.invite, { body: { email, ...place } })
    const accept = urlOf(members.acceptInvitation, { params: { token: link.split('/').at(-1) } })
    answer = await post(address, accept, { name: email, password })
  }
  if (!answer.ok) throw new Error(`enrolling: ${answer.status} ${await answer.text()}`)
  return callerOf(address, answer)
}

function callerOf(address: string, answer: Response): Caller {
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return {
    async call(endpoint, input) {
      const { body } = input as { body?: unknown }
      const reply = await fetch(address + urlOf(endpoint, input as object), {
        method: endpoint.method,
        headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!reply.ok) throw new Error(`${endpoint.path}: ${reply.status} ${await reply.text()}`)
      return (await reply.json()) as never
    },
    async drain(path) {
      const reply = await fetch(address + path, { headers: { cookie } })
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
      let bytes = 0
      for await (const chunk of reply.body ?? []) bytes += (chunk as Uint8Array).length
      return bytes
    },
  }
}

import { createReadStream } from 'node:fs'
import http, { type ClientRequest, type IncomingMessage } from 'node:http'
import https from 'node:https'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { filesAway } from './file-store.ts'
import { type S3Credentials, sha256, signed } from './signature.ts'

/** How long to wait for an S3 server. */
export interface S3Patience {
  /** Nothing comes and nothing goes. */
  idleMs: number
  /** A request in all, until its answer begins. */
  answerMs: number
  attempts: number
  /** Before the second attempt; then twice as long each time. */
  firstPauseMs: number
}

export const usualPatience: S3Patience = { idleMs: 20_000, answerMs: 300_000, attempts: 4, firstPauseMs: 250 }

export interface S3Request {
  method: 'GET' | 'PUT' | 'DELETE'
  url: URL
  /** What is sent: a file, so that it can be sent again. */
  file?: { path: string; bytes: number; hash: string }
  signal?: AbortSignal | undefined
}

/** An answer that is no success: its status and S3's own word for it. What else an answer says may hold what was signed. */
export class S3Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(`${status} ${code}`)
    this.name = 'S3Refusal'
    this.status = status
    this.code = code
  }
}

const mostOfRefusal = 16_384

async function refusalOf(answer: IncomingMessage): Promise<S3Refusal> {
  let text = ''
  for await (const chunk of answer) {
    text += chunk
    if (text.length > mostOfRefusal) break
  }
  return new S3Refusal(answer.statusCode ?? 0, /<Code>(\w{1,100})<\/Code>/.exec(text)?.[1] ?? 'without a reason')
}

const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
}

/** Some servers wait for what they were asked whether they want. */
const wantedMs = 1000

/** Breaks off where nothing moves any more; not where it is ours who take no more of an answer for now. */
function breakOffWhenIdle(request: ClientRequest, idleMs: number): void {
  let answer: IncomingMessage | undefined
  request.on('response', (begun) => {
    answer = begun
  })
  request.setTimeout(idleMs, () => {
    if (answer && (answer.complete || answer.readableLength > 0)) return
    const silent = new Error(`silent for ${idleMs / 1000} s`)
    answer?.destroy(silent)
    request.destroy(silent)
  })
}

/** Sends a file once the server wants it, as it says, or says nothing: what is refused by its head is not sent at all. */
function sendWhenWanted(request: ClientRequest, path: string, whenBroken: (error: Error) => void): void {
  let isBegun = false
  const begin = () => {
    clearTimeout(timer)
    if (!isBegun) pipeline(createReadStream(path), request).catch(whenBroken)
    isBegun = true
  }
  const timer = setTimeout(begin, wantedMs)
  request.on('continue', begin)
  request.on('response', () => clearTimeout(timer))
  request.on('close', () => clearTimeout(timer))
}

function send(
  { method, url, file, signal }: S3Request,
  credentials: S3Credentials,
  { idleMs, answerMs }: S3Patience,
): Promise<IncomingMessage> {
  const payloadHash = file?.hash ?? sha256('')
  const headers = signed({ method, url, headers: {}, payloadHash }, credentials, new Date())
  if (file) Object.assign(headers, { 'content-length': String(file.bytes), expect: '100-continue' })
  const protocol = url.protocol as keyof typeof agents
  const options = { method, headers, agent: agents[protocol], ...(signal && { signal }) }
  return new Promise((resolve, reject) => {
    const request = (protocol === 'https:' ? https : http).request(url, options)
    breakOffWhenIdle(request, idleMs)
    const limit = setTimeout(() => request.destroy(new Error(`no answer in ${answerMs / 1000} s`)), answerMs)
    request.on('close', () => clearTimeout(limit))
    request.on('error', reject)
    request.on('response', (answer) => {
      clearTimeout(limit)
      resolve(answer)
    })
    if (file) sendWhenWanted(request, file.path, reject)
    else request.end()
  })
}

const passing = new Set([408, 429, 500, 502, 503, 504])
/** Reading, replacing and removing can all be done twice, so whatever may pass is tried again. */
const mayPass = (error: unknown) => (error instanceof S3Refusal ? passing.has(error.status) : true)

async function attempt(request: S3Request, credentials: S3Credentials, patience: S3Patience): Promise<IncomingMessage> {
  const answer = await send(request, credentials, patience)
  const { statusCode = 0 } = answer
  if (statusCode >= 200 && statusCode < 300) {
    if (request.method !== 'GET') for await (const _ of answer);
    return answer
  }
  const refusal = await refusalOf(answer)
  answer.destroy()
  throw refusal
}

/**
 * Asks an S3 server, again where that may help. @returns the answer; of a GET before its body.
 * @throws {S3Refusal} NoSuchKey. @throws {Problem} files-away, for every other reason.
 */
export async function askS3(
  request: S3Request,
  credentials: S3Credentials,
  patience: S3Patience,
): Promise<IncomingMessage> {
  for (let count = 1; ; count++) {
    try {
      return await attempt(request, credentials, patience)
    } catch (error) {
      if (error instanceof S3Refusal && error.code === 'NoSuchKey') throw error
      if (request.signal?.aborted) throw error
      if (count === patience.attempts || !mayPass(error)) throw filesAway(error)
    }
    await sleep(patience.firstPauseMs * 2 ** (count - 1) * (0.5 + Math.random()), undefined, { signal: request.signal })
  }
}

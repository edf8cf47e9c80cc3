import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll } from 'vitest'

/**
 * What goes wrong with the next requests: `slow-down` refuses, `cut` breaks the connection off in the middle of the bytes,
 * `silent` takes what comes and never answers, `stalled` sends half and then nothing.
 */
export type S3Fault = 'slow-down' | 'cut' | 'silent' | 'stalled'

/** A bucket on the loopback that believes nobody whose signature it has not worked out itself. */
export interface TestS3 {
  environment: Record<string, string>
  /** The keys that are there, in order. */
  keys(): string[]
  /** How many requests came, whatever became of them. */
  asked(): number
  /** Has the next requests go wrong, one each. */
  failNext(...faults: S3Fault[]): void
  /** Goes away, or comes back on the same port. */
  isAway(isAway: boolean): Promise<void>
}

export const testCredentials = { key: 'FENJITESTKEY', secret: 'test/secret+never-used', region: 'eu-test-1' }
const bucket = 'fenji-test'

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * The signature that a request should bear, from what came over the wire and the documentation alone (AWS Signature
 * Version 4, the Authorization header): nothing here is shared with the code that signs.
 */
export function expectedSignature(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  secret: string,
): string {
  const { method, url = '', headers } = request
  const authorization = String(headers.authorization)
  const [scope] = /(?<=Credential=[^/]+\/)[^,]+/.exec(authorization) ?? ['']
  const [names] = /(?<=SignedHeaders=)[^,]+/.exec(authorization) ?? ['']
  const [path = '', query = ''] = url.split('?')
  const encoded = path.replace(/[^A-Za-z0-9\-._~/%]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  const parameters = query === '' ? [] : query.split('&').map((one) => (one.includes('=') ? one : `${one}=`))
  const lines = names.split(';').map((name) => `${name}:${headers[name]}\n`)
  const canonical = `${method}\n${encoded}\n${parameters.sort().join('&')}\n${lines.join('')}\n${names}\n${headers['x-amz-content-sha256']}`
  const digest = createHash('sha256').update(canonical).digest('hex')
  let key: Buffer | string = `AWS4${secret}`
  for (const part of scope.split('/')) key = hmac(key, part)
  return hmac(key, `AWS4-HMAC-SHA256\n${headers['x-amz-date']}\n${scope}\n${digest}`).toString('hex')
}

/** @returns S3's word for why this request is refused, by its head alone. */
function refusalOf(request: IncomingMessage): [number, string] | null {
  const { headers, method } = request
  const [, key, day, region] =
    /Credential=(\w+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request,/.exec(headers.authorization ?? '') ?? []
  const moment = String(headers['x-amz-date'])
  const sentAt = Date.parse(moment.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'))
  if (key !== testCredentials.key) return [403, 'InvalidAccessKeyId']
  if (region !== testCredentials.region || day !== moment.slice(0, 8)) return [400, 'AuthorizationHeaderMalformed']
  if (!(Math.abs(Date.now() - sentAt) < 900_000)) return [403, 'RequestTimeTooSkewed']
  const given = Buffer.from(/Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '')?.[1] ?? '', 'hex')
  const expected = Buffer.from(expectedSignature(request, testCredentials.secret), 'hex')
  if (given.length !== 32 || !timingSafeEqual(given, expected)) return [403, 'SignatureDoesNotMatch']
  if (!request.url?.startsWith(`/${bucket}/`)) return [404, 'NoSuchBucket']
  if (method === 'PUT' && headers['content-length'] === undefined) return [411, 'MissingContentLength']
  return null
}

function refuse(response: ServerResponse, [status, code]: [number, string]): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(
    `<?xml version="1.0"?><Error><Code>${code}</Code><StringToSign>${testCredentials.key}</StringToSign></Error>`,
  )
}

/** Objects as files under names that hold no slash. */
function openBucket() {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-s3-'))
  const names = new Set<string>()
  const fileOf = (key: string) => join(folder, encodeURIComponent(key))
  const put = async (key: string, request: IncomingMessage, response: ServerResponse) => {
    const hash = createHash('sha256')
    const arriving = `${fileOf(key)}.arriving`
    request.on('data', (chunk) => hash.update(chunk))
    await pipeline(request, createWriteStream(arriving))
    if (hash.digest('hex') !== request.headers['x-amz-content-sha256'])
      return refuse(response, [400, 'XAmzContentSHA256Mismatch'])
    renameSync(arriving, fileOf(key))
    names.add(key)
    response.writeHead(200).end()
  }
  const get = async (key: string, response: ServerResponse, fault: S3Fault | undefined) => {
    if (!existsSync(fileOf(key))) return refuse(response, [404, 'NoSuchKey'])
    const { size } = statSync(fileOf(key))
    response.writeHead(200, { 'content-length': size })
    if (fault === undefined) return pipeline(createReadStream(fileOf(key)), response)
    await pipeline(createReadStream(fileOf(key), { end: Math.floor(size / 2) }), response, { end: false })
    if (fault === 'cut') response.destroy()
  }
  const remove = (key: string, response: ServerResponse) => {
    rmSync(fileOf(key), { force: true })
    names.delete(key)
    response.writeHead(204).end()
  }
  return { folder, names, put, get, remove }
}

function cutAfterHalf(request: IncomingMessage): void {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes >= Number(request.headers['content-length']) / 2) request.destroy()
  })
}

/** Starts the server, until the file is through. */
export async function openTestS3(): Promise<TestS3> {
  const store = openBucket()
  const faults: S3Fault[] = []
  let asked = 0
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    asked++
    const fault = faults.shift()
    const refusal: [number, string] | null = fault === 'slow-down' ? [503, 'SlowDown'] : refusalOf(request)
    if (refusal) return refuse(response, refusal)
    if (request.headers.expect) response.writeContinue()
    const key = String(request.url).slice(bucket.length + 2)
    if (request.method === 'GET') return store.get(key, response, fault)
    if (fault === 'cut') return cutAfterHalf(request)
    if (fault) return void request.resume()
    return request.method === 'PUT' ? store.put(key, request, response) : store.remove(key, response)
  }
  const serve = (request: IncomingMessage, response: ServerResponse) =>
    void answer(request, response).catch(() => response.destroy())
  // What is refused is refused before it is sent, as S3 does.
  const server = createServer(serve).on('checkContinue', serve)
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', () => done()))
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  afterAll(async () => {
    if (server.listening) await close()
    rmSync(store.folder, { recursive: true, force: true })
  })
  return {
    environment: {
      FENJI_S3_URL: `http://127.0.0.1:${port}`,
      FENJI_S3_BUCKET: bucket,
      FENJI_S3_REGION: testCredentials.region,
      FENJI_S3_KEY: testCredentials.key,
      FENJI_S3_SECRET: testCredentials.secret,
    },
    keys: () => [...store.names].sort(),
    asked: () => asked,
    failNext: (...next) => void faults.push(...next),
    isAway: (isAway) => (isAway ? close() : listen(port)),
  }
}

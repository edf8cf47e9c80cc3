import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import type { Problem } from '../problem.ts'
import { expectedSignature, openTestS3, testCredentials } from '../testing/s3.ts'
import { FileMissing } from './file-store.ts'
import { reasonOf } from './files.ts'
import { type S3Config, s3Store, tryS3 } from './s3-store.ts'

const s3 = await openTestS3()
const folder = mkdtempSync(join(tmpdir(), 'fenji-s3-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { FENJI_S3_URL: url = '', FENJI_S3_BUCKET: bucket = '' } = s3.environment
const config: S3Config = { url, bucket, isPathStyle: true, ...testCredentials }
const hasty = { idleMs: 300, answerMs: 2000, attempts: 3, firstPauseMs: 5 }
const store = s3Store(config, hasty)
const newKey = (organizationId = 1) => ({ organizationId, place: randomUUID() })

function newFile(bytes: Buffer | string): string {
  const path = join(folder, randomUUID())
  writeFileSync(path, bytes)
  return path
}

async function hashOf(content: Readable): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(content, hash)
  return hash.digest('hex')
}

const textOf = async (content: Readable) => Buffer.concat(await content.toArray()).toString()

/** What a caller is told, and what the log says. */
async function failureOf(work: Promise<unknown>) {
  const error = (await work.then(
    () => null,
    (thrown) => thrown,
  )) as Problem | null
  return [error?.code, error && reasonOf(error)]
}

test('a file is kept, read and removed, each as often as one likes; organizations stand apart', async () => {
  const [key, other] = [newKey(1), newKey(2)]
  await store.keep(key, newFile('first'))
  await store.keep(key, newFile('second'))
  await store.keep(other, newFile(''))
  expect(s3.keys()).toEqual([`attachments/1/${key.place}`, `attachments/2/${other.place}`])
  expect(await textOf(await store.read(key))).toBe('second')
  expect(await textOf(await store.read(other))).toBe('')
  await expect(store.read({ ...key, organizationId: 2 })).rejects.toThrow(FileMissing)
  for (const one of [key, key, other]) await store.remove(one)
  expect(s3.keys()).toEqual([])
  await expect(store.read(key)).rejects.toThrow(FileMissing)
})

test.each([
  ['a wrong secret', { secret: 'wrong' }, '403 SignatureDoesNotMatch'],
  ['an unknown key', { key: 'NOBODY' }, '403 InvalidAccessKeyId'],
  ['another region', { region: 'us-east-1' }, '400 AuthorizationHeaderMalformed'],
  ['a bucket that is not there', { bucket: 'elsewhere' }, '404 NoSuchBucket'],
])('%s: files-away, asked once, and the log is told S3’s own word', async (_, wrong, reason) => {
  const before = s3.asked()
  expect(await failureOf(s3Store({ ...config, ...wrong }, hasty).keep(newKey(), newFile('x')))).toEqual([
    'files-away',
    reason,
  ])
  expect(s3.asked()).toBe(before + 1)
  expect(await failureOf(tryS3({ ...config, ...wrong }))).toEqual(['files-away', reason])
})

test('what a trial keeps it takes away again', async () => {
  await tryS3(config)
  expect(s3.keys()).toEqual([])
})

test('a server that is busy, cuts the connection or says nothing is asked again', async () => {
  const key = newKey()
  const path = newFile(Buffer.alloc(2 ** 20, 7))
  s3.failNext('slow-down', 'cut')
  await store.keep(key, path)
  s3.failNext('silent')
  await store.keep(key, path)
  s3.failNext('slow-down', 'slow-down')
  expect((await textOf(await store.read(key))).length).toBe(2 ** 20)
  s3.failNext('slow-down', 'silent')
  await store.remove(key)
  expect(s3.keys()).toEqual([])
})

test('one that stays so is given up after some attempts, and nothing of the file is there', async () => {
  const before = s3.asked()
  s3.failNext('silent', 'silent', 'silent')
  expect(await failureOf(store.keep(newKey(), newFile('x')))).toEqual(['files-away', 'silent for 0.3 s'])
  s3.failNext('cut', 'cut', 'slow-down')
  expect(await failureOf(store.keep(newKey(), newFile(Buffer.alloc(2 ** 20))))).toEqual(['files-away', '503 SlowDown'])
  expect([s3.asked() - before, s3.keys()]).toEqual([6, []])
  await s3.isAway(true)
  expect(await failureOf(store.read(newKey()))).toEqual(['files-away', expect.stringContaining('ECONNREFUSED')])
  await s3.isAway(false)
})

test('a file that breaks off while it is read, or comes to a halt, never looks whole', async () => {
  const key = newKey()
  await store.keep(key, newFile(Buffer.alloc(2 ** 20)))
  s3.failNext('cut')
  await expect(store.read(key).then(textOf)).rejects.toThrow(/aborted/)
  s3.failNext('stalled')
  await expect(store.read(key).then(textOf)).rejects.toThrow('silent for 0.3 s')
  await store.remove(key)
})

test('whoever reads slowly is waited for', async () => {
  const key = newKey()
  await store.keep(key, newFile(Buffer.alloc(8 * 2 ** 20)))
  const content = await store.read(key)
  await new Promise((resolve) => setTimeout(resolve, 2 * hasty.idleMs))
  expect((await textOf(content)).length).toBe(8 * 2 ** 20)
  await store.remove(key)
})

test('100 MB go there and back without being held in memory', async () => {
  const path = join(folder, 'large')
  const chunk = Buffer.alloc(2 ** 20, 'grade')
  await pipeline(
    Array.from({ length: 100 }, () => chunk),
    createWriteStream(path),
  )
  const key = newKey()
  let most = 0
  setFlagsFromString('--expose-gc')
  const collectGarbage: () => void = runInNewContext('gc')
  const held = () => {
    // What the first finds is no longer counted when the second is through.
    collectGarbage()
    collectGarbage()
    return process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
  }
  const before = held()
  // Collecting may take longer than the pause: what is watched gets its turn in between, however large the heap is.
  const watch = () => {
    most = Math.max(most, held() - before)
    next = setTimeout(watch, 200)
  }
  let next = setTimeout(watch, 50)
  onTestFinished(() => clearTimeout(next))
  const patient = s3Store(config)
  await patient.keep(key, path)
  const hash = await hashOf(await patient.read(key))
  const expected = createHash('sha256')
  for (let i = 0; i < 100; i++) expected.update(chunk)
  expect(hash).toBe(expected.digest('hex'))
  expect(most).toBeLessThan(8 * 2 ** 20)
  await patient.remove(key)
})

test('the server of these tests works signatures out as the documentation’s examples do, with a query too', () => {
  const documented = (query: string, signature: string) => {
    const authorization = `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=${signature}`
    const headers = {
      host: 'examplebucket.s3.amazonaws.com',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-amz-date': '20130524T000000Z',
      authorization,
    }
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
    expect(expectedSignature({ method: 'GET', url: `/?${query}`, headers }, secret)).toBe(signature)
  }
  documented('lifecycle', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543')
  documented('max-keys=2&prefix=J', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7')
})

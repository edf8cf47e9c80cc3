import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { openTestS3 } from '../testing/s3.ts'
import { describeFiles } from './files.ts'

const { environment } = await openTestS3()
const folder = mkdtempSync(`${tmpdir()}/fenji-files-`)
afterAll(() => rmSync(folder, { recursive: true }))
const configOf = (values: Record<string, string>) => readConfig({ FENJI_DATA: folder, ...values })
const without = (name: string) => ({ ...environment, [name]: '' })

test.each([
  ['no bucket', without('FENJI_S3_BUCKET'), 'FENJI_S3_BUCKET is not set, and FENJI_S3_URL needs it.'],
  ['no key', without('FENJI_S3_KEY'), 'FENJI_S3_KEY is not set, and FENJI_S3_URL needs it.'],
  ['no secret', without('FENJI_S3_SECRET'), 'FENJI_S3_SECRET is not set, and FENJI_S3_URL needs it.'],
  ['no address', { ...environment, FENJI_S3_URL: 's3://bucket' }, 'FENJI_S3_URL is not valid: Invalid URL.'],
  [
    'a password in the address',
    { ...environment, FENJI_S3_URL: 'https://me:hidden@s3.example.com' },
    'FENJI_S3_URL is not valid: must be an address without user, password or query.',
  ],
  [
    'a bucket that can be none',
    { ...environment, FENJI_S3_BUCKET: 'a/../b' },
    'FENJI_S3_BUCKET is not valid: must be 3 to 63 of a–z, 0–9, hyphen and dot.',
  ],
  ['nowhere', { FENJI_FILES: 's3' }, 'FENJI_FILES is s3, and FENJI_S3_URL is not set.'],
])('a start with %s says which variable it is', (_, values, message) => {
  expect(() => configOf(values)).toThrow(message)
})

test('where files are kept is told with whether the bucket answers, and never with the secret', async () => {
  expect(await describeFiles(configOf({}))).toBe('the data folder')
  expect(await describeFiles(configOf({ ...environment, FENJI_FILES: 'folder' }))).toBe('the data folder')
  const where = `the bucket fenji-test at ${environment.FENJI_S3_URL?.replace('http://', '')}`
  expect(await describeFiles(configOf(environment))).toBe(`${where}, which answers`)
  const wrong = { ...environment, FENJI_S3_SECRET: 'hidden' }
  expect(await describeFiles(configOf(wrong))).toBe(`${where}, which cannot be used now: 403 SignatureDoesNotMatch`)
  const nobody = { ...environment, FENJI_S3_URL: 'http://127.0.0.1:9' }
  expect(await describeFiles(configOf(nobody))).toContain('which cannot be used now: connect ECONNREFUSED')
})

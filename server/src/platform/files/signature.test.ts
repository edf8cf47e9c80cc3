import { expect, test } from 'vitest'
import { sha256, signed } from './signature.ts'

const credentials = {
  region: 'us-east-1',
  key: 'AKIAIOSFODNN7EXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}

test.each([
  [
    'GET object',
    { method: 'GET', file: 'test.txt', headers: { range: 'bytes=0-9' }, payload: '' },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'PUT object',
    {
      method: 'PUT',
      file: 'test$file.text',
      headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
      payload: 'Welcome to Amazon S3.',
    },
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
])('signs as the documentation’s example: %s', (_, { method, file, headers, payload }, signature) => {
  const url = new URL(`https://examplebucket.s3.amazonaws.com/${file}`)
  const { authorization } = signed(
    { method, url, headers, payloadHash: sha256(payload) },
    credentials,
    new Date('2013-05-24T00:00:00Z'),
  )
  const names = [...Object.keys(headers), 'host', 'x-amz-content-sha256', 'x-amz-date'].sort().join(';')
  expect(authorization).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=${names},Signature=${signature}`,
  )
})

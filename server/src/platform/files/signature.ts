import { createHash, createHmac } from 'node:crypto'

/** What a request to S3 is signed with. */
export interface S3Credentials {
  region: string
  key: string
  secret: string
}

/** A request without a query; the names of its headers in lower case. */
export interface Unsigned {
  method: string
  url: URL
  headers: Record<string, string>
  /** SHA-256 of what is sent, in hex. */
  payloadHash: string
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Every character but letters, digits and `-._~/`, as the signature wants it; a URL leaves more as they are. */
const canonicalPath = ({ pathname }: URL) =>
  encodeURIComponent(decodeURIComponent(pathname))
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * The headers of a request with those by which S3 knows whose it is: AWS Signature Version 4 over method, path, all given
 * headers and the hash of what is sent.
 * @source docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, whose examples are the tests.
 */
export function signed(request: Unsigned, { region, key, secret }: S3Credentials, at: Date): Record<string, string> {
  const { method, url, payloadHash } = request
  const moment = at.toISOString().replace(/[:-]|\.\d+/g, '')
  const day = moment.slice(0, 8)
  const headers: Record<string, string> = {
    ...request.headers,
    host: url.host,
    'x-amz-content-sha256': payloadHash,
    'x-amz-date': moment,
  }
  const names = Object.keys(headers).sort()
  const lines = names.map((name) => `${name}:${headers[name]?.trim()}`)
  const canonical = [method, canonicalPath(url), '', ...lines, '', names.join(';'), payloadHash].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const signingKey = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`)
  const signature = hmac(signingKey, ['AWS4-HMAC-SHA256', moment, scope, sha256(canonical)].join('\n')).toString('hex')
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${key}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`
  return headers
}

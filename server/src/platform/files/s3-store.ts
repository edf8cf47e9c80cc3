import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { devNull } from 'node:os'
import { pipeline } from 'node:stream/promises'
import { type FileKey, FileMissing, type FileStore } from './file-store.ts'
import { askS3, S3Refusal, type S3Request, usualPatience } from './s3-request.ts'
import type { S3Credentials } from './signature.ts'

/** A bucket, and who asks for it. */
export interface S3Config extends S3Credentials {
  /** The address of the service, without the bucket. */
  url: string
  bucket: string
  /** Is the bucket named in the path, or in the host? */
  isPathStyle: boolean
}

function addressOf({ url, bucket, isPathStyle }: S3Config, { organizationId, place }: FileKey): URL {
  const address = new URL(url)
  const parts = [`attachments/${organizationId}/${place}`]
  if (isPathStyle) parts.unshift(bucket)
  else address.hostname = `${bucket}.${address.hostname}`
  address.pathname = [address.pathname.replace(/\/$/, ''), ...parts].join('/')
  return address
}

async function fileAt(path: string): Promise<NonNullable<S3Request['file']>> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { path, bytes: (await stat(path)).size, hash: hash.digest('hex') }
}

/** Files in a bucket, as `attachments/<organization>/<name>`. S3 checks the hash of what it is given before it has it. */
export function s3Store(config: S3Config, patience = usualPatience): FileStore {
  const ask = (request: S3Request) => askS3(request, config, patience)
  return {
    async keep(key, path, signal) {
      await ask({ method: 'PUT', url: addressOf(config, key), file: await fileAt(path), signal })
    },
    async read(key, signal) {
      return await ask({ method: 'GET', url: addressOf(config, key), signal }).catch((cause) => {
        throw cause instanceof S3Refusal ? new FileMissing(key, { cause }) : cause
      })
    },
    async remove(key, signal) {
      await ask({ method: 'DELETE', url: addressOf(config, key), signal }).catch((error) => {
        if (!(error instanceof S3Refusal)) throw error
      })
    },
  }
}

/** Can files be kept and removed there? @throws {Problem} files-away, whose cause says why not. */
export async function tryS3(config: S3Config): Promise<void> {
  const store = s3Store(config, { ...usualPatience, idleMs: 3000, answerMs: 5000, attempts: 1 })
  const key = { organizationId: 0, place: `try-${randomUUID()}` }
  await store.keep(key, devNull)
  await store.remove(key)
}

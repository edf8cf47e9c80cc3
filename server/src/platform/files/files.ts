import { join } from 'node:path'
import type { Config } from '../config.ts'
import { type FileKey, type FileStore, filesAway, type StoreName } from './file-store.ts'
import { folderStore } from './folder-store.ts'
import { s3Store, tryS3 } from './s3-store.ts'

/** The places for files that this installation has. */
export interface Files {
  /** Where files are to be in the end. */
  home: StoreName
  /** @throws {Problem} files-away: files are said to be in a bucket, and none is set up. */
  in(name: StoreName): FileStore
  /** Where the file is, or is put, when it is in the data folder. */
  pathOf(key: FileKey): string
  /** Why a place could not be asked lately, and when (by the process's own clock, in ms) it is tried again. */
  trouble: Trouble | null
  /** Asks the bucket that files are to be in, unless it was asked lately. @throws {Problem} files-away. */
  check(): Promise<void>
}

const checkEveryMs = 300_000

export interface Trouble {
  reason: string
  times: number
  until: number
}

export function openFiles({ dataFolder, files: { home, s3 } }: Pick<Config, 'dataFolder' | 'files'>): Files {
  const folder = join(dataFolder, 'attachments')
  const stores = { folder: folderStore(folder), s3: s3 && s3Store(s3) }
  let checkedAt = Number.NEGATIVE_INFINITY
  const files: Files = {
    home,
    in(name) {
      const store = stores[name]
      if (!store) throw filesAway(new Error('FENJI_S3_URL is not set'))
      return store
    },
    pathOf: ({ place }) => join(folder, place),
    trouble: null,
    async check() {
      if (!s3 || home === 'folder' || (!files.trouble && performance.now() < checkedAt + checkEveryMs)) return
      await tryS3(s3)
      checkedAt = performance.now()
    },
  }
  return files
}

/** Why the place of files does not answer, in few words. */
export const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  // Several addresses that all refused have a code, and nothing to say.
  const { message = '', code = '' } = cause as NodeJS.ErrnoException
  return message || code || String(cause)
}

/** Where files are kept and, of a bucket, whether it lets us keep and remove: for the start and the status. */
export async function describeFiles({ files: { home, s3 } }: Pick<Config, 'files'>): Promise<string> {
  if (!s3 || home === 'folder') return 'the data folder'
  const where = `the bucket ${s3.bucket} at ${new URL(s3.url).host}`
  return tryS3(s3).then(
    () => `${where}, which answers`,
    (error) => `${where}, which cannot be used now: ${reasonOf(error)}`,
  )
}

import type { Readable } from 'node:stream'
import { Problem } from '../problem.ts'

/** Where files are kept for long: a folder of this machine, or a bucket of S3-compatible storage. */
export const storeNames = ['folder', 's3'] as const
export type StoreName = (typeof storeNames)[number]

/** One file: the organization whose it is, and a name that no other file bears. */
export interface FileKey {
  organizationId: number
  place: string
}

/**
 * A place for files. A file is there whole or not at all; keeping it again replaces it, removing what is not there is done.
 * The signal breaks it off. @throws {Problem} files-away, of each of them: the place does not answer, or lets nobody in.
 */
export interface FileStore {
  /** Takes the file at this path over, which may be gone then. It may be where it is to be already. */
  keep(key: FileKey, path: string, signal?: AbortSignal): Promise<void>
  /** The file from its first byte. @throws {FileMissing} */
  read(key: FileKey, signal?: AbortSignal): Promise<Readable>
  remove(key: FileKey, signal?: AbortSignal): Promise<void>
}

/** A file is not where it should be: somebody took it away, or another data folder was mounted. */
export class FileMissing extends Error {
  constructor({ organizationId, place }: FileKey, options?: ErrorOptions) {
    super(`the file ${place} of organization ${organizationId} is not there`, options)
    this.name = 'FileMissing'
  }
}

/** The place of files cannot be asked now. `cause` says why, for the log. */
export const filesAway = (cause: unknown): Problem => new Problem('files-away', { cause, retryAfter: 30 })

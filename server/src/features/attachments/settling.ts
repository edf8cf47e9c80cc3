import { createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { inOrganization } from '../../platform/db.ts'
import { type StoreName, storeNames } from '../../platform/files/file-store.ts'
import { reasonOf } from '../../platform/files/files.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import {
  findLeftover,
  forgetLeftover,
  type KeptFile,
  listFilesIn,
  noteLeftover,
  organizationsToSettle,
  updateStore,
} from './queries/files.ts'

/**
 * Has a file be where files are to be. It is noted before it is put there: if its attachment goes meanwhile, or this process
 * dies, it is left over. Where it was it stays until the attachment has it in the new place, and is left over then.
 */
async function moveFile({ database, files }: Services, file: KeptFile, signal?: AbortSignal): Promise<void> {
  const there = { ...file, store: files.home }
  const path = files.pathOf(file)
  await inOrganization(database, file, (db) => noteLeftover(db, there))
  if (file.store !== 'folder') {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await pipeline(await files.in(file.store).read(file, signal), createWriteStream(path, { mode: 0o600 }))
  }
  const { size } = await stat(path)
  if (size !== file.bytes) throw new Error(`${size} bytes are there, ${file.bytes} were kept`)
  await files.in(files.home).keep(file, path, signal)
  await inOrganization(database, file, async (db) => {
    if (await updateStore(db, file, files.home)) await forgetLeftover(db, there)
  })
}

/** What could not be moved though its place answers, so that it is said once. */
const stuck = new Set<string>()

/** @throws {Problem} files-away; what else keeps a file from being moved is for the log, and keeps no other. */
async function tryToMove(services: Services, file: KeptFile, signal?: AbortSignal): Promise<boolean> {
  signal?.throwIfAborted()
  try {
    await moveFile(services, file, signal)
    return true
  } catch (error) {
    if (error instanceof Problem || signal?.aborted) throw error
    if (!stuck.has(file.place)) services.log.error({ err: error, attachmentId: file.id }, 'an attachment was not moved')
    stuck.add(file.place)
    return false
  }
}

const elsewhere = ({ files }: Services) => storeNames.filter((name) => name !== files.home)

/** So long the files of one organization are moved before those of others, and what is left over, have their turn. */
const turnMs = 10_000

async function* filesElsewhere(services: Services, organizationId: number): AsyncGenerator<KeptFile> {
  const next = (after: string) =>
    inOrganization(services.database, { organizationId }, (db) =>
      listFilesIn(db, organizationId, elsewhere(services), after),
    )
  for (let batch = await next(''); batch.length > 0; batch = await next(batch.at(-1)?.place ?? '')) yield* batch
}

async function moveFiles(services: Services, organizationId: number, signal?: AbortSignal): Promise<void> {
  const until = performance.now() + turnMs
  let moved = 0
  for await (const file of filesElsewhere(services, organizationId)) {
    if (await tryToMove(services, file, signal)) moved++
    if (performance.now() > until) break
  }
  if (moved > 0) services.log.info({ organizationId, moved, to: services.files.home }, 'attachments were moved')
}

/** Removes what is left over in a place. It is held meanwhile: whoever puts a file of that name there waits. @throws {Problem} files-away. */
async function removeLeftovers(
  { database, files }: Services,
  organizationId: number,
  store: StoreName,
  signal?: AbortSignal,
): Promise<void> {
  const removeOne = () =>
    inOrganization(database, { organizationId }, async (db) => {
      signal?.throwIfAborted()
      const leftover = await findLeftover(db, organizationId, store)
      if (!leftover) return false
      if (!leftover.isHad) await files.in(store).remove(leftover, signal)
      await forgetLeftover(db, leftover)
      return true
    })
  while (await removeOne());
}

const shortestPauseMs = 5000
const longestPauseMs = 300_000

function noteTrouble({ files, log }: Services, error: unknown): void {
  const times = (files.trouble?.times ?? 0) + 1
  const pauseMs = Math.min(shortestPauseMs * 2 ** (times - 1), longestPauseMs)
  files.trouble = { reason: reasonOf(error), times, until: performance.now() + pauseMs }
  log.warn({ err: error, pauseMs }, 'attachments wait where they are: the place of files does not answer')
}

/** Everything that needs the bucket. */
async function settleBucket(services: Services, ids: readonly number[], signal?: AbortSignal): Promise<void> {
  const { files } = services
  try {
    for (const organizationId of ids) {
      await moveFiles(services, organizationId, signal)
      await removeLeftovers(services, organizationId, 's3', signal)
    }
    if (ids.length === 0) await files.check()
    files.trouble = null
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'files-away') throw error
    noteTrouble(services, error)
  }
}

/** Brings every file to where files are to be, and removes what is left over. After trouble with the bucket that waits. */
export async function settleFiles(services: Services, signal?: AbortSignal): Promise<void> {
  const { database, files } = services
  const ids = await inOrganization(database, { organizationId: null }, (db) =>
    organizationsToSettle(db, elsewhere(services)),
  )
  try {
    for (const organizationId of ids) await removeLeftovers(services, organizationId, 'folder', signal)
    if (performance.now() >= (files.trouble?.until ?? 0)) await settleBucket(services, ids, signal)
  } catch (error) {
    if (!signal?.aborted) throw error
  }
}

/** Often enough that nobody waits for it. */
export const settling: ClockworkTask = { name: 'attachments.settle', everyMs: 5000, run: settleFiles }

import { rm } from 'node:fs/promises'
import type { Import, Mapping, Receipt } from '@fenji/contract/imports'
import type { UndoCount } from '@fenji/contract/undo-count'
import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import { Problem } from '../../platform/problem.ts'
import { uploadPath } from '../../platform/uploads.ts'
import { wakeSchemes } from '../schemes/public.ts'
import { executeImport, hasBroughtFacts, progressOf } from './execute.ts'
import { getImport, type ImportRow, noProgress, updateImport } from './queries/imports.ts'
import { UnreadableFile } from './readers/unreadable-file.ts'
import { takeBack } from './take-back.ts'
import { tidyUpAfter, tidyUpAfterUndo } from './tidy-up.ts'

const progressEveryMs = 400
const underWay = ['checking', 'importing', 'undoing'] as const

/** Writes progress outside the import's own transaction, so that others see it. */
function progressWriter({ transaction, actor, subjectId, services, attempt }: JobContext) {
  const startedAt = performance.now()
  let writtenAt = startedAt
  return (rows: number, share: number, bytes: number) => {
    const now = performance.now()
    if (now - writtenAt < progressEveryMs) return
    writtenAt = now
    const progress = { ...progressOf(startedAt, now, rows, share, bytes), attempt }
    transaction((db) => updateImport(db, actor, subjectId, underWay, { progress })).catch((error) =>
      services.log.warn({ err: error }, 'progress'),
    )
  }
}

/** Checks or runs the import, as its state says. */
async function bring(context: JobContext, row: ImportRow, isDryRun: boolean): Promise<Receipt> {
  const { transaction, actor, subjectId, services, signal } = context
  const tell = progressWriter(context)
  return transaction(async (db) => {
    const { receipt, examples } = await executeImport(db, actor, {
      importId: subjectId,
      path: uploadPath(services.config, row.upload ?? ''),
      mapping: row.mapping as Mapping,
      isDryRun,
      signal,
      onProgress: (rows, share) => tell(rows, share, row.bytes),
    })
    const endedAt = services.clock.now()
    const change = isDryRun
      ? ({ state: 'checked', preview: receipt, examples } as const)
      : ({ state: 'done', receipt, endedAt, journaledAt: endedAt } as const)
    if (!(await updateImport(db, actor, subjectId, [isDryRun ? 'checking' : 'importing'], change)))
      throw new Problem('import-state')
    if (!isDryRun && hasBroughtFacts(receipt)) await wakeSchemes(db, actor, endedAt)
    return receipt
  })
}

/** Takes the import back. */
async function undo(context: JobContext, { bytes }: ImportRow): Promise<UndoCount[]> {
  const { transaction, actor, subjectId, services, signal } = context
  const tell = progressWriter(context)
  const onProgress = (done: number, all: number) => tell(done, done / Math.max(all, 1), bytes)
  return transaction((db) =>
    takeBack(db, actor, services, { importId: subjectId, from: 'undoing', signal, onProgress }),
  )
}

/** Does what the import's state asks for. Cut off anywhere, it leaves nothing and begins again. */
async function work(context: JobContext): Promise<void> {
  const { transaction, actor, subjectId, services, attempt } = context
  const row = await transaction(async (db) => {
    if (attempt > 1) await updateImport(db, actor, subjectId, underWay, { progress: { ...noProgress, attempt } })
    return getImport(db, actor, subjectId)
  })
  if (row.state === 'undoing') {
    const undone = await undo(context, row)
    services.log.info({ importId: subjectId, undone }, 'undo')
    await tidyUpAfterUndo(services, undone)
  }
  if (row.state !== 'checking' && row.state !== 'importing') return
  const isDryRun = row.state === 'checking'
  const receipt = await bring(context, row, isDryRun)
  services.log.info({ importId: subjectId, receipt }, 'import')
  if (isDryRun) return
  await tidyUpAfter(services, receipt)
  if (row.upload) await rm(uploadPath(services.config, row.upload), { force: true })
}

async function fail({ transaction, actor, subjectId, services, signal }: JobContext, error: unknown): Promise<void> {
  if (signal.aborted || (error instanceof Problem && error.code === 'import-state')) return
  const failure: Import['failure'] =
    error instanceof UnreadableFile ? { code: error.code, params: error.params } : { code: 'internal', params: {} }
  const endedAt = services.clock.now()
  await transaction(async (db) => {
    await updateImport(db, actor, subjectId, ['checking', 'importing'], { state: 'failed', failure, endedAt })
    // An undo that failed has left the import as it was.
    await updateImport(db, actor, subjectId, ['undoing'], { state: 'done', failure })
  })
}

/** Checks, runs or undoes an import, as its state says: one after the other in an organization. */
export const importJob: JobKind = { name: 'imports.run', run: work, fail }

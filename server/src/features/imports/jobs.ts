import { rm } from 'node:fs/promises'
import type { Import, Mapping, Receipt } from '@fenji/contract/imports'
import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import { Problem } from '../../platform/problem.ts'
import { uploadPath } from '../../platform/uploads.ts'
import { wakeSchemes } from '../schemes/public.ts'
import { executeImport, hasBroughtFacts, progressOf } from './execute.ts'
import { getImport, toImport, updateImport } from './queries/imports.ts'
import { UnreadableFile } from './readers/unreadable-file.ts'
import { tidyUpAfter } from './tidy-up.ts'

const progressEveryMs = 400

/** Writes progress outside the import's own transaction, so that others see it. */
function progressWriter({ transaction, actor, subjectId, services }: JobContext, bytes: number) {
  const startedAt = performance.now()
  let writtenAt = startedAt
  return (rows: number, share: number) => {
    const now = performance.now()
    if (now - writtenAt < progressEveryMs) return
    writtenAt = now
    const progress = progressOf(startedAt, now, rows, share, bytes)
    transaction((db) => updateImport(db, actor, subjectId, ['checking', 'importing'], { progress })).catch((error) =>
      services.log.warn({ err: error }, 'progress'),
    )
  }
}

/** What the import becomes when its work is done; null when it was cancelled meanwhile. */
async function work(context: JobContext): Promise<Receipt | null> {
  const { transaction, actor, subjectId, services, signal } = context
  const row = await transaction((db) => getImport(db, actor, subjectId))
  const mapping = row.mapping as Mapping
  const { state } = toImport(actor, row)
  if (state !== 'checking' && state !== 'importing') return null
  const isDryRun = state === 'checking'
  return transaction(async (db) => {
    const receipt = await executeImport(db, actor, {
      importId: subjectId,
      path: uploadPath(services.config, row.upload ?? ''),
      mapping,
      isDryRun,
      signal,
      onProgress: progressWriter(context, row.bytes),
    })
    const endedAt = services.clock.now()
    const change = isDryRun
      ? ({ state: 'checked', preview: receipt } as const)
      : ({ state: 'done', receipt, endedAt } as const)
    if (!(await updateImport(db, actor, subjectId, [state], change))) throw new Problem('import-state')
    if (!isDryRun && hasBroughtFacts(receipt)) await wakeSchemes(db, actor, endedAt)
    return receipt
  })
}

async function fail({ transaction, actor, subjectId, services, signal }: JobContext, error: unknown): Promise<void> {
  if (signal.aborted || (error instanceof Problem && error.code === 'import-state')) return
  const failure: Import['failure'] =
    error instanceof UnreadableFile ? { code: error.code, params: error.params } : { code: 'internal', params: {} }
  await transaction((db) =>
    updateImport(db, actor, subjectId, ['checking', 'importing'], {
      state: 'failed',
      failure,
      endedAt: services.clock.now(),
    }),
  )
}

/** Checks or runs an import, as its state says. Cut off anywhere, it leaves nothing and begins again. */
export const importJob: JobKind = {
  name: 'imports.run',
  async run(context) {
    const receipt = await work(context)
    context.services.log.info({ importId: context.subjectId, receipt }, 'import')
    const { transaction, actor, subjectId } = context
    const row = await transaction((db) => getImport(db, actor, subjectId))
    if (row.state === 'done' && receipt) await tidyUpAfter(context.services, receipt)
    if (row.state === 'done' && row.upload) await rm(uploadPath(context.services.config, row.upload), { force: true })
  },
  fail,
}

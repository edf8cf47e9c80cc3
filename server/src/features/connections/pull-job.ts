import { rename, rm } from 'node:fs/promises'
import type { Pull } from '@fenji/contract/connections'
import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import { Problem } from '../../platform/problem.ts'
import { SourceFailure } from '../../platform/sources/source-failure.ts'
import { newUploadPlace, uploadPath } from '../../platform/uploads.ts'
import { beginImport, insertImport, recogniseFile, writableFields } from '../imports/public.ts'
import { getSettings } from '../settings/public.ts'
import { type Fetch, planFetch } from './fetch.ts'
import { openPassword, withSource } from './open-kept.ts'
import { getKept, updateTurn } from './queries/connections.ts'
import { findMapping, findOpenPull, findWatermark, isKnownContent, updatePull } from './queries/pulls.ts'
import { retryAt, sooner } from './rules.ts'
import { type Spooled, spoolRows } from './spool.ts'
import { tableKey } from './table-key.ts'

/** What a pull sets out with; null: it was stopped, or its connection is gone. */
async function begin({ transaction, actor, subjectId, services }: JobContext) {
  return transaction(async (db) => {
    const pull = await findOpenPull(db, actor, subjectId)
    if (!pull) return null
    const connection = await getKept(db, actor, subjectId)
    const { plan } = connection
    if (!plan || tableKey(plan) !== pull.sourceTable)
      throw new SourceFailure('table-missing', { table: pull.sourceTable })
    const mapping = pull.isReview ? null : await findMapping(db, actor, subjectId, pull.sourceTable)
    if (!mapping && !pull.isReview) throw new SourceFailure('columns-missing')
    const mark = plan.watermark && { table: pull.sourceTable, column: plan.watermark.column }
    const watermark = mark && !pull.isWhole ? await findWatermark(db, actor, subjectId, mark) : null
    const { timeZone } = await getSettings(db, actor)
    const password = openPassword(services, actor, connection.address, connection.password)
    await updatePull(db, actor, pull, { state: 'reading' })
    return { pull, connection, plan, mapping, watermark, timeZone, password }
  })
}

type Begun = NonNullable<Awaited<ReturnType<typeof begin>>>

/** Fetches the rows into a file: one per connection, so that an attempt that was cut off leaves nothing behind. */
async function fetchRows({ services, signal }: JobContext, begun: Begun, path: string): Promise<Fetch & Spooled> {
  const { connection, plan, timeZone, password, mapping, watermark } = begun
  const { timeLimitSeconds, rowLimit } = plan
  return withSource(
    services,
    { address: connection.address, password, timeZone, timeLimitSeconds, signal },
    async (source) => {
      const fetch = await planFetch(source, { plan, mapping, watermark })
      const limits = { rowLimit, salt: JSON.stringify(mapping), signal }
      return { ...fetch, ...(await spoolRows(path, fetch.header, source.rows(fetch.query), limits)) }
    },
  )
}

/** Makes an import of the file: one that waits for a person, or one that begins at once. */
async function handOver(
  context: JobContext,
  { pull, connection, plan, mapping }: Begun,
  path: string,
  got: Fetch & Spooled,
) {
  const { transaction, actor, services } = context
  const fileName = `${connection.name} · ${plan.table}`
  const further = pull.isReview ? await transaction((db) => writableFields(db, actor)) : []
  const recognition = pull.isReview ? await recogniseFile(path, fileName, { further }) : null
  const place = await newUploadPlace(services.config)
  await rename(path, place.path)
  const kept = await transaction(async (db) => {
    const endedAt = services.clock.now()
    const read = {
      rows: got.rows,
      isWhole: got.isWhole,
      watermark: got.watermark,
      watermarkColumn: plan.watermark?.column ?? null,
      contentHash: got.contentHash,
    }
    const isKnown = !pull.isReview && (await isKnownContent(db, actor, connection.id, got.contentHash))
    const isNothing = got.rows === 0 || isKnown
    const chosen = mapping ?? recognition?.mapping
    if (!chosen) throw new SourceFailure('columns-missing')
    const importId = isNothing
      ? null
      : await insertImport(db, actor, {
          fileName,
          upload: place.name,
          bytes: got.bytes,
          state: 'mapping',
          recognition,
          origin: 'connection',
          mapping: chosen,
        })
    const change = { ...read, state: 'imported' as const, endedAt, ...(importId === null ? {} : { importId }) }
    if (!(await updatePull(db, actor, pull, change))) throw new Problem('connection-state')
    if (importId !== null && !pull.isReview)
      await beginImport(db, actor, services, { id: importId, mapping: chosen, state: 'importing' })
    await updateTurn(db, actor, connection.id, { failures: 0 })
    return importId !== null
  }).catch(async (error) => {
    await rm(place.path, { force: true })
    throw error
  })
  if (!kept) await rm(place.path, { force: true })
}

async function run(context: JobContext): Promise<void> {
  const { services, actor, subjectId } = context
  const name = `pull-${actor.organizationId}-${subjectId}`
  await newUploadPlace(services.config)
  const path = uploadPath(services.config, name)
  try {
    const begun = await begin(context)
    if (!begun) return
    const got = await fetchRows(context, begun, path)
    if (got.rows === 0 && begun.pull.isReview) throw new SourceFailure('no-rows')
    services.log.info({ connectionId: subjectId, rows: got.rows, isWhole: got.isWhole }, 'pull')
    await handOver(context, begun, path, got)
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    services.log.warn({ connectionId: subjectId, code: error.code, err: error.cause }, 'pull failed')
    throw new Problem('source-failed', { detail: { code: error.code, params: error.params }, cause: error })
  } finally {
    await rm(path, { force: true })
  }
}

function failureOf(error: unknown): NonNullable<Pull['failure']> {
  if (error instanceof Problem && error.code === 'not-allowed') return { code: 'not-allowed', params: {} }
  const cause = error instanceof Problem ? error.cause : error
  return cause instanceof SourceFailure ? { code: cause.code, params: cause.params } : { code: 'internal', params: {} }
}

/** The pull has failed; what may be over by itself is tried again after a pause. */
async function fail({ transaction, actor, subjectId, services, signal }: JobContext, error: unknown): Promise<void> {
  if (signal.aborted) return
  await transaction(async (db) => {
    const pull = await findOpenPull(db, actor, subjectId)
    if (!pull) return
    const now = services.clock.now()
    const failure = failureOf(error)
    await updatePull(db, actor, pull, { state: 'failed', failure, endedAt: now })
    const { failures, nextPullAt, plan } = await getKept(db, actor, subjectId)
    const again = plan?.schedule && !pull.isReview ? retryAt(failure.code, failures + 1, now) : null
    await updateTurn(db, actor, subjectId, { failures: failures + 1, nextPullAt: sooner(again, nextPullAt) })
  })
}

/** Fetches the rows of a connection and hands them to an import. Cut off anywhere, it leaves nothing and begins again. */
export const pullJob: JobKind = { name: 'connections.pull', run, fail }

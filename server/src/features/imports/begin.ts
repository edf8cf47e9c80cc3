import type { Import, Mapping } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { knownFieldsFor, requireWritable } from './fields.ts'
import { getImport, getImportFor, noProgress, toImport, updateImport } from './queries/imports.ts'
import { checkMapping } from './recognition/check-mapping.ts'
import { remember } from './remember.ts'

async function refuseIncomplete(db: Db, actor: Actor, mapping: Mapping): Promise<void> {
  const known = await knownFieldsFor(db, actor, mapping.kind)
  requireWritable(actor, mapping, known)
  const problems = checkMapping(mapping, known).filter((problem) => problem.isBlocking)
  if (problems.length === 0) return
  const errors = problems.map(({ code }) => ({ path: 'body.mapping.columns', rule: code, message: code }))
  throw new Problem('mapping-incomplete', { errors })
}

export interface Beginning {
  id: number
  mapping: Mapping
  state: 'checking' | 'importing'
}

/**
 * Sends the import to the background, to be checked or run.
 * @throws {Problem} import-not-found, import-state, mapping-incomplete, field-not-allowed.
 */
export async function beginImport(
  db: Db,
  actor: Actor,
  services: Services,
  { id, mapping, state }: Beginning,
): Promise<Import> {
  const row = await getImportFor(db, actor, 'update', id)
  await refuseIncomplete(db, actor, mapping)
  const isReady = await updateImport(db, actor, id, ['mapping', 'checked', 'failed'], {
    state,
    kind: mapping.kind,
    mapping,
    progress: noProgress,
    failure: null,
    startedAt: services.clock.now(),
  })
  if (!isReady || row.upload === null) throw new Problem('import-state', { detail: { state: row.state } })
  const jobId = await services.jobs.enqueue(db, actor, { kind: 'imports.run', subjectId: id, title: row.fileName })
  await updateImport(db, actor, id, [state], { jobId })
  if (state === 'importing') await remember(db, actor, mapping, services.clock.now())
  await audit(db, actor, `import.${state === 'checking' ? 'check' : 'start'}`, id, {
    after: { fileName: row.fileName },
  })
  return toImport(actor, await getImport(db, actor, id))
}

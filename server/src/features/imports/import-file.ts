import { stat } from 'node:fs/promises'
import type { ImportKind } from '@fenji/contract/import-kinds'
import type { ImportMode, Mapping, Receipt, Recognition } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { awaitTurn } from '../../platform/job-turn.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { wakeSchemes } from '../schemes/public.ts'
import { executeImport, hasBroughtFacts } from './execute.ts'
import { knownFieldsFor, requireWritable } from './fields.ts'
import { importJob } from './jobs.ts'
import { insertImport, updateImport } from './queries/imports.ts'
import { checkMapping } from './recognition/check-mapping.ts'
import { recogniseFor, remember } from './remember.ts'
import { tidyUpAfter } from './tidy-up.ts'

export interface FileImport {
  path: string
  name: string
  /** What the columns mean; recognised from the file when absent. */
  mapping?: Mapping | undefined
  /** What the rows are, where the file need not tell. */
  kind?: ImportKind | undefined
  sheet?: string | undefined
  mode?: ImportMode | undefined
  isDryRun: boolean
  onProgress(rows: number, share: number): void
}

/** The mapping that is given, or the one that the file asks for. @throws {Problem} mapping-incomplete, field-not-allowed. */
async function mappingFor(
  db: Db,
  actor: Actor,
  { path, name, mapping: given, kind, sheet, mode }: Omit<FileImport, 'isDryRun' | 'onProgress'>,
): Promise<{ recognition: Recognition | null; mapping: Mapping }> {
  const recognition = given ? null : await recogniseFor(db, actor, { path, name, kind, sheet })
  const recognised = given ?? recognition?.mapping
  if (!recognised) throw new Error('neither given nor recognised')
  const mapping = mode ? { ...recognised, mode } : recognised
  const known = await knownFieldsFor(db, actor, mapping.kind)
  requireWritable(actor, mapping, known)
  const problems = recognition?.problems ?? checkMapping(mapping, known)
  const missing = problems.filter((problem) => problem.isBlocking)
  if (missing.length === 0) return { recognition, mapping }
  throw new Problem('mapping-incomplete', {
    errors: missing.map(({ code, params }) => ({
      path: 'mapping.columns',
      rule: code,
      message: [code, ...Object.values(params)].join(' '),
    })),
  })
}

/**
 * Imports a file that lies on this machine, in one go and one transaction. @returns also its id; null of a dry run, which has none.
 * @throws {UnreadableFile} the file is no table; {Problem} mapping-incomplete, naming what is missing.
 */
export async function importFile(
  services: Services,
  actor: Actor,
  { path, name, isDryRun, onProgress, ...wanted }: FileImport,
): Promise<{ importId: number | null; receipt: Receipt; mapping: Mapping }> {
  const { recognition, mapping } = await inOrganization(services.database, actor, (db) =>
    mappingFor(db, actor, { path, name, ...wanted }),
  )
  const { size: bytes } = await stat(path)
  const { signal } = new AbortController()
  const { importId, receipt } = await inOrganization(services.database, actor, async (db) => {
    await awaitTurn(db, { kind: importJob.name, organizationId: actor.organizationId })
    const importId = await insertImport(db, actor, {
      fileName: name,
      upload: null,
      bytes,
      state: 'importing',
      recognition,
      mapping,
    })
    const { receipt: made } = await executeImport(db, actor, { importId, path, mapping, isDryRun, signal, onProgress })
    if (isDryRun) throw new DryRun(made)
    const endedAt = services.clock.now()
    await updateImport(db, actor, importId, ['importing'], {
      state: 'done',
      receipt: made,
      endedAt,
      journaledAt: endedAt,
    })
    if (hasBroughtFacts(made)) await wakeSchemes(db, actor, endedAt)
    await remember(db, actor, mapping, endedAt)
    await audit(db, actor, 'import.start', importId, { after: { fileName: name } })
    return { importId, receipt: made }
  }).catch((error) => {
    if (error instanceof DryRun) return { importId: null, receipt: error.receipt }
    throw error
  })
  if (!isDryRun) await tidyUpAfter(services, receipt)
  return { importId, receipt, mapping }
}

/** Carries the numbers out of a transaction that is rolled back on purpose. */
class DryRun extends Error {
  readonly receipt: Receipt

  constructor(receipt: Receipt) {
    super('dry run')
    this.receipt = receipt
  }
}

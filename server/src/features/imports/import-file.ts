import { stat } from 'node:fs/promises'
import type { Mapping, Receipt } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { inOrganization } from '../../platform/db.ts'
import { awaitTurn } from '../../platform/job-turn.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { wakeSchemes } from '../schemes/public.ts'
import { executeImport, hasBroughtFacts } from './execute.ts'
import { importJob } from './jobs.ts'
import { insertImport, updateImport } from './queries/imports.ts'
import { recogniseFile } from './recognise.ts'
import { checkMapping } from './recognition/check-mapping.ts'
import { tidyUpAfter } from './tidy-up.ts'

export interface FileImport {
  path: string
  name: string
  /** What the columns mean; recognised from the file when absent. */
  mapping?: Mapping | undefined
  isDryRun: boolean
  onProgress(rows: number, share: number): void
}

/**
 * Imports a file that lies on this machine, in one go and one transaction.
 * @throws {UnreadableFile} the file is no table; {Problem} mapping-incomplete, naming what is missing.
 */
export async function importFile(
  services: Services,
  actor: Actor,
  { path, name, mapping: given, isDryRun, onProgress }: FileImport,
): Promise<{ receipt: Receipt; mapping: Mapping }> {
  const recognition = given ? null : await recogniseFile(path, name)
  const mapping = given ?? recognition?.mapping
  if (!mapping) throw new Error('neither given nor recognised')
  const problems = recognition?.problems ?? checkMapping(mapping)
  const missing = problems.filter((problem) => problem.isBlocking)
  if (missing.length > 0)
    throw new Problem('mapping-incomplete', {
      errors: missing.map(({ code }) => ({ path: 'mapping.columns', rule: code, message: code })),
    })
  const { size: bytes } = await stat(path)
  const { signal } = new AbortController()
  const receipt = await inOrganization(services.database, actor, async (db) => {
    await awaitTurn(db, { kind: importJob.name, organizationId: actor.organizationId })
    const importId = await insertImport(db, actor, {
      fileName: name,
      upload: null,
      bytes,
      state: 'importing',
      recognition,
      mapping,
    })
    const made = await executeImport(db, actor, { importId, path, mapping, isDryRun, signal, onProgress })
    if (isDryRun) throw new DryRun(made)
    const endedAt = services.clock.now()
    await updateImport(db, actor, importId, ['importing'], {
      state: 'done',
      receipt: made,
      endedAt,
      journaledAt: endedAt,
    })
    if (hasBroughtFacts(made)) await wakeSchemes(db, actor, endedAt)
    await audit(db, actor, 'import.start', importId, { after: { fileName: name } })
    return made
  }).catch((error) => {
    if (error instanceof DryRun) return error.receipt
    throw error
  })
  if (!isDryRun) await tidyUpAfter(services, receipt)
  return { receipt, mapping }
}

/** Carries the numbers out of a transaction that is rolled back on purpose. */
class DryRun extends Error {
  readonly receipt: Receipt

  constructor(receipt: Receipt) {
    super('dry run')
    this.receipt = receipt
  }
}

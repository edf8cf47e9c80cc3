import { rm, writeFile } from 'node:fs/promises'
import type { Mapping, Receipt } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { newUploadPlace } from '../../platform/uploads.ts'
import { wakeSchemes } from '../schemes/public.ts'
import { executeImport, hasBroughtFacts } from './execute.ts'
import { insertImport, updateImport } from './queries/imports.ts'
import { listRowOutcomes, type RowOutcome } from './queries/row-outcomes.ts'

export interface RowsImport {
  title: string
  mapping: Mapping
  /** Texts in the order of the mapping's columns; each row is a record of its own. */
  rows: readonly (readonly string[])[]
  signal: AbortSignal
}

const lineOf = (cells: readonly string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`

/**
 * Imports rows that another system sent, in the caller's transaction, as an import of their own.
 * @returns what became of each row, by its place from 0.
 */
export async function importRows(
  db: Db,
  actor: Actor,
  services: Services,
  { title, mapping, rows, signal }: RowsImport,
): Promise<{ importId: number; receipt: Receipt; outcomes: RowOutcome[] }> {
  const place = await newUploadPlace(services.config)
  const header = lineOf(mapping.columns.map((column) => column.header))
  const text = header + rows.map(lineOf).join('')
  const kept = { fileName: title, upload: null, bytes: Buffer.byteLength(text), origin: 'events' } as const
  const importId = await insertImport(db, actor, { ...kept, state: 'importing', recognition: null, mapping })
  try {
    await writeFile(place.path, text, { mode: 0o600 })
    const how = { importId, mapping, path: place.path, isDryRun: false, signal, onProgress: () => undefined }
    const receipt = await executeImport(db, actor, how)
    const outcomes = await listRowOutcomes(db)
    const endedAt = services.clock.now()
    await updateImport(db, actor, importId, ['importing'], { state: 'done', receipt, endedAt })
    if (hasBroughtFacts(receipt)) await wakeSchemes(db, actor, endedAt)
    const firstLine = mapping.firstDataRow
    return { importId, receipt, outcomes: outcomes.map((one) => ({ ...one, line: one.line - firstLine })) }
  } finally {
    await rm(place.path, { force: true })
  }
}

import type { RefusalCode } from '@fenji/contract/import-codes'
import type { ImportExample } from '@fenji/contract/import-examples'
import type { Import, Mapping, Receipt } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { writableFields } from './fields.ts'
import { lockImports } from './queries/imports.ts'
import { beginJournal } from './queries/journal.ts'
import { countRefusals, createStaging, forgetRefused, refuseLate } from './queries/staging.ts'
import { openSheetFile } from './readers/open-sheet-file.ts'
import type { SheetFile } from './readers/sheet-file.ts'
import { recordWork } from './record-work.ts'
import { stageFile } from './stage.ts'
import { transactionWork } from './transaction-work.ts'

export interface Execution {
  importId: number
  mapping: Mapping
  /** Say what would be done, and do nothing. The numbers come from the same steps. */
  isDryRun: boolean
  signal: AbortSignal
  onProgress(rows: number, share: number): void
}

/** What an import did, or what a dry run says that it would do, with examples. */
export interface Executed {
  receipt: Receipt
  examples: ImportExample[]
}

/** The place of each field's column, from 1. */
const placesOf = ({ columns }: Mapping) =>
  new Map(columns.flatMap(({ field }, i) => (field === null ? [] : [[field, i + 1] as const])))

/**
 * Reads rows and writes what is new or changed, all in the caller's transaction. Afterwards `tellRows` says, until it
 * ends, what became of each row that was not refused.
 * rows = created + updated + unchanged + refused, whatever the rows hold.
 * @throws {UnreadableFile} when the file turns out to be broken.
 */
export async function executeRows(
  db: Db,
  actor: Actor,
  file: SheetFile,
  { importId, mapping, isDryRun, signal, onProgress }: Execution,
): Promise<Executed & { tellRows(): Promise<void> }> {
  await lockImports(db, actor)
  await createStaging(db)
  const staging = { db, actor, importId }
  await forgetRefused(staging)
  const context = { db, actor, mapping, further: await writableFields(db, actor) }
  const work = mapping.kind === 'transactions' ? await transactionWork(context) : await recordWork(context)
  const staged = await stageFile(staging, file, mapping, work.taker, { signal, onProgress })
  const outcomes = await work.settle()
  const late = await refuseLate(staging, placesOf(mapping))
  const examples = isDryRun ? await work.examples() : []
  if (!isDryRun) {
    await beginJournal(db, importId)
    await work.write(importId)
  }
  const refusals = await countRefusals(staging)
  const receipt = {
    rows: staged.rows,
    ...outcomes,
    refused: staged.refused + late,
    rounded: staged.rounded,
    refusals: refusals.map(({ code, rows }) => ({ code: code as RefusalCode, rows })),
  }
  return { receipt, examples, tellRows: work.tellRows }
}

/** The same for a file on this machine. */
export async function executeImport(
  db: Db,
  actor: Actor,
  { path, ...execution }: Execution & { path: string },
): Promise<Executed> {
  const { encoding, delimiter } = execution.mapping
  const file = await openSheetFile(path, { encoding: encoding ?? undefined, delimiter: delimiter ?? undefined })
  try {
    const { receipt, examples } = await executeRows(db, actor, file, execution)
    return { receipt, examples }
  } finally {
    await file.close()
  }
}

/** Has an import brought anything that could change a grade? */
export const hasBroughtFacts = ({ created, updated, customersCreated, customersUpdated }: Receipt): boolean =>
  created + updated + customersCreated + customersUpdated > 0

/** Rate and remaining time from what was read so far. */
export function progressOf(
  startedAt: number,
  now: number,
  rows: number,
  share: number,
  bytes: number,
): Import['progress'] {
  const elapsedMs = Math.max(now - startedAt, 1)
  return {
    rows,
    bytes: Math.round(share * bytes),
    rowsPerSecond: Math.round((rows / elapsedMs) * 1000),
    remainingMs: share > 0.01 ? Math.round((elapsedMs / share) * (1 - share)) : null,
  }
}

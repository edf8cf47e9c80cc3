import type { Import, Mapping, Receipt, RefusalCode } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { lockImports } from './queries/imports.ts'
import { beginJournal } from './queries/journal.ts'
import { countOutcomes, foldOrders, writeLines, writeOrders } from './queries/orders.ts'
import { refreshActivity, resolveParties, writeParties } from './queries/parties.ts'
import { countRefusals, createStaging, insertRefusedRows } from './queries/staging.ts'
import { openSheetFile } from './readers/open-sheet-file.ts'
import { stageFile } from './stage.ts'

export interface Execution {
  importId: number
  path: string
  mapping: Mapping
  /** Say what would be done, and do nothing. The numbers come from the same steps. */
  isDryRun: boolean
  signal: AbortSignal
  onProgress(rows: number, share: number): void
}

const hasField = (mapping: Mapping, ...fields: string[]) =>
  mapping.columns.some(({ field }) => field !== null && fields.includes(field))

/**
 * Reads a file of transactions and writes what is new or changed, all in the caller's transaction.
 * rows = created + updated + unchanged + refused, whatever the file holds.
 * @throws {UnreadableFile} when the file turns out to be broken.
 */
export async function executeImport(db: Db, actor: Actor, execution: Execution): Promise<Receipt> {
  const { importId, mapping, isDryRun } = execution
  await lockImports(db, actor)
  await createStaging(db)
  const { encoding, delimiter } = mapping
  const file = await openSheetFile(execution.path, {
    encoding: encoding ?? undefined,
    delimiter: delimiter ?? undefined,
  })
  const staged = await stageFile(db, file, mapping, execution).finally(() => file.close())
  const kind = hasField(mapping, 'customerCode') ? 'code' : 'name'
  const customers = await resolveParties(db, actor, kind)
  await foldOrders(db, actor, { isAmountPerOrder: mapping.amountPer === 'order' })
  const outcomes = await countOutcomes(db)
  const refusals = await countRefusals(db)
  if (!isDryRun) {
    await beginJournal(db, importId)
    await writeParties(db, actor, kind, importId)
    await writeOrders(db, actor, importId)
    if (hasField(mapping, 'productCode', 'productName', 'category', 'quantity')) await writeLines(db, actor)
    await refreshActivity(db, actor, 'import_customer')
  }
  await insertRefusedRows(db, actor, importId)
  return {
    rows: staged.rows,
    ...outcomes,
    refused: staged.refused,
    customersCreated: customers.created,
    customersUpdated: customers.updated,
    rounded: staged.rounded,
    refusals: refusals.map(({ code, rows }) => ({ code: code as RefusalCode, rows })),
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

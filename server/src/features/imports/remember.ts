import { createHash } from 'node:crypto'
import type { Mapping, Recognition } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { knownFieldsFor, mayWrite, writableFields } from './fields.ts'
import { findMapping, keepMapping } from './queries/mappings.ts'
import { UnreadableFile } from './readers/unreadable-file.ts'
import { recogniseFile } from './recognise.ts'
import { checkMapping } from './recognition/check-mapping.ts'
import type { KnownField } from './recognition/known-fields.ts'
import { mergedRemarks } from './recognition/merged-columns.ts'
import type { Asked } from './recognition/recognize-table.ts'

/** What files that are read alike have in common: their format and header. Null where a file has no header to know it by. */
export function shapeOf({ format, headerRow, columns }: Mapping): string | null {
  if (headerRow === null) return null
  const headers = columns.map(({ header }) => header)
  return createHash('sha256')
    .update(JSON.stringify([format, headers]))
    .digest('hex')
}

type Merged = Mapping['columns'][number]['merged']

/** The mapping that was used before, on the file that is here: where it lies in the file is this file's own. */
function onThisFile(before: Mapping, now: Mapping, isDateOrderOpen: boolean, writable: readonly KnownField[]): Mapping {
  const keys = new Set(writable.map(({ key }) => key))
  const { format, sheet, encoding, delimiter, headerRow, firstDataRow, dateSystem, decimalStyle } = now
  return {
    ...before,
    ...{ format, sheet, encoding, delimiter, headerRow, firstDataRow, dateSystem, decimalStyle },
    // Nobody loses a value because somebody once wanted it so.
    emptyCells: now.emptyCells,
    dateOrder: isDateOrderOpen ? before.dateOrder : now.dateOrder,
    columns: before.columns.map(({ merged, field, ...column }, i) => ({
      ...column,
      field: field !== null && keys.has(field) ? field : null,
      ...mergedAsBoth(merged, now.columns[i]?.merged, before.amountPer === now.amountPer || field !== 'amount'),
    })),
  }
}

/** Which cells are merged is this file's own; that they count for each row has to hold for both. */
function mergedAsBoth(before: Merged, now: Merged, isSameAmount: boolean): { merged?: Exclude<Merged, undefined> } {
  if (now === undefined) return {}
  return { merged: isSameAmount && before !== 'first-row' ? now : 'first-row' }
}

const recheckedCodes = new Set([
  ...['customer-missing', 'date-missing', 'amount-missing', 'field-missing', 'field-unknown', 'field-repeated'],
  ...['kind-doubtful', 'date-order-assumed', 'amount-repeated', 'discount-ignored'],
  ...['cells-merged', 'values-merged'],
])

/** A file that came, and what a person says of it. */
interface Upload extends Omit<Asked, 'further' | 'name' | 'signal'> {
  path: string
  name: string
}

/**
 * What is in this file, and how would it be imported? As a file of the same shape was imported last, if there was one.
 * @throws {UnreadableFile}
 */
export async function recogniseFor(db: Db, actor: Actor, { path, name, ...asked }: Upload): Promise<Recognition> {
  const further = await writableFields(db, actor)
  const first = await recogniseFile(path, name, { ...asked, further })
  const shape = shapeOf(first.mapping)
  const found = shape === null ? null : await findMapping(db, actor, shape, asked.kind)
  if (!found) return first
  const { kind } = found.mapping
  const seen = kind === first.mapping.kind ? first : await recogniseFile(path, name, { ...asked, kind, further })
  const known = await knownFieldsFor(db, actor, kind)
  const isDateOrderOpen = seen.problems.some(({ code }) => code === 'date-order-assumed')
  const writable = known.filter((field) => mayWrite(actor, field))
  const mapping = onThisFile(found.mapping, seen.mapping, isDateOrderOpen, writable)
  return {
    ...seen,
    mapping,
    remembered: { usedAt: found.usedAt.toISOString(), by: found.by },
    kinds: first.kinds,
    columns: seen.columns.map((column, i) => {
      const field = mapping.columns[i]?.field ?? null
      return { ...column, field, confidence: field === null ? 0 : 1, reason: 'remembered' }
    }),
    problems: [
      ...checkMapping(mapping, known),
      ...mergedRemarks(mapping),
      ...seen.problems.filter(({ code }) => !recheckedCodes.has(code)),
    ],
    confidence: 1,
  }
}

/** The same, for whoever asks over the network. @throws {Problem} unreadable-file, with the code that says why. */
export async function recogniseUpload(db: Db, actor: Actor, upload: Upload): Promise<Recognition> {
  try {
    return await recogniseFor(db, actor, upload)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    throw new Problem('unreadable-file', { detail: { code: error.code, ...error.params }, cause: error })
  }
}

/** Keeps the mapping of an import that begins, for the next file of its shape. */
export async function remember(db: Db, actor: Actor, mapping: Mapping, usedAt: Date): Promise<void> {
  const shape = shapeOf(mapping)
  if (shape !== null) await keepMapping(db, actor, { shape, mapping, usedAt })
}

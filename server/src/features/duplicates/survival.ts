import { mergedFields, type Side, type SurvivalRule } from '@fenji/contract/duplicates'

/** A row of `customer`, by column name. */
export type CustomerRow = Record<string, unknown> & { id: number; updated_at: string; custom: Record<string, unknown> }

/** Field → the column that holds it. */
export const columnsOfFields = Object.fromEntries(
  mergedFields.map((field) => [field, field === 'taxId' ? 'tax_id' : field === 'owner' ? 'owner_id' : field]),
) as Record<(typeof mergedFields)[number], string>

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const fullness = (value: unknown) =>
  typeof value === 'string' ? value.trim().length : Array.isArray(value) ? value.length : 1

/** Whose value survives, of two that differ: an empty one never, then as the rule says. */
function sideOf(rule: SurvivalRule, ours: unknown, theirs: unknown, isTheirsLater: boolean): Side {
  if (isEmpty(ours) !== isEmpty(theirs)) return isEmpty(ours) ? 'merged' : 'survivor'
  if (rule === 'latest') return isTheirsLater ? 'merged' : 'survivor'
  if (rule === 'complete') return fullness(theirs) > fullness(ours) ? 'merged' : 'survivor'
  return 'survivor'
}

interface Difference {
  /** A field, or `custom.key`. */
  field: string
  ours: unknown
  theirs: unknown
}

/** The fields in which two customers differ. */
export function differences(survivor: CustomerRow, merged: CustomerRow): Difference[] {
  const columns = mergedFields.map((field) => {
    const column = columnsOfFields[field]
    return { field: field as string, ours: survivor[column] ?? null, theirs: merged[column] ?? null }
  })
  const keys = [...new Set([...Object.keys(survivor.custom), ...Object.keys(merged.custom)])].toSorted()
  const custom = keys.map((key) => ({
    field: `custom.${key}`,
    ours: survivor.custom[key] ?? null,
    theirs: merged.custom[key] ?? null,
  }))
  return [...columns, ...custom].filter(({ ours, theirs }) => JSON.stringify(ours) !== JSON.stringify(theirs))
}

/** Whose value survives, field by field. A code is the survivor's unless it is chosen: files know the customer by it. */
export function survivalOf(rule: SurvivalRule, survivor: CustomerRow, merged: CustomerRow): Record<string, Side> {
  const isTheirsLater = Date.parse(merged.updated_at) > Date.parse(survivor.updated_at)
  return Object.fromEntries(
    differences(survivor, merged).map(({ field, ours, theirs }) => [
      field,
      field === 'code' ? 'survivor' : sideOf(rule, ours, theirs, isTheirsLater),
    ]),
  )
}

/** The columns of the survivor that change. */
export function changedColumns(
  survivor: CustomerRow,
  merged: CustomerRow,
  sides: Record<string, Side>,
): Record<string, unknown> {
  const change: Record<string, unknown> = {}
  const custom = { ...survivor.custom }
  for (const { field, theirs } of differences(survivor, merged)) {
    if (sides[field] !== 'merged') continue
    if (field.startsWith('custom.')) custom[field.slice('custom.'.length)] = theirs
    else change[columnsOfFields[field as (typeof mergedFields)[number]]] = theirs
  }
  for (const [key, value] of Object.entries(custom)) if (isEmpty(value)) delete custom[key]
  return JSON.stringify(custom) === JSON.stringify(survivor.custom) ? change : { ...change, custom }
}

/**
 * Where in its group the survivor stands, if another place than before: in the place of the merged one if it stood below that; where
 * that one stood if it stood nowhere itself.
 * @param above who stands above each.
 */
export function placeAfter(
  survivor: CustomerRow,
  merged: CustomerRow,
  above: ReadonlyMap<number, readonly number[]>,
): Record<string, unknown> {
  const [ours, theirs] = [survivor, merged].map(({ parent_customer_id: parent }) => parent ?? null)
  const isBelow = above.get(survivor.id)?.includes(merged.id) ?? false
  const isAbove = above.get(merged.id)?.includes(survivor.id) ?? false
  const place = isBelow ? theirs : isAbove ? ours : (ours ?? theirs)
  return place === ours ? {} : { parent_customer_id: place }
}

/** What an undo changes of the survivor: what the merge wrote and nobody has changed since goes back to what it was. */
export function restoredColumns(before: CustomerRow, after: CustomerRow, now: CustomerRow): Record<string, unknown> {
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
  const change: Record<string, unknown> = {}
  for (const column of Object.keys(before)) {
    if (column === 'custom' || column === 'updated_at' || column === 'id') continue
    if (!isSame(before[column], after[column]) && isSame(now[column], after[column])) change[column] = before[column]
  }
  const custom = { ...now.custom }
  for (const key of new Set([...Object.keys(before.custom), ...Object.keys(after.custom)])) {
    if (isSame(before.custom[key], after.custom[key]) || !isSame(now.custom[key], after.custom[key])) continue
    if (before.custom[key] === undefined) delete custom[key]
    else custom[key] = before.custom[key]
  }
  return isSame(custom, now.custom) ? change : { ...change, custom }
}

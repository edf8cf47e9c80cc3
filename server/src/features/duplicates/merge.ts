import type { Comparison, CustomerMerge, Side, SurvivalRule } from '@fenji/contract/duplicates'
import { SurvivalRule as Rules } from '@fenji/contract/duplicates'
import { type CustomerField, customerFields } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem, showsField } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { getCustomer, refreshFigures } from '../customers/public.ts'
import { listFields } from '../fields/public.ts'
import { keepIdentitiesOf } from '../identity/public.ts'
import { lockImportsSoon } from '../imports/public.ts'
import { countRows, listCustomerColumns } from './queries/customer-tables.ts'
import { listAbove } from './queries/families.ts'
import {
  changeRow,
  deferReferences,
  deleteCustomer,
  findStronger,
  insertMerge,
  listMerges,
  listRows,
  lockRows,
  moveKeys,
  newMergeId,
} from './queries/merges.ts'
import { moveRows, type Part, type Sides } from './queries/move-rows.ts'
import { areWithinReach } from './queries/pairs.ts'
import { type CustomerRow, changedColumns, placeAfter, survivalOf } from './survival.ts'

/** Which fields the actor's role shows of those by which `survivalOf` speaks. */
async function shownFields(db: Db, actor: Actor): Promise<(field: string) => boolean> {
  const further = new Map((await listFields(db, actor)).map((field) => [`custom.${field.key}`, field]))
  return (field) => {
    const own = further.get(field)
    return own ? showsField(actor, own) : field in customerFields && showsField(actor, field as CustomerField)
  }
}

async function requireReach(db: Db, actor: Actor, ids: readonly number[]): Promise<void> {
  if (!(await areWithinReach(db, actor, ids))) throw new Problem('customer-not-found')
}

const onlyShown = (sides: Record<string, Side>, isShown: (field: string) => boolean) =>
  Object.fromEntries(Object.entries(sides).filter(([field]) => isShown(field)))

/** @throws {Problem} customer-not-found. */
export async function compareCustomers(db: Db, actor: Actor, { survivorId, mergedId }: Sides): Promise<Comparison> {
  await requireReach(db, actor, [survivorId, mergedId])
  const [survivor, merged] = await listRows(db, actor, [survivorId, mergedId])
  if (!survivor || !merged) throw new Problem('customer-not-found')
  const isShown = await shownFields(db, actor)
  const rows = await countRows(db, actor, await listCustomerColumns(db), mergedId)
  return {
    survivor: await getCustomer(db, actor, survivorId),
    merged: await getCustomer(db, actor, mergedId),
    proposals: Object.fromEntries(
      Rules.options.map((rule) => [rule, onlyShown(survivalOf(rule, survivor, merged), isShown)]),
    ) as Comparison['proposals'],
    moves: rows.map(({ column, rows: count }) => ({ kind: column.table, rows: count })),
  }
}

interface Choice extends Sides {
  rule: SurvivalRule
  chosen: Record<string, Side>
}

/** @throws {Problem} field-not-allowed where a value is chosen that the role does not show. */
async function requireShown(db: Db, actor: Actor, chosen: Record<string, Side>): Promise<void> {
  const isShown = await shownFields(db, actor)
  const wrong = Object.keys(chosen).filter((field) => !isShown(field))
  if (wrong.length > 0) throw fieldProblem(wrong.map((field) => `body.chosen.${field}`))
}

async function moveEverything(db: Db, actor: Actor, sides: Sides): Promise<Part[]> {
  const columns = await listCustomerColumns(db)
  const parts: Part[] = []
  await deferReferences(db)
  for (const { column } of await countRows(db, actor, columns, sides.mergedId))
    parts.push(...(await moveRows(db, actor, column, sides)))
  return parts
}

/** The survivor's columns where the merge changes one. A code stays one customer's: the other's stays a key of both. */
async function changeSurvivor(db: Db, actor: Actor, survivor: CustomerRow, change: Record<string, unknown>) {
  return Object.keys(change).length === 0 ? survivor : changeRow(db, actor, survivor.id, change)
}

/**
 * Merges one customer into another: its facts, history and keys move, the fields survive as the rule and the choice say, and its id leads to
 * the survivor from now on. Results of gradings stay as they were.
 * @returns the id of the merge.
 * @throws {Problem} customer-not-found, merge-waits, field-not-allowed. Where its group would be too deep the database says so.
 */
async function mergeInto(db: Db, actor: Actor, { survivorId, mergedId, rule, chosen }: Choice): Promise<number> {
  const sides = { survivorId, mergedId }
  await requireReach(db, actor, [survivorId, mergedId])
  const [survivor, merged] = await lockRows(db, actor, [survivorId, mergedId])
  if (!survivor || !merged) throw new Problem('customer-not-found')
  const place = placeAfter(survivor, merged, await listAbove(db, actor, [survivorId, mergedId]))
  const id = await newMergeId(db)
  const parts = await moveEverything(db, actor, sides)
  const keys = await moveKeys(db, actor, id, sides)
  parts.push(await deleteCustomer(db, actor, mergedId))
  const values = { ...survivalOf(rule, survivor, merged), ...chosen }
  const change = { ...changedColumns(survivor, merged, values), ...place }
  const after = await changeSurvivor(db, actor, survivor, change)
  await refreshFigures(db, actor, [survivorId])
  await keepIdentitiesOf(db, actor, [survivorId])
  await insertMerge(db, actor, {
    id,
    ...sides,
    survivorBefore: survivor,
    survivorAfter: after,
    mergedBefore: merged,
    keys,
    parts,
  })
  await audit(db, actor, 'customer.merge', survivorId, {
    before: { mergedId, code: merged.code, name: merged.name },
    after: { values },
  })
  return id
}

/** @throws {Problem} merge-waits. */
export async function holdImportsOff(db: Db, actor: Actor): Promise<void> {
  if (!(await lockImportsSoon(db, actor))) throw new Problem('merge-waits')
}

/** @throws {Problem} merge-not-found. */
export async function getMerge(db: Db, actor: Actor, id: number): Promise<CustomerMerge> {
  const { rows } = await listMerges(db, actor, { limit: 1 }, id)
  if (!rows[0]) throw new Problem('merge-not-found')
  return rows[0]
}

/** One merge, see `mergeInto`. */
export async function mergeCustomers(db: Db, actor: Actor, choice: Choice): Promise<CustomerMerge> {
  await holdImportsOff(db, actor)
  await requireShown(db, actor, choice.chosen)
  return getMerge(db, actor, await mergeInto(db, actor, choice))
}

/** The customer that one is after the merges so far. */
const nowOf = (into: ReadonlyMap<number, number>, id: number): number => {
  const next = into.get(id)
  return next === undefined ? id : nowOf(into, next)
}

/**
 * Merges the customers of each pair, one pair after the other; in a chain of pairs all become one. The one with more orders survives,
 * then the older.
 * @returns how many customers there are less.
 */
export async function mergePairs(
  db: Db,
  actor: Actor,
  { pairs, rule }: { pairs: readonly { oneId: number; otherId: number }[]; rule: SurvivalRule },
): Promise<number> {
  await holdImportsOff(db, actor)
  const into = new Map<number, number>()
  for (const { oneId, otherId } of pairs) {
    const [one, other] = [nowOf(into, oneId), nowOf(into, otherId)]
    if (one === other) continue
    const survivorId = await findStronger(db, actor, one, other)
    const mergedId = survivorId === one ? other : one
    await mergeInto(db, actor, { survivorId, mergedId, rule, chosen: {} })
    into.set(mergedId, survivorId)
  }
  return into.size
}

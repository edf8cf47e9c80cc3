import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { maskOf } from './kept-masks.ts'
import { countOf } from './order.ts'
import { type Column, ownerColumn } from './queries/columns.ts'
import { type CustomerColumns, readTextNumbers } from './queries/read-columns.ts'
import { type FindIds, resolveConditions } from './resolve.ts'
import { needsOf, type Test } from './test.ts'
import { byName, readWarmColumns } from './warm-columns.ts'

/** Customers of whom a condition holds, among all. */
export interface Members extends CustomerColumns {
  /** A cell for each of the customers, 1: it is one of them. To be read, not to be changed. */
  mask: Uint8Array
  count: number
  /** What they were asked to be put in order by, of a text its beginnings; none where they were not, or nobody has any of it. */
  ranks: Float64Array[]
  /** A column for each subject whose values were asked for; null: nobody has any. */
  values: (Float64Array | null)[]
}

export interface MembersAsked {
  /** Each must hold. `at`: where in the request it stands. */
  conditions: readonly { at: string; condition: CustomerCondition }[]
  /** Only customers of these members; null: everybody's. */
  owners: readonly number[] | null
  /** A subject by which they will be put in order. */
  rankBy?: { at: string; of: string }
  /** Subjects of which everybody's values are wanted, and further columns. */
  values?: readonly { at: string; of: string }[]
  further?: readonly Column[]
  find: FindIds
}

/**
 * Of which customers do conditions hold?
 * @throws {Problem} field-not-allowed, invalid-input: they name the place in the condition.
 */
export async function readMembers(
  db: Db,
  actor: Actor,
  { clock, kept }: Pick<Services, 'clock' | 'kept'>,
  { conditions, owners, rankBy, values = [], further = [], find }: MembersAsked,
): Promise<Members> {
  const resolved = await resolveConditions(db, actor, { clock, conditions, rankBy, values, find })
  const { tests, ranks } = resolved
  const whose: Test[] = owners ? [{ column: ownerColumn, isOneOf: [...owners] }] : []
  const test: Test = { all: [...whose, ...tests] }
  const { columns, texts } = needsOf(test)
  const numbers = await readTextNumbers(db, texts)
  const wanted = [...resolved.values, ...further].filter((column) => column !== null)
  const asked = byName([...columns, ...ranks, ...wanted])
  const table = await readWarmColumns(db, actor, kept, [...asked.values()])
  const mask = maskOf(test, { ...table, numbers })
  const cells = ({ name }: Column) => table.columns[name] as Float64Array
  return {
    ...table,
    mask,
    count: countOf(mask),
    ranks: ranks.map(cells),
    values: resolved.values.map((column) => column && cells(column)),
  }
}

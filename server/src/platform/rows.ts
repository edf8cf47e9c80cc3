import { type Action, ownershipOf, rulesOf, type Subject } from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './actor.ts'

/** Where a query has the columns that say whose a row is. */
export type OwnershipColumns = Partial<Record<'ownerId' | 'createdBy', RawBuilder<unknown>>>

const isOneOf = (column: RawBuilder<unknown>, values: readonly (number | string)[]) =>
  values.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`${column} in (${sql.join(values.map((one) => sql.lit(one)))})`

/** Whose rows may they do this with? Undefined: everybody's; an empty list: nobody's. */
export function ownersOf(actor: Actor, action: Action, subject: Subject): readonly (number | string)[] | undefined {
  const rules = rulesOf(actor.policy, actor.standing).filter(
    (rule) => rule.action === action && rule.subject === subject,
  )
  if (rules.some(({ conditions }) => conditions === undefined)) return undefined
  return rules.flatMap(({ conditions }) => Object.values(conditions ?? {}).flatMap(({ $in }) => $in))
}

/**
 * The rows on which the actor may do this, as a condition of a query: the rules of their role compiled. Every query of a thing
 * that has owners carries it, whether it reads, counts, changes, exports or draws.
 */
export function rowsOf(actor: Actor, action: Action, subject: Subject, columns: OwnershipColumns): RawBuilder<boolean> {
  const owners = ownersOf(actor, action, subject)
  if (owners === undefined) return sql<boolean>`true`
  const column = columns[ownershipOf(subject, action)?.field ?? 'createdBy']
  if (!column) throw new Error(`the query does not say whose a ${subject} is`)
  return isOneOf(column, owners)
}

import { type Action, type Subject, scopeOf } from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'

const isOneOf = (column: RawBuilder<unknown>, values: readonly (number | string)[]) =>
  values.length === 0 ? sql<boolean>`false` : sql<boolean>`coalesce(${column} = any(${[...values]}), false)`

/** Is the record `r` an entry with which the actor may do this? One that was imported is the entry of the member whom it names. */
export function isEntryOf(actor: Actor, action: Action, subject: Subject): RawBuilder<boolean> {
  const scope = scopeOf(actor.policy, action, subject)
  if (scope === undefined) return sql<boolean>`false`
  if (scope === 'all') return sql<boolean>`true`
  const { people, members } = actor.standing
  return sql<boolean>`(${isOneOf(sql`r.created_by`, people[scope])} or ${isOneOf(sql`r.author_id`, members[scope])})`
}

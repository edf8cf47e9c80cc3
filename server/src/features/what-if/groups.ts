import type { Scheme } from '@fenji/contract/scheme-file'
import { type CustomerGroup, customerGroups, type GroupPart, type WhatIf } from '@fenji/contract/what-if'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { type Field, fieldProblem, showsField } from '../../platform/fields.ts'
import { listFields } from '../fields/public.ts'
import type { GroupCounts } from './group-counts.ts'
import { listMemberNames } from './queries/names.ts'

/** By which fields may the reader tell customers apart? */
export async function groupsShown(db: Db, actor: Actor): Promise<CustomerGroup[]> {
  const industry = (await listFields(db, actor)).find(({ key }) => key === 'industry')
  const fieldOf = (group: CustomerGroup): Field | undefined => (group === 'industry' ? industry : group)
  return customerGroups.filter((group) => {
    const field = fieldOf(group)
    return field !== undefined && showsField(actor, field)
  })
}

/** By what is asked for, or by whatever is shown. @throws {Problem} field-not-allowed. */
export function groupsAsked(shown: readonly CustomerGroup[], wanted: CustomerGroup | undefined) {
  if (!wanted) return shown
  if (!shown.includes(wanted)) throw fieldProblem(['body.groupBy'])
  return [wanted]
}

async function wordsOf(db: Db, actor: Actor, group: CustomerGroup, values: readonly string[]) {
  if (group !== 'owner') return (value: string) => value
  const names = await listMemberNames(db, actor, values.map(Number))
  return (value: string) => names.get(Number(value)) ?? null
}

/** What was counted, in the words of the scheme; values without customers in its scope are left out. */
export async function groupsOf(
  db: Db,
  actor: Actor,
  { grades }: Scheme,
  { by, values, counts }: GroupCounts & { by: CustomerGroup },
): Promise<NonNullable<WhatIf['groups']>> {
  const wordOf = await wordsOf(db, actor, by, values)
  const partOf = (row: readonly number[], i: number): GroupPart => {
    const customers = row.reduce((sum, count) => sum + count, 0)
    const value = values[i]
    return {
      kind: value !== undefined ? 'value' : i === values.length ? 'others' : 'none',
      value: value === undefined ? null : wordOf(value),
      customers,
      ungraded: row.at(-1) ?? 0,
      grades: grades.map(({ key }, rank) => ({
        grade: key,
        customers: row[rank] ?? 0,
        share: customers === 0 ? 0 : (row[rank] ?? 0) / customers,
      })),
    }
  }
  return { by, parts: counts.map(partOf).filter(({ customers }) => customers > 0) }
}

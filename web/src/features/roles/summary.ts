import {
  type Action,
  fieldGroups,
  type GroupKey,
  levelIn,
  type Policy,
  type RowScope,
  rowScopes,
  type Subject,
  scopeOf,
  subjects,
} from '@fenji/contract/policy'
import { actionsOf } from './policy-draft.ts'

/** Levels at which a person sees less than the values themselves. */
export const partLevels = ['none', 'masked', 'aggregate'] as const
export type PartLevel = (typeof partLevels)[number]

/** What a role comes down to. */
export interface RoleSummary {
  /** Whose customers it shows; undefined: nobody's. */
  customers: RowScope | undefined
  /** What else it may do with customers, by the rows on which it may, widest first. */
  deeds: { scope: RowScope; actions: Action[] }[]
  /** Fields of customers that it shows in part or not at all. */
  parts: { level: PartLevel; groups: GroupKey[] }[]
  /** What it may change besides customers. */
  changes: Subject[]
}

const isDeed = (action: Action) => action !== 'read'
const isChange = (action: Action) => isDeed(action) && action !== 'export'

/** @param own the organization's own groups of fields. */
export function summaryOf(policy: Policy, own: readonly GroupKey[] = []): RoleSummary {
  const customers = scopeOf(policy, 'read', 'Customer')
  const deeds = rowScopes
    .map((scope) => ({
      scope,
      actions: actionsOf('Customer').filter(
        (action) => isDeed(action) && scopeOf(policy, action, 'Customer') === scope,
      ),
    }))
    .filter(({ actions }) => actions.length > 0)
    .reverse()
  const parts = partLevels
    .map((level) => ({
      level,
      groups: [...fieldGroups, ...own].filter((group) => levelIn(policy.fields, group) === level),
    }))
    .filter(({ groups }) => groups.length > 0)
  const changes = subjects.filter(
    (subject) =>
      subject !== 'Customer' &&
      actionsOf(subject).some((action) => isChange(action) && scopeOf(policy, action, subject)),
  )
  return { customers, deeds: customers ? deeds : [], parts: customers ? parts : [], changes }
}

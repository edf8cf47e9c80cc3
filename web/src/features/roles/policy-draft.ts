import {
  type Action,
  type FieldLevel,
  fieldGroups,
  type GroupKey,
  levelIn,
  otherGroups,
  type Policy,
  type RowScope,
  rowScopes,
  type Subject,
  subjects,
  things,
} from '@fenji/contract/policy'

export interface Right {
  subject: Subject
  action: Action
}

export const actionsOf = (subject: Subject): readonly Action[] => things[subject].actions

const rank = (scope: RowScope | undefined) => (scope === undefined ? -1 : rowScopes.indexOf(scope))
const narrower = (one: RowScope | undefined, other: RowScope | undefined) => (rank(one) <= rank(other) ? one : other)
const wider = (one: RowScope | undefined, other: RowScope | undefined) => (rank(one) >= rank(other) ? one : other)

/** May somebody with the right on `held` give it on `wanted`? */
export const isAtMost = (wanted: RowScope | undefined, held: RowScope | undefined) => rank(wanted) <= rank(held)

const withScope = (policy: Policy, { subject, action }: Right, scope: RowScope | undefined): Policy => {
  const { [action]: _, ...others } = policy.grants[subject] ?? {}
  const rights = scope ? { ...others, [action]: scope } : others
  return { ...policy, grants: { ...policy.grants, [subject]: rights } }
}

/**
 * The policy with a right on these rows; undefined: on none. Nothing is done to rows that cannot be seen: a right brings the
 * right to read with it, and falls with it.
 */
export function withRight(policy: Policy, right: Right, scope: RowScope | undefined): Policy {
  const { subject, action } = right
  const changed = withScope(policy, right, scope)
  const rights = changed.grants[subject] ?? {}
  if (action !== 'read') return withScope(changed, { subject, action: 'read' }, wider(rights.read, scope))
  return actionsOf(subject).reduce(
    (kept, one) => withScope(kept, { subject, action: one }, narrower(rights[one], scope)),
    changed,
  )
}

export const withLevel = (policy: Policy, group: GroupKey, level: FieldLevel): Policy => ({
  ...policy,
  fields: { ...policy.fields, [group]: level },
})

/** Whoever sees a customer sees who it is. */
export const leastLevel = (group: GroupKey): FieldLevel => (group === 'basic' ? 'read' : 'none')

/** The policy with each of these groups by name, so that one that is added later is hidden until somebody says otherwise. */
export function withGroupsNamed(policy: Policy, groups: readonly GroupKey[]): Policy {
  const { [otherGroups]: others, ...named } = policy.fields
  if (others === undefined) return policy
  const levels = groups.map((group) => [group, levelIn(policy.fields, group)])
  return { ...policy, fields: { ...named, ...Object.fromEntries(levels) } as Policy['fields'] }
}

/** A role that may do and see nothing yet. */
export const emptyPolicy: Policy = {
  grants: {},
  fields: Object.fromEntries(fieldGroups.map((group) => [group, leastLevel(group)])) as Policy['fields'],
}

export type Difference =
  | (Right & { kind: 'right'; from: RowScope | undefined; to: RowScope | undefined })
  | { kind: 'fields'; group: GroupKey; from: FieldLevel; to: FieldLevel }

/** In what two policies differ. */
export function differences(from: Policy, to: Policy): Difference[] {
  const rights = subjects.flatMap((subject) =>
    actionsOf(subject).map((action) => ({
      kind: 'right' as const,
      subject,
      action,
      from: from.grants[subject]?.[action],
      to: to.grants[subject]?.[action],
    })),
  )
  const groups = Object.keys({ ...from.fields, ...to.fields }) as GroupKey[]
  const fields = groups.map((group) => ({
    kind: 'fields' as const,
    group,
    from: levelIn(from.fields, group),
    to: levelIn(to.fields, group),
  }))
  return [...rights, ...fields].filter((one) => one.from !== one.to)
}

export const isSamePolicy = (one: Policy, other: Policy) => differences(one, other).length === 0

/** Does the role name rights to import that it cannot use? Importing takes the right to change every customer. */
export const hasIdleImport = (policy: Policy, effective: (action: Action) => RowScope | undefined) =>
  (['create', 'update'] as const).some((action) => policy.grants.Import?.[action] && !effective(action))

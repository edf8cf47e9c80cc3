import { z } from 'zod'

export const actions = [
  'read',
  'create',
  'update',
  'delete',
  'export',
  'merge',
  'transfer',
  'pick',
  'publish',
  'approve',
] as const
export const Action = z.enum(actions)
export type Action = z.infer<typeof Action>

interface Thing {
  actions: readonly Action[]
  /** Whether a right on it may be held on a part of its rows only. */
  hasRows: boolean
}

/** What rights are about, and what can be done to each. */
export const things = {
  Customer: { actions: ['read', 'create', 'update', 'export', 'merge', 'transfer'], hasRows: true },
  // Records are seen by whoever sees their customer and the fields: these are rights to keep them.
  Transaction: { actions: ['create', 'update', 'delete'], hasRows: true },
  Receivable: { actions: ['create', 'update', 'delete'], hasRows: true },
  Interaction: { actions: ['create', 'update', 'delete'], hasRows: true },
  ServiceRecord: { actions: ['create', 'update', 'delete'], hasRows: true },
  Case: { actions: ['create', 'update', 'delete'], hasRows: true },
  Referral: { actions: ['create', 'update', 'delete'], hasRows: true },
  Opportunity: { actions: ['create', 'update', 'delete'], hasRows: true },
  Task: { actions: ['create', 'update', 'delete'], hasRows: true },
  Note: { actions: ['create', 'update', 'delete'], hasRows: true },
  Pool: { actions: ['read', 'pick', 'update'], hasRows: false },
  Import: { actions: ['read', 'create', 'update'], hasRows: true },
  Connection: { actions: ['read', 'create', 'update', 'delete'], hasRows: false },
  Event: { actions: ['read', 'create'], hasRows: false },
  Scheme: { actions: ['read', 'update'], hasRows: false },
  Run: { actions: ['read', 'create', 'update', 'export', 'approve', 'publish'], hasRows: false },
  Override: { actions: ['read', 'create', 'update', 'approve'], hasRows: true },
  Quality: { actions: ['update'], hasRows: false },
  Segment: { actions: ['create', 'update', 'delete'], hasRows: false },
  Tag: { actions: ['create', 'update', 'delete'], hasRows: false },
  Job: { actions: ['read'], hasRows: true },
  Member: { actions: ['read', 'create', 'update', 'delete'], hasRows: false },
  Team: { actions: ['read', 'create', 'update', 'delete'], hasRows: false },
  Role: { actions: ['read', 'create', 'update', 'delete'], hasRows: false },
  ApiKey: { actions: ['read', 'create', 'delete'], hasRows: false },
  Audit: { actions: ['read'], hasRows: false },
  Organization: { actions: ['read', 'create', 'update'], hasRows: false },
} as const satisfies Record<string, Thing>
export type Subject = keyof typeof things
export const subjects = Object.keys(things) as Subject[]
export const Subject = z.enum(subjects as [Subject, ...Subject[]])

/** On which rows a right is held, narrow to wide. `below`: one's own team and the teams under it. */
export const rowScopes = ['own', 'team', 'below', 'all'] as const
export const RowScope = z.enum(rowScopes)
export type RowScope = z.infer<typeof RowScope>

/** Kinds of fields that a role may or may not see. */
export const fieldGroups = [
  'basic',
  'contact',
  'activity',
  'financial',
  'preferences',
  'competitor',
  'evaluation',
] as const
export const FieldGroup = z.enum(fieldGroups)
export type FieldGroup = z.infer<typeof FieldGroup>

/** The key of a group of an organization's own; by its prefix it is never one of ours. */
export const OwnGroup = z.templateLiteral(['custom-', z.string().regex(/^[a-z0-9][a-z0-9-]{0,32}$/)])
export type OwnGroup = z.infer<typeof OwnGroup>
export const GroupKey = z.union([FieldGroup, OwnGroup])
export type GroupKey = z.infer<typeof GroupKey>
/** In a policy: every group of the organization's own that the policy does not name. */
export const otherGroups = 'custom-*'

/** How much a role sees of a group of fields, little to much. */
export const fieldLevels = ['none', 'masked', 'aggregate', 'read', 'edit'] as const
export const FieldLevel = z.enum(fieldLevels)
export type FieldLevel = z.infer<typeof FieldLevel>

export const isGroup = (key: string) => key === otherGroups || GroupKey.safeParse(key).success

/** How much of each group is shown. Built-in groups are named all; one of the organization's own that is not named is `none`. */
export const FieldLevels = z
  .object(Object.fromEntries(fieldGroups.map((group) => [group, FieldLevel])) as Record<FieldGroup, typeof FieldLevel>)
  .catchall(FieldLevel)
  .superRefine((levels, context) => {
    for (const key of Object.keys(levels))
      if (!isGroup(key)) context.addIssue({ code: 'custom', path: [key], message: 'unknown-group' })
  })
  .meta({ id: 'FieldLevels', description: 'Group → level; own groups by their key, all others of them by `custom-*`' })
export type FieldLevels = z.infer<typeof FieldLevels>

/** How much do these levels show of the group? */
export const levelIn = (levels: FieldLevels, group: GroupKey): FieldLevel =>
  levels[group] ?? levels[otherGroups] ?? 'none'

const rankOf = <T>(order: readonly T[], one: T | undefined) => (one === undefined ? -1 : order.indexOf(one))

/** Does the level show at least so much? */
export const reaches = (level: FieldLevel, wanted: FieldLevel): boolean =>
  rankOf(fieldLevels, level) >= rankOf(fieldLevels, wanted)

type Grants = Partial<Record<Subject, Partial<Record<Action, RowScope>>>>

const isKnown = (subject: Subject, action: string, scope: RowScope) => {
  const { actions: known, hasRows }: Thing = things[subject]
  return known.includes(action as Action) && (hasRows || scope === 'all')
}

/** What a role may do, on which rows, and which fields it sees. */
export const Policy = z
  .object({
    grants: z
      .partialRecord(Subject, z.partialRecord(Action, RowScope))
      .superRefine((grants, context) => {
        for (const [subject, rights] of Object.entries(grants))
          for (const [action, scope] of Object.entries(rights ?? {}))
            if (scope && !isKnown(subject as Subject, action, scope))
              context.addIssue({
                code: 'custom',
                path: [subject, action],
                message: `there is no right to ${action} ${scope} of ${subject}`,
              })
      })
      .meta({ description: 'Thing → action → rows' }),
    fields: FieldLevels.refine(({ basic }) => reaches(basic, 'read'), {
      error: 'whoever sees a customer sees the basic fields',
      path: ['basic'],
    }),
  })
  .meta({ id: 'Policy' })
export type Policy = z.infer<typeof Policy>

const everything = (): Grants =>
  Object.fromEntries(
    subjects.map((subject) => [subject, Object.fromEntries(things[subject].actions.map((action) => [action, 'all']))]),
  )

const allFields = (level: FieldLevel) =>
  Object.fromEntries(fieldGroups.map((group) => [group, level])) as Record<FieldGroup, FieldLevel>

const readsOrganization: Grants = { Organization: { read: 'all' }, Scheme: { read: 'all' }, Run: { read: 'all' } }
const readsPeople: Grants = { Member: { read: 'all' }, Team: { read: 'all' } }

/** To write records of these kinds for such customers, and to change and delete those that such people wrote. */
const keeps = <S extends Subject>(kinds: readonly S[], customersOf: RowScope, entriesOf: RowScope = customersOf) =>
  Object.fromEntries(
    kinds.map((kind) => [kind, { create: customersOf, update: entriesOf, delete: entriesOf }]),
  ) as Record<S, Record<'create' | 'update' | 'delete', RowScope>>
const dealings = ['Interaction', 'ServiceRecord', 'Case', 'Referral', 'Opportunity', 'Task', 'Note'] as const

/** The roles that every organization begins with. An administrator may change all of them but the administrator's. */
export const builtInRoles = {
  administrator: { grants: everything(), fields: { ...allFields('edit'), [otherGroups]: 'edit' } },
  director: {
    grants: {
      ...readsOrganization,
      ...readsPeople,
      Customer: { read: 'all', create: 'all', update: 'all', export: 'all', merge: 'all', transfer: 'all' },
      ...keeps(['Transaction', 'Receivable', ...dealings], 'all'),
      Pool: { read: 'all', pick: 'all', update: 'all' },
      Import: { read: 'all', create: 'all', update: 'all' },
      Connection: { read: 'all' },
      Event: { read: 'all' },
      Scheme: { read: 'all', update: 'all' },
      Run: { read: 'all', create: 'all', update: 'all', export: 'all', approve: 'all', publish: 'all' },
      Override: { read: 'all', create: 'all', update: 'all', approve: 'all' },
      Quality: { update: 'all' },
      Segment: { create: 'all', update: 'all', delete: 'all' },
      Tag: { create: 'all', update: 'all', delete: 'all' },
      Job: { read: 'all' },
      Role: { read: 'all' },
      Audit: { read: 'all' },
    },
    fields: allFields('edit'),
  },
  manager: {
    grants: {
      ...readsOrganization,
      ...readsPeople,
      Customer: { read: 'below', create: 'below', update: 'below', export: 'below', merge: 'below', transfer: 'below' },
      ...keeps(dealings, 'below'),
      Pool: { read: 'all', pick: 'all' },
      Override: { read: 'below', create: 'below', update: 'below' },
      Run: { read: 'all', export: 'all' },
      Segment: { create: 'all', update: 'all' },
      Tag: { create: 'all' },
      Job: { read: 'own' },
    },
    fields: { ...allFields('edit'), financial: 'read', evaluation: 'read', activity: 'read' },
  },
  sales: {
    grants: {
      ...readsOrganization,
      ...readsPeople,
      Customer: { read: 'own', create: 'own', update: 'own' },
      ...keeps(dealings, 'own'),
      Pool: { read: 'all', pick: 'all' },
      Override: { read: 'own' },
      Tag: { create: 'all' },
      Job: { read: 'own' },
    },
    fields: { ...allFields('edit'), financial: 'read', evaluation: 'read', activity: 'read' },
  },
  service: {
    grants: {
      ...readsOrganization,
      ...readsPeople,
      Customer: { read: 'all' },
      ...keeps(['Interaction', 'ServiceRecord', 'Task', 'Note'], 'all', 'own'),
      // A case is handed from one to the other.
      Case: { create: 'all', update: 'all', delete: 'own' },
    },
    fields: { ...allFields('read'), contact: 'masked', financial: 'none', competitor: 'none' },
  },
  analyst: {
    grants: {
      ...readsOrganization,
      ...readsPeople,
      Customer: { read: 'all', export: 'all' },
      Scheme: { read: 'all', update: 'all' },
      Run: { read: 'all', create: 'all', update: 'all', export: 'all' },
      Quality: { update: 'all' },
      Segment: { create: 'all', update: 'all', delete: 'all' },
      Job: { read: 'all' },
      Import: { read: 'all' },
    },
    fields: { ...allFields('read'), contact: 'masked' },
  },
  viewer: {
    grants: { ...readsOrganization, Customer: { read: 'all' } },
    fields: { ...allFields('read'), contact: 'masked', financial: 'aggregate', competitor: 'none' },
  },
} as const satisfies Record<string, Policy>
export type BuiltInRole = keyof typeof builtInRoles
export const builtInRoleKeys = Object.keys(builtInRoles) as BuiltInRole[]

/** On which rows may this policy do it? Undefined: on none. */
export function scopeOf(policy: Policy, action: Action, subject: Subject): RowScope | undefined {
  const scope = policy.grants[subject]?.[action]
  if (scope === undefined || action === 'read') return scope
  // A key that only sends events needs no other right: what it brings is bound by the fields of its role.
  if (subject === 'Event') return mayEditFacts(policy) ? scope : undefined
  return !bringsFacts(subject) || mayImport(policy) ? scope : undefined
}

const bringsFacts = (subject: Subject) => subject === 'Import' || subject === 'Connection'

/** A file or a database may bring any field of any customer: it takes the right to change all of them. */
const mayImport = (policy: Policy): boolean => policy.grants.Customer?.update === 'all' && mayEditFacts(policy)

const mayEditFacts = ({ fields }: Policy): boolean =>
  (['basic', 'contact', 'activity', 'financial'] as const).every((group) => reaches(fields[group], 'edit'))

/** Does `wide` allow everything that `narrow` allows? Nobody gives away more than they have. */
export function isWithin(narrow: Policy, wide: Policy): boolean {
  const rightsHold = subjects.every((subject) =>
    Object.entries(narrow.grants[subject] ?? {}).every(
      ([action, scope]) => rankOf(rowScopes, wide.grants[subject]?.[action as Action]) >= rankOf(rowScopes, scope),
    ),
  )
  const groups = Object.keys({ ...wide.fields, ...narrow.fields }) as GroupKey[]
  return rightsHold && groups.every((group) => reaches(levelIn(wide.fields, group), levelIn(narrow.fields, group)))
}

/** What an API key may do at most, `Customer:read`. */
export const KeyScope = z
  .string()
  .max(50)
  .refine((text) => {
    const [subject = '', action = ''] = text.split(':')
    return (things as Record<string, Thing>)[subject]?.actions.includes(action as Action) ?? false
  }, 'a thing and an action, like Customer:read')

/** The policy, with no right that is not named. */
export function narrowed(policy: Policy, scopes: readonly string[]): Policy {
  const grants = Object.fromEntries(
    Object.entries(policy.grants).map(([subject, rights]) => [
      subject,
      Object.fromEntries(Object.entries(rights ?? {}).filter(([action]) => scopes.includes(`${subject}:${action}`))),
    ]),
  )
  return { ...policy, grants }
}

/** Whose rows are a person's own, their team's, and their team's and those below: as members and as persons. */
export interface Standing {
  members: Record<'own' | 'team' | 'below', readonly number[]>
  people: Record<'own' | 'team' | 'below', readonly string[]>
}

/** A CASL rule. */
export interface AbilityRule {
  action: Action
  subject: Subject
  fields?: string[]
  conditions?: Record<string, { $in: (number | string)[] }>
}

const byOwner = { field: 'ownerId', by: 'members' } as const
const byAuthor = { field: 'createdBy', by: 'people' } as const

/** Kept by hand, each for a customer. */
export const recordSubjects = [
  'Transaction',
  'Receivable',
  'Interaction',
  'ServiceRecord',
  'Case',
  'Referral',
  'Opportunity',
  'Task',
  'Note',
] as const satisfies Subject[]
export type RecordSubject = (typeof recordSubjects)[number]
const isRecord = (subject: Subject): subject is RecordSubject =>
  (recordSubjects as readonly Subject[]).includes(subject)

/** Which field says whose a row is? A record is made for the owner's customer; changed, it is the entry of whoever wrote it. */
export function ownershipOf(subject: Subject, action: Action): typeof byOwner | typeof byAuthor | undefined {
  if (subject === 'Customer' || subject === 'Override') return byOwner
  if (isRecord(subject)) return action === 'create' ? byOwner : byAuthor
  return things[subject].hasRows ? byAuthor : undefined
}

function conditionsOf(
  subject: Subject,
  action: Action,
  scope: RowScope,
  standing: Standing,
): Pick<AbilityRule, 'conditions'> {
  const owned = ownershipOf(subject, action)
  if (scope === 'all' || !owned) return {}
  const { field, by } = owned
  return { conditions: { [field]: { $in: [...standing[by][scope]] } } }
}

/** The policy as CASL rules for a person of that standing: the server compiles them into its queries, the web its buttons. */
export function rulesOf(policy: Policy, standing: Standing): AbilityRule[] {
  return subjects.flatMap((subject) =>
    things[subject].actions.flatMap((action: Action) => {
      const scope = scopeOf(policy, action, subject)
      return scope ? [{ action, subject, ...conditionsOf(subject, action, scope, standing) }] : []
    }),
  )
}

/** The fields of a customer, and the group that each belongs to. `isSensitive`: lists and pages show it masked; reading it whole is written down. */
export const customerFields = {
  code: { group: 'basic' },
  name: { group: 'basic' },
  country: { group: 'basic' },
  region: { group: 'basic' },
  province: { group: 'basic' },
  city: { group: 'basic' },
  owner: { group: 'basic' },
  tags: { group: 'basic' },
  parentCustomerId: { group: 'basic' },
  taxId: { group: 'basic' },
  phone: { group: 'contact', isSensitive: true },
  email: { group: 'contact', isSensitive: true },
  orders: { group: 'activity' },
  firstOrderOn: { group: 'activity' },
  lastOrderOn: { group: 'activity' },
  amountE4: { group: 'financial' },
  grade: { group: 'evaluation' },
  score: { group: 'evaluation' },
} as const satisfies Record<string, { group: FieldGroup; isSensitive?: true }>
export type CustomerField = keyof typeof customerFields

/** Those of them that people fill in as texts. */
export const profileFields = [
  'code',
  'name',
  'taxId',
  'phone',
  'email',
  'country',
  'region',
  'province',
  'city',
] as const satisfies readonly CustomerField[]

import type { Language } from '@fenji/contract/page'
import {
  type BuiltInRole,
  builtInRoles,
  fieldGroups,
  isGroup,
  narrowed,
  type OwnGroup,
  Policy,
  type RowScope,
  type Standing,
} from '@fenji/contract/policy'
import { sql } from 'kysely'
import { type Actor, type Identity, installation, noStanding } from './actor.ts'
import type { Db } from './db.ts'

/** A row of `role` that says what people with it may do. */
export interface RoleRow {
  id: number
  key: string | null
  name: string | null
  policy: unknown
}

/** What a role allows. A built-in group of fields that came after it was written is not shown. */
export function policyOf({ key, policy }: Pick<RoleRow, 'key' | 'policy'>): Policy {
  const builtIn = builtInRoles[key as BuiltInRole]
  // Nothing takes the installation away from its administrators.
  if (key === 'administrator' || policy === null) return builtIn
  const { grants, fields } = policy as Policy
  const missing = Object.fromEntries(fieldGroups.map((group) => [group, 'none']))
  const known = Object.fromEntries(Object.entries(fields).filter(([group]) => isGroup(group)))
  return Policy.parse({ grants, fields: { ...missing, ...known } })
}

export const roleLabel = ({ id, key, name }: Omit<RoleRow, 'policy'>) => ({ id, key: key as BuiltInRole | null, name })

/** The groups of fields that the organization of a row defines. */
const ownGroupsOf = (organization: 'member' | 'apiKey') =>
  sql<OwnGroup[]>`array(select g.key from field_group g
    where g.organization_id = ${sql.ref(`${organization}.organizationId`)} order by g.key)`.as('ownGroups')

const asks = (policy: Policy, scopes: RowScope[]) =>
  Object.values(policy.grants).some((rights) => Object.values(rights ?? {}).some((scope) => scopes.includes(scope)))

/** Whose rows are meant by own, team and below? Asks for the colleagues only where a right is about them. */
export async function standingOf(
  db: Db,
  organizationId: number,
  member: { id: number; personId: string; teamId: number | null },
  policy: Policy,
): Promise<Standing> {
  const self = { id: member.id, personId: member.personId }
  const colleagues =
    member.teamId !== null && asks(policy, ['team', 'below'])
      ? await findColleagues(db, organizationId, member.teamId)
      : []
  const team = [self, ...colleagues.filter(({ id, isSameTeam }) => isSameTeam && id !== self.id)]
  const below = [...team, ...colleagues.filter(({ id, isSameTeam }) => !isSameTeam && id !== self.id)]
  const idsOf = <T>(pick: (one: typeof self) => T) => ({
    own: [pick(self)],
    team: team.map(pick),
    below: below.map(pick),
  })
  return { members: idsOf(({ id }) => id), people: idsOf(({ personId }) => personId) }
}

/** The members of a team and of those under it, whether still active or not: what they own is still theirs. */
async function findColleagues(db: Db, organizationId: number, teamId: number) {
  const { rows } = await sql<{ id: number; personId: string; isSameTeam: boolean }>`
    with recursive under as (
      select id from team where organization_id = ${organizationId} and id = ${teamId}
      union all
      select t.id from team t join under u on t.organization_id = ${organizationId} and t.parent_id = u.id)
    select m.id, m.person_id, m.team_id = ${teamId} as is_same_team from member m
    where m.organization_id = ${organizationId} and m.team_id in (select id from under) order by m.id`.execute(db)
  return rows
}

type Origin = Pick<Identity, 'requestId' | 'address'>

/** An active member with what their role lets them do. Null: nobody, or somebody who works here no more. */
export async function findMemberActor(
  db: Db,
  organizationId: number,
  personId: string,
  { requestId, address }: Origin,
): Promise<Actor | null> {
  const row = await db
    .selectFrom('member')
    .innerJoin('role', (join) =>
      join.onRef('role.organizationId', '=', 'member.organizationId').onRef('role.id', '=', 'member.roleId'),
    )
    .innerJoin('person', 'person.id', 'member.personId')
    .select(['member.id as memberId', 'member.teamId', 'role.id', 'role.key', 'role.name', 'role.policy'])
    .select(['person.language', ownGroupsOf('member')])
    .where('member.organizationId', '=', organizationId)
    .where('member.personId', '=', personId)
    .where('member.isActive', '=', true)
    .executeTakeFirst()
  if (!row) return null
  const { memberId, teamId, language, ownGroups } = row
  const policy = policyOf(row)
  const standing = await standingOf(db, organizationId, { id: memberId, personId, teamId }, policy)
  return {
    organizationId,
    personId,
    memberId,
    apiKeyId: null,
    role: roleLabel(row),
    policy,
    ownGroups,
    standing,
    language: language as Language,
    requestId,
    address,
  }
}

/** A key that is still good, with what its role and its scopes let it do. It owns nothing and stands in no team. */
export async function findKeyActor(
  db: Db,
  organizationId: number,
  keyId: number,
  { requestId, address }: Origin,
): Promise<Actor | null> {
  const row = await db
    .selectFrom('apiKey')
    .innerJoin('role', (join) =>
      join.onRef('role.organizationId', '=', 'apiKey.organizationId').onRef('role.id', '=', 'apiKey.roleId'),
    )
    .innerJoin('organization', 'organization.id', 'apiKey.organizationId')
    .select(['apiKey.scopes', 'role.id', 'role.key', 'role.name', 'role.policy', 'organization.language'])
    .select(ownGroupsOf('apiKey'))
    .where('apiKey.organizationId', '=', organizationId)
    .where('apiKey.id', '=', keyId)
    .where('apiKey.revokedAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return {
    organizationId,
    personId: null,
    memberId: null,
    apiKeyId: keyId,
    role: roleLabel(row),
    policy: narrowed(policyOf(row), row.scopes),
    ownGroups: row.ownGroups,
    standing: noStanding,
    language: row.language as Language,
    requestId,
    address,
  }
}

/** The same person or key again, with what they may do by now. Null: they may do nothing any more. */
export function findActorAgain(db: Db, identity: Identity): Promise<Actor | null> {
  const { organizationId, personId, apiKeyId } = identity
  if (apiKeyId !== null) return findKeyActor(db, organizationId, apiKeyId, identity)
  if (personId !== null) return findMemberActor(db, organizationId, personId, identity)
  return Promise.resolve(installation(organizationId, identity))
}

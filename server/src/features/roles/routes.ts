import type { BodyOf } from '@fenji/contract/endpoint'
import { OwnGroup, type Policy } from '@fenji/contract/policy'
import { type Role, roles } from '@fenji/contract/roles'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { holdGroups } from '../fields/public.ts'
import { deleteDeadKeys } from '../keys/public.ts'
import { deleteClosedInvitations } from '../members/public.ts'
import { requireWithin } from './give.ts'
import { deleteRole, findRole, insertRole, listRoles, lockRole, updateRole } from './queries.ts'
import { isLocked, keptPolicy, wantedPolicy } from './rules.ts'

async function getRole(db: Db, actor: Actor, id: number): Promise<Role> {
  const role = await findRole(db, actor, id)
  if (!role) throw new Problem('role-not-found')
  return role
}

/** A role of one's own has a name and a policy. @throws {Problem} invalid-input */
function requireWhole(role: Role, { name, policy }: { name: string | null; policy: unknown }): void {
  if (role.key !== null) return
  const missing = Object.entries({ name, policy }).filter(([, value]) => value === null)
  if (missing.length === 0) return
  const errors = missing.map(([field]) => ({
    ...{ path: `body.${field}`, rule: 'invalid_type' },
    message: 'only a built-in role has one by itself',
  }))
  throw new Problem('invalid-input', { errors })
}

/** @throws {Problem} invalid-input, which names each group of fields that there is not. */
async function requireGroups(db: Db, actor: Actor, { fields }: Policy): Promise<void> {
  const named = Object.keys(fields).filter((key): key is OwnGroup => OwnGroup.safeParse(key).success)
  const there = await holdGroups(db, actor, named)
  const unknown = named.filter((group) => there.every(({ key }) => key !== group))
  if (unknown.length === 0) return
  const rest = { rule: 'unknown-group', message: 'there is no such group of fields' }
  throw new Problem('invalid-input', { errors: unknown.map((key) => ({ path: `body.policy.fields.${key}`, ...rest })) })
}

async function changeRole(db: Db, actor: Actor, id: number, body: BodyOf<typeof roles.update>): Promise<Role> {
  const before = await lockRole(db, actor, id)
  if (!before) throw new Problem('role-not-found')
  if (isLocked(before, body.name)) throw new Problem('role-locked')
  requireWhole(before, body)
  const policy = wantedPolicy(before, body.policy) ?? before.policy
  requireWithin(actor, before.policy)
  requireWithin(actor, policy)
  await requireGroups(db, actor, policy)
  if (before.version !== body.version) throw new Problem('version-conflict', { detail: { current: before } })
  await updateRole(db, actor, id, { name: body.name, policy: keptPolicy(before, policy) })
  await audit(db, actor, 'role.update', id, {
    before: { key: before.key, name: before.name, policy: before.policy },
    after: { name: body.name, policy },
  })
  return getRole(db, actor, id)
}

export const routes = [
  route(roles.list, { can: ['read', 'Role'] }, ({ db, actor }) => listRoles(db, actor)),
  route(
    roles.create,
    { can: ['create', 'Role'], constraints: { role_name_key: 'name-taken' } },
    async ({ db, actor, body }) => {
      requireWithin(actor, body.policy)
      await requireGroups(db, actor, body.policy)
      const id = await insertRole(db, actor, body)
      await audit(db, actor, 'role.create', id, { after: body })
      return getRole(db, actor, id)
    },
  ),
  route(
    roles.update,
    { can: ['update', 'Role'], constraints: { role_name_key: 'name-taken' } },
    ({ db, actor, params, body }) => changeRole(db, actor, params.id, body),
  ),
  route(
    roles.remove,
    {
      can: ['delete', 'Role'],
      constraints: {
        member_role_fk: 'role-in-use',
        invitation_role_fk: 'role-in-use',
        api_key_role_fk: 'role-in-use',
      },
    },
    async ({ db, actor, params, services }) => {
      const role = await lockRole(db, actor, params.id)
      if (!role) throw new Problem('role-not-found')
      if (role.key !== null) throw new Problem('role-locked')
      await deleteClosedInvitations(db, actor, role.id)
      await deleteDeadKeys(db, actor, role.id, services.clock.now())
      await deleteRole(db, actor, role.id)
      await audit(db, actor, 'role.delete', role.id, { before: { name: role.name, policy: role.policy } })
      return undefined
    },
  ),
]

import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText } from './page.ts'
import { builtInRoleKeys, Policy } from './policy.ts'

export const RoleName = z.string().trim().min(1).max(60)

/** The role of a member, as others see it. A built-in role has a key and its name is in the catalogues. */
export const RoleLabel = z
  .object({ id: Id, key: z.enum(builtInRoleKeys).nullable(), name: RoleName.nullable() })
  .meta({ id: 'RoleLabel' })
export type RoleLabel = z.infer<typeof RoleLabel>

/** What people with this role may do and see. */
export const Role = RoleLabel.extend({
  policy: Policy,
  isChanged: z.boolean().meta({ description: 'A built-in role that is no longer as it came' }),
  members: z.int().meta({ description: 'Active members who have it' }),
  version: z.int(),
}).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

const params = z.object({ id: IdText })

export const roles = {
  list: endpoint({ method: 'GET', path: '/api/roles', summary: 'The roles of the organization', reply: z.array(Role) }),
  create: endpoint({
    method: 'POST',
    path: '/api/roles',
    summary: 'A new role',
    status: 201,
    body: z.object({ name: RoleName, policy: Policy }),
    reply: Role,
    problems: ['name-taken', 'grants-too-much'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/roles/:id',
    summary: 'Change a role; it counts from the next request of everybody who has it',
    params,
    body: z.object({
      name: RoleName.nullable().meta({ description: 'null for a built-in role, whose name stays' }),
      policy: Policy.nullable().meta({ description: 'null: a built-in role becomes again what it was' }),
      version: z.int(),
    }),
    reply: Role,
    problems: ['role-not-found', 'role-locked', 'name-taken', 'grants-too-much', 'version-conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/roles/:id',
    summary: 'Delete a role that nobody has',
    status: 204,
    params,
    problems: ['role-not-found', 'role-locked', 'role-in-use'],
  }),
}

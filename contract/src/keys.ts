import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText, Moment } from './page.ts'
import { KeyScope } from './policy.ts'
import { RoleLabel } from './roles.ts'

/** A key by which another system uses the API. It has a role like a person, and no right of it that its scopes do not name. */
export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    prefix: z.string().meta({ description: 'How the key begins, to tell it by' }),
    role: RoleLabel,
    scopes: z.array(z.string()),
    createdBy: z.string().nullable(),
    createdAt: Moment,
    expiresAt: Moment.nullable(),
    lastUsedAt: Moment.nullable(),
    isActive: z.boolean(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

export const keys = {
  list: endpoint({ method: 'GET', path: '/api/keys', summary: 'The API keys', reply: z.array(ApiKey) }),
  create: endpoint({
    method: 'POST',
    path: '/api/keys',
    summary: 'A new API key; the key itself is in this answer and never again',
    status: 201,
    body: z.object({
      name: z.string().trim().min(1).max(100),
      roleId: Id,
      scopes: z.array(KeyScope).min(1).max(100),
      expiresInDays: z.int().min(1).max(3650).nullable(),
    }),
    reply: z.object({ key: ApiKey, secret: z.string() }),
    problems: ['role-not-found', 'grants-too-much'],
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/keys/:id',
    summary: 'Revoke a key: its next request is refused',
    status: 204,
    params: z.object({ id: IdText }),
    problems: ['key-not-found'],
  }),
}

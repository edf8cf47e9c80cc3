import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText } from './page.ts'

export const TeamName = z.string().trim().min(1).max(100)

/** A team; teams form a tree. */
export const Team = z
  .object({
    id: Id,
    name: TeamName,
    parentId: Id.nullable(),
    members: z.int().meta({ description: 'Active members of this very team' }),
  })
  .meta({ id: 'Team' })
export type Team = z.infer<typeof Team>

const params = z.object({ id: IdText })
const body = z.object({ name: TeamName, parentId: Id.nullable() })

export const teams = {
  list: endpoint({ method: 'GET', path: '/api/teams', summary: 'All teams', reply: z.array(Team) }),
  create: endpoint({
    method: 'POST',
    path: '/api/teams',
    summary: 'A new team',
    status: 201,
    body,
    reply: Team,
    problems: ['team-not-found', 'name-taken'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/teams/:id',
    summary: 'Rename a team or put it elsewhere in the tree',
    params,
    body,
    reply: Team,
    problems: ['team-not-found', 'name-taken', 'team-circle'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/teams/:id',
    summary: 'Delete a team without members and without teams below it',
    status: 204,
    params,
    problems: ['team-not-found', 'team-in-use'],
  }),
}

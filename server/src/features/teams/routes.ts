import type { BodyOf } from '@fenji/contract/endpoint'
import { type Team, teams } from '@fenji/contract/teams'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { forgetTeamOfClosedInvitations } from '../members/public.ts'
import { requireOwnBranch } from './branch.ts'
import { deleteTeam, findTeam, insertTeam, isUnder, listTeams, lockTeams, updateTeam } from './queries.ts'

async function getTeam(db: Db, actor: Actor, id: number): Promise<Team> {
  const team = await findTeam(db, actor, id)
  if (!team) throw new Problem('team-not-found')
  return team
}

async function changeTeam(db: Db, actor: Actor, id: number, body: BodyOf<typeof teams.update>): Promise<Team> {
  await lockTeams(db, actor)
  const before = await getTeam(db, actor, id)
  await requireOwnBranch(db, actor, id)
  if (body.parentId !== null && body.parentId !== before.parentId) {
    await getTeam(db, actor, body.parentId)
    await requireOwnBranch(db, actor, body.parentId)
    if (await isUnder(db, actor, body.parentId, id)) throw new Problem('team-circle')
  }
  await updateTeam(db, actor, id, body)
  const { name, parentId } = before
  await audit(db, actor, 'team.update', id, { before: { name, parentId }, after: body })
  return getTeam(db, actor, id)
}

export const routes = [
  route(teams.list, { can: ['read', 'Team'] }, ({ db, actor }) => listTeams(db, actor)),
  route(
    teams.create,
    { can: ['create', 'Team'], constraints: { team_name_key: 'name-taken', team_parent_fk: 'team-not-found' } },
    async ({ db, actor, body }) => {
      if (body.parentId !== null) await getTeam(db, actor, body.parentId)
      await requireOwnBranch(db, actor, body.parentId)
      const id = await insertTeam(db, actor, body)
      await audit(db, actor, 'team.create', id, { after: body })
      return getTeam(db, actor, id)
    },
  ),
  route(
    teams.update,
    { can: ['update', 'Team'], constraints: { team_name_key: 'name-taken', team_parent_fk: 'team-not-found' } },
    ({ db, actor, params, body }) => changeTeam(db, actor, params.id, body),
  ),
  route(
    teams.remove,
    {
      can: ['delete', 'Team'],
      constraints: {
        member_team_fk: 'team-in-use',
        invitation_team_fk: 'team-in-use',
        team_parent_fk: 'team-in-use',
      },
    },
    async ({ db, actor, params }) => {
      const { name, parentId } = await getTeam(db, actor, params.id)
      await requireOwnBranch(db, actor, params.id)
      await forgetTeamOfClosedInvitations(db, actor, params.id)
      await deleteTeam(db, actor, params.id)
      await audit(db, actor, 'team.delete', params.id, { before: { name, parentId } })
      return undefined
    },
  ),
]

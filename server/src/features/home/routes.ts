import { home } from '@fenji/contract/home'
import { fieldProblem, showsGroup } from '../../platform/fields.ts'
import { route } from '../../platform/route.ts'
import { findShownRun } from '../customers/public.ts'
import { getSettings } from '../settings/public.ts'
import { listOpenCases } from './queries/open-cases.ts'
import { listRisks } from './risks.ts'
import { listTeam } from './team.ts'

export const routes = [
  route(home.risks, { can: ['read', 'Customer'] }, ({ db, actor, services }) => listRisks(db, actor, services)),
  route(home.team, { can: ['read', 'Member'] }, ({ db, actor, services }) => listTeam(db, actor, services)),
  route(home.cases, { can: ['read', 'Customer'] }, async ({ db, actor, services }) => {
    if (!showsGroup(actor, 'activity')) throw fieldProblem(['query'])
    const { timeZone } = await getSettings(db, actor)
    return listOpenCases(db, actor, { run: await findShownRun(db, actor), timeZone, now: services.clock.now() })
  }),
]

import type { BodyOf } from '@fenji/contract/endpoint'
import { organizations } from '@fenji/contract/organizations'
import { findMemberActor } from '../../platform/access.ts'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { type Db, setScope } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getSession, setSessionOrganization, touchMember } from '../sessions/public.ts'
import { insertAdministrator, insertOrganization } from '../setup/public.ts'
import { listOwnOrganizations } from './queries.ts'

/** From here on the transaction works in another organization. Null: the person does not work there. */
async function goTo(db: Db, actor: Actor, organizationId: number): Promise<Actor | null> {
  const { personId } = actor
  if (personId === null) return null
  await setScope(db, { organizationId, personId })
  return findMemberActor(db, organizationId, personId, actor)
}

async function createOrganization(db: Db, actor: Actor, body: BodyOf<typeof organizations.create>) {
  // A key is nobody, and an organization begins with somebody.
  if (actor.personId === null) throw new Problem('not-allowed')
  const id = await insertOrganization(db, body)
  await insertAdministrator(db, id, actor.personId)
  const there = await goTo(db, actor, id)
  if (!there) throw new Error('the new organization has no administrator')
  await audit(db, there, 'organization.create', id, { after: body })
  await setScope(db, actor)
  await audit(db, actor, 'organization.create', id, { after: body })
  return { id, name: body.name, isCurrent: false }
}

export const routes = [
  route(organizations.list, { signedIn: true }, async ({ db, actor }) => {
    const own = await listOwnOrganizations(db)
    return own.map(({ id, name }) => ({ id, name, isCurrent: id === actor.organizationId }))
  }),
  route(organizations.enter, { signedIn: true }, async ({ db, actor, params, request }) => {
    const there = await goTo(db, actor, params.id)
    if (!there) throw new Problem('organization-not-found')
    await setSessionOrganization(db, request.sessionToken ?? '', there.organizationId)
    await touchMember(db, there)
    await audit(db, there, 'organization.enter', there.organizationId, { before: { id: actor.organizationId } })
    return getSession(db, there)
  }),
  route(organizations.create, { can: ['create', 'Organization'] }, ({ db, actor, body }) =>
    createOrganization(db, actor, body),
  ),
]

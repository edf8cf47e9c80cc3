import type { Connection, connections } from '@fenji/contract/connections'
import type { BodyOf } from '@fenji/contract/endpoint'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { SealBroken } from '../../platform/vault.ts'
import { getSettings } from '../settings/public.ts'
import { nextPullAt } from './next-pull.ts'
import { getConnection, getKept, insertConnection, updateConnection } from './queries/connections.ts'
import { sealContext } from './rules.ts'

export async function createConnection(
  db: Db,
  actor: Actor,
  { vault, clock }: Services,
  { name, address, password }: BodyOf<typeof connections.create>,
): Promise<Connection> {
  const sealed = vault.seal(password, sealContext(actor.organizationId, address))
  const id = await insertConnection(db, actor, { name, address, password: sealed, createdAt: clock.now() })
  await audit(db, actor, 'connection.create', id, { after: { name, address } })
  return getConnection(db, actor, id)
}

/** The password that is kept, sealed for this address; refused where it was given for another one. */
function keptPassword({ vault }: Services, context: string, sealed: string): string {
  try {
    const password = vault.open(sealed, context)
    return vault.isCurrent(sealed) ? sealed : vault.seal(password, context)
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    throw passwordNeeded()
  }
}

/** The problem that asks for the password again: it would otherwise go to an address for which nobody gave it. */
export const passwordNeeded = () =>
  new Problem('invalid-input', {
    errors: [{ path: 'body.password', rule: 'password-needed', message: 'this address needs the password again' }],
  })

/** @throws {Problem} connection-not-found, version-conflict, invalid-input. */
export async function changeConnection(
  db: Db,
  actor: Actor,
  services: Services,
  id: number,
  { name, address, password, plan, version }: BodyOf<typeof connections.update>,
): Promise<Connection> {
  const before = await getKept(db, actor, id)
  const context = sealContext(actor.organizationId, address)
  const sealed =
    password === null ? keptPassword(services, context, before.password) : services.vault.seal(password, context)
  const { timeZone } = await getSettings(db, actor)
  const change = { name, address, password: sealed, plan, version }
  const next = nextPullAt(plan?.schedule, timeZone, services.clock.now())
  if (!(await updateConnection(db, actor, id, { ...change, nextPullAt: next }))) throw new Problem('version-conflict')
  await audit(db, actor, 'connection.update', id, {
    before: { name: before.name, address: before.address, plan: before.plan },
    after: { name, address, plan, isPasswordNew: password !== null },
  })
  return getConnection(db, actor, id)
}

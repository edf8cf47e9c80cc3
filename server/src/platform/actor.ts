import { createMongoAbility, type MongoAbility } from '@casl/ability'
import { type Action, type Role, rulesOf, type Subject } from '@fenji/contract/abilities'
import type { Language } from '@fenji/contract/page'

/** The person for whom something is done, in the organization where they do it. */
export interface Actor {
  organizationId: number
  /** null: the installation itself (the command line, a job without an author). */
  personId: string | null
  memberId: number | null
  role: Role
  language: Language
  /** null where no request is behind it. */
  requestId: string | null
  address: string | null
}

const abilities = new Map<Role, MongoAbility>()

/** The same rules that the web uses for its buttons. */
export function can(actor: Actor, action: Action, subject: Subject): boolean {
  let ability = abilities.get(actor.role)
  if (!ability) {
    ability = createMongoAbility(rulesOf[actor.role].map(({ action, subject }) => ({ action, subject })))
    abilities.set(actor.role, ability)
  }
  return ability.can(action, subject)
}

import { createMongoAbility, type MongoAbility } from '@casl/ability'
import type { Language } from '@fenji/contract/page'
import {
  type Action,
  builtInRoles,
  type OwnGroup,
  type Policy,
  rulesOf,
  type Standing,
  type Subject,
} from '@fenji/contract/policy'
import type { RoleLabel } from '@fenji/contract/roles'

/** Who does something, from where. A job keeps this and asks again what they may when its turn comes. */
export interface Identity {
  organizationId: number
  /** null: the installation itself (the command line, a job without an author), or an API key. */
  personId: string | null
  memberId: number | null
  apiKeyId: number | null
  language: Language
  /** null where no request is behind it. */
  requestId: string | null
  address: string | null
}

/** For whom something is done, in the organization where they do it, with what they may do and see there. */
export interface Actor extends Identity {
  /** null: the installation itself. */
  role: RoleLabel | null
  policy: Policy
  /** The organization's own groups of fields, whatever the policy says of them. */
  ownGroups: readonly OwnGroup[]
  standing: Standing
}

/** What somebody may do who may do nothing. */
export const nothing: Policy = { grants: {}, fields: builtInRoles.viewer.fields }

const nobody = { own: [], team: [], below: [] }
/** Of somebody who owns nothing and leads nobody. */
export const noStanding: Standing = { members: nobody, people: nobody }

/** The installation itself: may do everything in the organization. */
export const installation = (organizationId: number, given: Partial<Identity> = {}): Actor => ({
  personId: null,
  memberId: null,
  apiKeyId: null,
  language: 'zh-CN',
  requestId: null,
  address: null,
  ...given,
  organizationId,
  role: null,
  policy: builtInRoles.administrator,
  ownGroups: [],
  standing: noStanding,
})

const abilities = new WeakMap<Actor, MongoAbility>()

/** The rules of the actor's role, the same that the web uses for its buttons. */
export function abilityOf(actor: Actor): MongoAbility {
  let ability = abilities.get(actor)
  if (!ability) {
    ability = createMongoAbility(rulesOf(actor.policy, actor.standing))
    abilities.set(actor, ability)
  }
  return ability
}

/** May they do this at all, be it on some rows only? */
export const can = (actor: Actor, action: Action, subject: Subject): boolean => abilityOf(actor).can(action, subject)

import type { Actor } from '../../platform/actor.ts'
import { ownersOf } from '../../platform/rows.ts'
import type { Colleague } from './queries/people.ts'

/** What narrows a board or a list to a part of the customers. */
export interface View {
  owner?: number | 'me' | 'none' | undefined
  team?: number | undefined
  segment?: string | undefined
}

/** Figures name customers without an owner by this. */
export const nobody = 0

function ownerAsked(actor: Actor, owner: View['owner']): number[] | undefined {
  if (owner === 'me') return actor.memberId === null ? [] : [actor.memberId]
  if (owner === 'none') return [nobody]
  return owner === undefined ? undefined : [owner]
}

/** Whose customers are in view, by rights and by what is asked? Undefined: everybody's, and those of nobody. */
export function ownersInView(actor: Actor, { owner, team }: View, people: readonly Colleague[]): number[] | undefined {
  const parts = [
    ownersOf(actor, 'read', 'Customer') as readonly number[] | undefined,
    ownerAsked(actor, owner),
    team === undefined ? undefined : people.filter(({ teams }) => teams.includes(team)).map(({ id }) => id),
  ].filter((part) => part !== undefined)
  const [first, ...others] = parts
  return first?.filter((id) => others.every((part) => part.includes(id)))
}

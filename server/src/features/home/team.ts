import type { MemberStanding, RiskRule } from '@fenji/contract/home'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { type Members, marked, ownerColumn, readMembers } from '../conditions/public.ts'
import { findShownRun, namesOfOwners, ownersFor } from '../customers/public.ts'
import { getSettings } from '../settings/public.ts'
import { countOverdueTasks } from './queries/overdue-tasks.ts'
import { rulesFor } from './risks.ts'

/** How many of these customers each member owns. */
function byOwner({ mask, columns }: Members): Map<number, number> {
  const owners = columns[ownerColumn.name] ?? new Float64Array()
  const counts = new Map<number, number>()
  for (const row of marked(mask)) {
    const owner = owners[row] as number
    counts.set(owner, (counts.get(owner) ?? 0) + 1)
  }
  return counts
}

const mostAtRisk = ({ risks, overdueTasks }: MemberStanding) =>
  Object.values(risks).reduce((sum, count) => sum + count, overdueTasks)

/** How the customers stand that the actor may read, by the member who owns them. */
export async function listTeam(db: Db, actor: Actor, services: Services): Promise<MemberStanding[]> {
  const owners = ownersFor(actor, 'read') ?? null
  const isOwned = { at: 'owner', condition: { of: 'owner', op: 'present' } as const }
  const read = (conditions: Parameters<typeof readMembers>[3]['conditions']) =>
    readMembers(db, actor, services, { conditions: [isOwned, ...conditions], owners, find: async () => [] })
  const customers = byOwner(await read([]))
  const risks: [RiskRule, Map<number, number>][] = []
  for (const { rule, where } of rulesFor(actor, await findShownRun(db, actor)))
    risks.push([rule, byOwner(await read([{ at: rule, condition: where }]))])
  const { timeZone } = await getSettings(db, actor)
  const overdue = await countOverdueTasks(db, actor, dayIn(timeZone, services.clock.now()))
  const names = await namesOfOwners(db, actor, [...customers.keys(), ...overdue.keys()])
  return [...names]
    .map(([id, member]) => ({
      member,
      customers: customers.get(id) ?? 0,
      risks: Object.fromEntries(risks.map(([rule, counts]) => [rule, counts.get(id) ?? 0])),
      overdueTasks: overdue.get(id) ?? 0,
    }))
    .toSorted((one, other) => mostAtRisk(other) - mostAtRisk(one) || one.member.id - other.member.id)
}

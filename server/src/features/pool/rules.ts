import type { PickRefusal, PoolRules, PoolStanding } from '@fenji/contract/pool'

/** How many customers may somebody hold? What is said of the person counts before what is said of their role. Null: any number. */
export function limitFor({ limits }: PoolRules, memberId: number | null, roleId: number | undefined): number | null {
  const own = limits.members.find((one) => one.memberId === memberId)
  const ofRole = limits.roles.find((one) => one.roleId === roleId)
  return (own ?? ofRole ?? { most: limits.everybody }).most
}

/** A customer whom somebody wants to pick, and is in the pool. */
export interface Candidate {
  id: number
  /** It was theirs a short time ago. */
  isCooling: boolean
}

export interface Choice {
  picked: number[]
  refused: { customerId: number; reason: PickRefusal }[]
}

/** Whom do they get of those whom they want, in that order? */
export function chooseFrom(
  wanted: readonly number[],
  candidates: readonly Candidate[],
  { held, most, pickedToday, perDay }: PoolStanding,
): Choice {
  const byId = new Map(candidates.map((one) => [one.id, one]))
  const choice: Choice = { picked: [], refused: [] }
  const reasonAgainst = (id: number): PickRefusal | null => {
    const candidate = byId.get(id)
    if (!candidate) return 'taken'
    if (candidate.isCooling) return 'cooling'
    if (perDay !== null && pickedToday + choice.picked.length >= perDay) return 'quota'
    return most !== null && held + choice.picked.length >= most ? 'limit' : null
  }
  for (const customerId of new Set(wanted)) {
    const reason = reasonAgainst(customerId)
    if (reason) choice.refused.push({ customerId, reason })
    else choice.picked.push(customerId)
  }
  return choice
}

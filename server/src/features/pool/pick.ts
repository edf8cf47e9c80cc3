import type { PoolRules, PoolStanding } from '@fenji/contract/pool'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { giveToPool, takeFromPool } from './queries/give.ts'
import { countHeld, lockPicker, lockPooled } from './queries/picking.ts'
import { getRules } from './queries/settings.ts'
import { chooseFrom, limitFor } from './rules.ts'

const dayMs = 86_400_000

/** @throws {Problem} pool-closed; not-allowed: a key is nobody who could own customers. */
async function openRules(db: Db, actor: Actor): Promise<PoolRules> {
  if (actor.memberId === null) throw new Problem('not-allowed')
  const { rules } = await getRules(db, actor)
  if (!rules.isOpen) throw new Problem('pool-closed')
  return rules
}

/** Where the actor stands against the rules. */
export async function standingOf(db: Db, actor: Actor, rules: PoolRules, now: Date): Promise<PoolStanding> {
  const { perDay, coolingDays } = rules.picking
  const most = limitFor(rules, actor.memberId, actor.role?.id)
  return { isOpen: rules.isOpen, ...(await countHeld(db, actor, now)), most, perDay, coolingDays }
}

/** Makes those of the customers the actor's own whom the rules let them have; says of each other one why not. */
export async function pickCustomers(db: Db, actor: Actor, wanted: readonly number[], now: Date) {
  const rules = await openRules(db, actor)
  await lockPicker(db, actor)
  const standing = await standingOf(db, actor, rules, now)
  const since = new Date(now.getTime() - rules.picking.coolingDays * dayMs)
  const choice = chooseFrom(wanted, await lockPooled(db, actor, wanted, since), standing)
  await takeFromPool(db, actor, choice.picked)
  const count = choice.picked.length
  return {
    ...choice,
    standing: { ...standing, held: standing.held + count, pickedToday: standing.pickedToday + count },
  }
}

/** Gives customers of the actor's own to the pool. @throws {Problem} customer-not-found, where one is not theirs; pool-closed. */
export async function releaseCustomers(db: Db, actor: Actor, ids: readonly number[], note: string | undefined) {
  await openRules(db, actor)
  const released = (await giveToPool(db, actor, ids, note)).length
  if (released !== new Set(ids).size) throw new Problem('customer-not-found')
  return { released }
}

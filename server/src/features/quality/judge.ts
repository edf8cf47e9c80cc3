import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { checkOf, scoreOf } from './check.ts'
import { sceneOf } from './measure.ts'
import type { MeasuredPlan } from './plan.ts'
import { readCustomers } from './queries/read-customers.ts'

type Rules = MeasuredPlan['rules']

/** How a customer fares by some rules, by now. */
export interface Verdict {
  score: number | null
  /** The rules that are about it, and whether it breaks them. */
  checked: { rule: Rules[number]['rule']; hasFailed: boolean }[]
}

const has = (mask: number, slot: number) => Math.floor(mask / 2 ** slot) % 2 === 1

/**
 * Judges customers as they are now. Whether a value is somebody else's too comes from the last measuring: to find that out takes a
 * look at all customers.
 * @param found their masks of the last measuring, by id; who was not there is not judged by rules of uniqueness.
 */
export async function judgeNow(
  db: Db,
  actor: Actor,
  rules: Rules,
  { now, found }: { now: Date; found: ReadonlyMap<number, number> },
): Promise<Map<number, Verdict>> {
  const scene = await sceneOf(db, actor, now, { rules, segments: [] })
  const checks = rules.map(({ rule, slot }) => ({ rule, ...checkOf(rule, slot, scene) }))
  const unique = rules.filter(({ rule }) => rule.kind === 'unique').map(({ slot }) => slot)
  const customers = await readCustomers(db, actor, scene, [...found.keys()])
  return new Map(
    customers.map(({ id, values }) => {
      const mask = found.get(id) ?? 0
      const customer = { ...values, doubles: new Set(unique.filter((slot) => has(mask, slot))) }
      const checked = checks
        .filter((check) => check.isAbout(customer))
        .map(({ rule, fails }) => ({ rule, hasFailed: fails(customer) }))
      const figures = checked.map(({ rule, hasFailed }) => ({
        weight: rule.weight,
        checked: 1,
        failed: Number(hasFailed),
      }))
      return [id, { score: scoreOf(figures), checked }]
    }),
  )
}

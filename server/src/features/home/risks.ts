import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import type { Risk, RiskRule, RiskyCustomer } from '@fenji/contract/home'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import type { Services } from '../../platform/services.ts'
import { findShownRun, listCustomers, type ShownRun } from '../customers/public.ts'
import { getSettings } from '../settings/public.ts'
import { type FactsOfRisk, readFacts } from './queries/facts.ts'

/** Past so many of its usual gaps an order is late; past so many the customer is gone rather than late. */
const lateGaps = 1.5
const lostGaps = 6
/** So many points above its least a grade is about to be lost. */
const nearPoints = 3

/** So many of each are on the home page. */
const onPage = 4

const conditions: Record<RiskRule, CustomerCondition> = {
  fell: { of: 'transition', op: 'in', values: ['downgrade'] },
  late: { of: 'lateness', op: 'between', from: lateGaps, to: lostGaps },
  near: { of: 'margin', op: 'between', from: 0, to: nearPoints },
}

/** The rules that ask nothing of which the actor is not shown. */
export function rulesFor(actor: Actor, run: ShownRun | null): { rule: RiskRule; where: CustomerCondition }[] {
  const rules: RiskRule[] = [
    ...(run && showsField(actor, 'grade') ? (['fell'] as const) : []),
    ...(showsField(actor, 'lastOrderOn') ? (['late'] as const) : []),
    ...(run?.showsScore ? (['near'] as const) : []),
  ]
  return rules.map((rule) => ({ rule, where: conditions[rule] }))
}

/** What of the facts says why, by the rule. */
function why(rule: RiskRule, facts: FactsOfRisk | undefined, run: ShownRun | null): Partial<RiskyCustomer> {
  if (rule === 'late') return { daysSince: facts?.daysSince ?? null, usualGap: facts?.usualGap ?? null }
  if (rule === 'near') return { margin: facts?.margin ?? null }
  const rank = run?.grades.findIndex(({ key }) => key === facts?.previousGrade) ?? -1
  const grade = run?.grades[rank]
  return { previousGrade: grade ? { key: grade.key, name: grade.name, colour: grade.colour, rank } : null }
}

/** The customers at risk whom the actor may read, by why; the largest of each. */
export async function listRisks(db: Db, actor: Actor, services: Services, limit = onPage): Promise<Risk[]> {
  const run = await findShownRun(db, actor)
  const { timeZone } = await getSettings(db, actor)
  const today = dayIn(timeZone, services.clock.now())
  const risks: Risk[] = []
  for (const { rule, where } of rulesFor(actor, run)) {
    const { rows, total } = await listCustomers(db, actor, services, { where, limit })
    const facts = await readFacts(
      db,
      actor,
      rows.map(({ id }) => id),
      { today, runId: run?.runId ?? null },
    )
    const blank = { previousGrade: null, daysSince: null, usualGap: null, margin: null }
    risks.push({
      rule,
      total,
      where,
      rows: rows.map(({ id, code, name, grade, amountE4, lastOrderOn, owner, ownerId }) => ({
        ...{ id, code, name, grade, amountE4, lastOrderOn, owner, ownerId },
        ...blank,
        ...why(rule, facts.get(id), run),
      })),
    })
  }
  return risks
}

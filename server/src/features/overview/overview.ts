import type { CustomerOverview } from '@fenji/contract/overview'
import { scopeOf } from '@fenji/contract/policy'
import { rhythmOf } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import { type Clock, dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import { findShownRun, getCustomer } from '../customers/public.ts'
import { explainCustomer } from '../runs/public.ts'
import { getSettings } from '../settings/public.ts'
import { nextActions, type Situation, type Upgrade } from './next-actions.ts'
import { readMix, readMonths, readOrderDays } from './queries/orders.ts'
import { readPayments } from './queries/payments.ts'
import { readSignals } from './queries/signals.ts'

const dayMs = 86_400_000
const epochDay = (day: string) => Date.parse(day) / dayMs
const dayOf = (epoch: number) => new Date(epoch * dayMs).toISOString().slice(0, 10)

function rhythmAsOf(days: readonly number[], asOf: string): CustomerOverview['rhythm'] {
  const rhythm = rhythmOf(days, epochDay(asOf))
  if (!rhythm) return null
  const { typicalGap, usualFrom, usualTo, sinceLast, expectedDay, state } = rhythm
  return { typicalGap, usualFrom, usualTo, sinceLast, expectedOn: dayOf(expectedDay), state }
}

/** The amount that is missing to the next grade, where the explanation names one. */
async function findUpgrade(db: Db, actor: Actor, runId: number, customerId: number): Promise<Upgrade | null> {
  const { gaps, nextGrade } = await explainCustomer(db, actor, runId, customerId)
  const gap = gaps.find(({ unit, change, current }) => unit === 'money' && change > 0 && (current ?? 0) > 0)
  if (!gap || !nextGrade) return null
  return { grade: nextGrade, changeE4: Math.round(gap.change * 1e4), currentE4: Math.round((gap.current ?? 0) * 1e4) }
}

/** The grade that is held: how high it is, what its policy promises, and what is missing to the next. */
async function standingOf(
  db: Db,
  actor: Actor,
  customerId: number,
  held: { key: string } | null,
): Promise<Pick<Situation, 'standing' | 'upgrade'>> {
  const shown = held && scopeOf(actor.policy, 'read', 'Run') ? await findShownRun(db, actor) : null
  const at = shown?.grades.findIndex(({ key }) => key === held?.key) ?? -1
  if (!shown || at < 0) return { standing: null, upgrade: null }
  const seesGap = shown.showsScore && showsField(actor, 'amountE4')
  return {
    standing: { rank: at + 1, grades: shown.grades.length, policy: shown.grades[at]?.policy ?? null },
    upgrade: seesGap && at > 0 ? await findUpgrade(db, actor, shown.runId, customerId) : null,
  }
}

/** What stands out about a customer, as far as the role shows it. @throws {Problem} customer-not-found. */
export async function overviewOf(db: Db, actor: Actor, clock: Clock, customerId: number): Promise<CustomerOverview> {
  const customer = await getCustomer(db, actor, customerId)
  const { timeZone } = await getSettings(db, actor)
  const asOf = dayIn(timeZone, clock.now())
  const seesOrders = showsField(actor, 'orders')
  const seesAmounts = showsField(actor, 'amountE4')
  const parts = {
    asOf,
    rhythm: seesOrders ? rhythmAsOf(await readOrderDays(db, actor, customer.id, asOf), asOf) : null,
    months: seesOrders ? await readMonths(db, actor, customer.id, asOf) : null,
    mix: seesOrders ? await readMix(db, actor, customer.id, asOf) : null,
    payments: seesAmounts ? await readPayments(db, actor, customer.id, asOf) : null,
  }
  const signals = seesOrders ? await readSignals(db, actor, customer.id, asOf) : null
  const standing = await standingOf(db, actor, customer.id, customer.grade)
  return { ...parts, actions: nextActions({ ...parts, ...standing, signals, seesAmounts }) }
}

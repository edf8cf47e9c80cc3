import type { BodyOf } from '@fenji/contract/endpoint'
import type { quality } from '@fenji/contract/quality'
import type { QualityPlan } from '@fenji/contract/quality-plan'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { type KnownField, listFields } from '../fields/public.ts'
import { enqueueMeasuring } from './job.ts'
import { faultsOfPlan, fieldsOfPlan, livingPart, slotsFor } from './plan.ts'
import { getPlan, updatePlan } from './queries/plan.ts'
import { showsQualityField, showsRule, showsSegment } from './shown.ts'

/** The part of the plan that the role shows, and how much it does not. */
export async function shownPlan(db: Db, actor: Actor, { mail }: Pick<Services, 'mail'>) {
  const own = await listFields(db, actor)
  const { plan, version } = await getPlan(db, actor)
  const living = livingPart(plan, own)
  const rules = living.rules.filter((rule) => showsRule(actor, rule, own))
  const segments = living.segments.filter((segment) => showsSegment(actor, segment, own))
  const hidden = living.rules.length + living.segments.length - rules.length - segments.length
  return { plan: { ...plan, rules, segments }, version, hidden, sendsMail: mail !== null }
}

/** Whoever saves a plan sees all that it reads: else they would take away what they do not see. @throws {Problem} field-not-allowed. */
function requireSight(actor: Actor, given: QualityPlan, stored: QualityPlan, own: readonly KnownField[]): void {
  const unseen = ({ field }: { field: string }) => !showsQualityField(actor, field, own)
  const paths = fieldsOfPlan(given)
    .filter(unseen)
    .map(({ path }) => ['body', ...path].join('.'))
  if (paths.length > 0) throw fieldProblem(paths)
  if (fieldsOfPlan(livingPart(stored, own)).some(unseen)) throw fieldProblem(['body.rules'])
}

/** @throws {Problem} invalid-input, which names what makes no sense; field-not-allowed; version-conflict. */
export async function savePlan(
  db: Db,
  actor: Actor,
  services: Services,
  { version, ...plan }: BodyOf<typeof quality.savePlan>,
) {
  const own = await listFields(db, actor)
  const errors = faultsOfPlan(plan, own)
  if (errors.length > 0) throw new Problem('invalid-input', { errors })
  const before = await getPlan(db, actor)
  requireSight(actor, plan, before.plan, own)
  const slots = slotsFor(plan.rules, before.slots)
  const saved = await updatePlan(db, actor, { plan, slots, version }, services.clock.now())
  if (!saved)
    throw new Problem('version-conflict', { detail: { current: { plan: before.plan, version: before.version } } })
  await audit(db, actor, 'quality.plan', '', { before: before.plan, after: plan })
  await enqueueMeasuring(db, actor, services)
  return { plan, version: saved.version }
}

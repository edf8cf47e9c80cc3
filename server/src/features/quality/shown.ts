import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import { reaches } from '@fenji/contract/policy'
import { qualityFieldOf } from '@fenji/contract/quality-fields'
import {
  fieldsOfSegment,
  ownFieldsOfRule,
  type QualityRule,
  type QualitySegment,
  scopeFieldsOfRule,
} from '@fenji/contract/quality-plan'
import type { Actor } from '../../platform/actor.ts'
import { levelOf, showsGroup } from '../../platform/fields.ts'
import type { MeasuredPlan } from './plan.ts'

type Fields = readonly CustomerFieldDefinition[]

/** Does the role show the field? */
export function showsQualityField(actor: Actor, name: string, own: Fields): boolean {
  const field = qualityFieldOf(name, own)
  return field !== undefined && showsGroup(actor, field.group)
}

/** Does the role show whether the field is filled in? A text that is masked shows it. */
export function showsFilling(actor: Actor, name: string, own: Fields): boolean {
  const field = qualityFieldOf(name, own)
  if (field === undefined) return false
  return showsGroup(actor, field.group) || (field.kind === 'text' && reaches(levelOf(actor, field.group), 'masked'))
}

/** Are all the fields shown by which the rule judges? Of one that asks for a field only whether it is there. */
export function showsRule(actor: Actor, rule: QualityRule, own: Fields): boolean {
  const shows = rule.kind === 'required' ? showsFilling : showsQualityField
  return (
    ownFieldsOfRule(rule).every(({ field }) => shows(actor, field, own)) &&
    scopeFieldsOfRule(rule).every(({ field }) => showsQualityField(actor, field, own))
  )
}

export const showsSegment = (actor: Actor, segment: QualitySegment, own: Fields): boolean =>
  fieldsOfSegment(segment).every(({ field }) => showsQualityField(actor, field, own))

/** The part of a measured plan that the role shows. */
export const shownPart = (
  actor: Actor,
  plan: MeasuredPlan,
  own: Fields,
): Omit<MeasuredPlan, 'fields' | 'contacts'> => ({
  ...plan,
  rules: plan.rules.filter(({ rule }) => showsRule(actor, rule, own)),
  segments: plan.segments.filter(({ segment }) => showsSegment(actor, segment, own)),
})

import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import { showsField, showsGroup } from '../../platform/fields.ts'
import { findMetric } from '../metrics/public.ts'
import { metricsOfScheme } from './rules.ts'

/** Does the actor's role show this metric of a single customer? One that the catalogue no longer has could be anything. */
export const showsMetric = (actor: Actor, metric: string): boolean =>
  showsGroup(actor, findMetric(metric)?.group ?? 'financial')

/**
 * Does the role show scores of this scheme? Not where a criterion is hidden: from the score and the others it could be worked
 * out.
 */
export const showsScore = (actor: Actor, scheme: Scheme): boolean =>
  showsField(actor, 'score') && metricsOfScheme(scheme).every((metric) => showsMetric(actor, metric))

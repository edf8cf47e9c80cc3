import { type FieldGroup, fieldGroups } from '@fenji/contract/policy'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { showsField, showsGroup } from '../../platform/fields.ts'
import { type Catalogue, catalogueFor } from '../metrics/public.ts'
import { metricsOfScheme } from './rules.ts'

/** Does the actor's role show this metric of a single customer? One that the catalogue no longer has could be of anything. */
export const showsMetric = (actor: Actor, catalogue: Catalogue, metric: string): boolean =>
  (catalogue.find(metric)?.groups ?? fieldGroups).every((group) => showsGroup(actor, group as FieldGroup))

/**
 * Does the role show scores of this scheme? Not where a criterion is hidden: from the score and the others it could be worked
 * out.
 */
export const showsScore = (actor: Actor, catalogue: Catalogue, scheme: Scheme): boolean =>
  showsField(actor, 'score') && metricsOfScheme(scheme).every((metric) => showsMetric(actor, catalogue, metric))

/** Where the metrics of a scheme are defined. */
export const catalogueOf = (db: Db, actor: Actor, scheme: Scheme): Promise<Catalogue> =>
  catalogueFor(db, actor, metricsOfScheme(scheme))

import { createHash } from 'node:crypto'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { columnNameOf, type FactStamp, isUnchangedSince, takeStamp } from '../metrics/public.ts'
import { findPublishedRun, readFacts, readStanding, schemeOf, stampOverrides } from '../runs/public.ts'
import { catalogueOf, metricsOfScheme } from '../schemes/public.ts'
import type { Basis } from './studio.ts'

/** On what a scheme is tried. */
export interface Ground {
  scheme: Scheme
  /** Whose published grades are in force; null: nobody has a grade. */
  schemeId: number | null
  asOf: string
}

/** What tells the scores of one ground from those of another. */
export async function nameOf(
  db: Db,
  actor: Actor,
  { clock }: Services,
  { scheme, schemeId, asOf }: Ground,
): Promise<string> {
  const catalogue = await catalogueOf(db, actor, scheme)
  const overrides = schemeId === null ? '' : await stampOverrides(db, actor, schemeId, clock.now())
  const published = schemeId === null ? undefined : await findPublishedRun(db, actor, schemeId)
  const scoring = {
    scope: scheme.scope,
    criteria: scheme.criteria.map(({ weight: _, name: __, ...criterion }) => criterion),
    metrics: metricsOfScheme(scheme)
      .map((key) => columnNameOf(catalogue, key))
      .sort(),
    grades: scheme.grades.map(({ key }) => key),
    isByCode: scheme.assignment.kind === 'capacity',
    isStable: scheme.stability !== undefined,
  }
  const all = [actor.organizationId, asOf, schemeId, published?.id, overrides, scoring]
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url')
}

/** Until when the scores of a ground are those of the facts. */
const stampName = (name: string) => `what-if ${name}`

/** Are kept scores still those of the facts? */
export async function isFresh(db: Db, actor: Actor, { kept }: Services, name: string): Promise<boolean> {
  const stamp = kept.get<FactStamp>(stampName(name))
  return stamp !== undefined && (await isUnchangedSince(db, actor, stamp))
}

/** Everything that a scheme is tried on, as it is now. */
export async function readBasis(
  db: Db,
  actor: Actor,
  services: Services,
  { name, ground }: { name: string; ground: Ground },
): Promise<{ basis: Basis; keep(): void }> {
  const { scheme, schemeId, asOf } = ground
  const stamp = await takeStamp(db)
  const { table, amountMetric } = await readFacts(db, actor, scheme, { asOf, kept: services.kept })
  const published = schemeId === null ? undefined : await findPublishedRun(db, actor, schemeId)
  const { applied, history } = await readStanding(db, actor, services, {
    ...{ scheme, schemeId, asOf, customerIds: table.customerIds },
    published: published && { id: published.id, scheme: schemeOf(published) },
  })
  const amount = table.columns[amountMetric.key] ?? new Float64Array(table.count)
  const basis = { table, current: applied, currentGrades: scheme.grades.length, amount, history }
  return { basis, keep: () => services.kept.set(stampName(name), stamp, 200) }
}

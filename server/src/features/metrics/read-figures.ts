import type { MetricFigures } from '@fenji/contract/metrics'
import { type FieldGroup, type FieldLevel, reaches } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { levelOf } from '../../platform/fields.ts'
import type { Kept } from '../../platform/kept.ts'
import { Problem } from '../../platform/problem.ts'
import { ownersOf } from '../../platform/rows.ts'
import type { MetricDefinition } from './catalog/metric.ts'
import { type Detail, figuresOf, hiddenFigures } from './figures.ts'
import { type FactStamp, isUnchangedSince, takeStamp } from './queries/changes.ts'
import { catalogueFor } from './queries/custom-metrics.ts'
import { listOwnedCustomers } from './queries/fact-range.ts'
import { readMetrics } from './queries/read-metrics.ts'
import { columnNameOf, readWarmMetrics } from './warm/warm-metrics.ts'

/** How much may the actor see of a metric over many customers? Undefined: nothing. */
function detailFor(actor: Actor, { groups }: MetricDefinition): Detail | undefined {
  const shows = (level: FieldLevel) => groups.every((group) => reaches(levelOf(actor, group as FieldGroup), level))
  if (shows('read')) return 'whole'
  return shows('aggregate') ? 'sums' : undefined
}

/** Figures that were worked out lately, by name, and the stamp since which nobody's facts may have changed. */
interface KnownFigures {
  stamp: FactStamp
  byName: ReadonlyMap<string, MetricFigures>
}

/** About what the figures of one metric take. */
const figuresBytes = 4096

/** What is still true of the figures that are kept for this place. */
async function findKnown(db: Db, actor: Actor, kept: Kept, place: string): Promise<KnownFigures['byName']> {
  const known = kept.get<KnownFigures>(place)
  const isTrue = known !== undefined && (await isUnchangedSince(db, actor, known.stamp))
  return isTrue ? known.byName : new Map()
}

/**
 * Coverage and spread of these metrics over the customers that the actor may read, in one pass for all that is not kept.
 * @throws {Problem} metric-not-found.
 */
export async function readFigures(
  db: Db,
  actor: Actor,
  kept: Kept,
  { asOf, keys }: { asOf: string; keys: readonly string[] },
): Promise<MetricFigures[]> {
  const catalogue = await catalogueFor(db, actor, keys)
  const owners = ownersOf(actor, 'read', 'Customer') as readonly number[] | undefined
  const place = `figures ${JSON.stringify([actor.organizationId, owners ?? 'all', asOf])}`
  const stamp = await takeStamp(db)
  const known = await findKnown(db, actor, kept, place)
  const asked = keys.map((key) => {
    const definition = catalogue.find(key)
    if (!definition) throw new Problem('metric-not-found', { detail: { key } })
    const detail = detailFor(actor, definition)
    const name = `${detail} ${columnNameOf(catalogue, key)}`
    return { key, definition, detail, name, figures: detail ? known.get(name) : hiddenFigures(key, asOf) }
  })
  const open = asked.filter(({ figures }) => !figures)
  if (open.length === 0) return asked.flatMap(({ figures }) => figures ?? [])
  const wanted = open.map(({ key }) => key)
  const { columns } = owners
    ? await readMetrics(db, actor, asOf, wanted, { customers: await listOwnedCustomers(db, actor, owners), catalogue })
    : (await readWarmMetrics(db, actor, kept, { asOf, keys: wanted, catalogue })).metrics
  const told = asked.map(({ key, definition, detail = 'sums', name, figures }) => ({
    name,
    figures: figures ?? figuresOf(definition, asOf, columns[key] ?? new Float64Array(), detail),
  }))
  const byName = new Map([...known, ...told.map(({ name, figures }) => [name, figures] as const)])
  kept.set(place, { stamp, byName } satisfies KnownFigures, figuresBytes * byName.size)
  return told.map(({ figures }) => figures)
}

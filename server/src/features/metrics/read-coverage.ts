import type { Measure } from '@fenji/contract/metric-formula'
import type { SourceKey } from '@fenji/contract/metric-sources'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { ownersOf } from '../../platform/rows.ts'
import type { Catalogue } from './catalog/catalogue.ts'
import { builtIn, type MetricDefinition, measure, text } from './catalog/metric.ts'
import { coverageOf } from './figures.ts'
import { listOwnedCustomers, listSampledCustomers } from './queries/fact-range.ts'
import { leavesOf, measuresOf, readMetrics } from './queries/read-metrics.ts'
import { detailFor } from './read-figures.ts'

/** So many customers tell well enough how much of the data there is. */
const sampled = 5000

const countOf = (source: SourceKey): MetricDefinition =>
  builtIn({
    key: `facts-of-${source}`,
    name: text('记录数', 'Facts'),
    definition: text('某类记录的数量', 'How many facts there are of a source'),
    unit: 'count',
    better: 'higher',
    formula: measure(source, 'count'),
  })

/** Evenly spread over the customers of the actor. */
async function sampleFor(db: Db, actor: Actor): Promise<number[]> {
  const owners = ownersOf(actor, 'read', 'Customer') as readonly number[] | undefined
  if (!owners) return listSampledCustomers(db, actor, sampled)
  const owned = await listOwnedCustomers(db, actor, owners)
  const step = Math.ceil(owned.length / sampled)
  return step <= 1 ? owned : owned.filter((_, i) => i % step === 0)
}

/** 1 where all columns have something, else missing. */
function allOf(columns: readonly Float64Array[], count: number): Float64Array {
  const out = new Float64Array(count).fill(1)
  for (const column of columns) for (const [i, x] of column.entries()) if (!(x > 0)) out[i] = Number.NaN
  return out
}

/**
 * Which share of the customers whom the actor may read has each of these metrics, as of a day, 0 to 1? A count or sum, which
 * everybody has, is theirs who have any fact of its sources. Of more than 5,000 customers, about so many are looked at.
 * Null where the role does not show the metric, or so few have it, or lack it, that single ones could be told.
 */
export async function readCoverage(
  db: Db,
  actor: Actor,
  asOf: string,
  { keys, catalogue }: { keys: readonly string[]; catalogue: Catalogue },
): Promise<Map<string, number | null>> {
  const asked = keys.flatMap((key) => catalogue.find(key) ?? [])
  const sourcesOf = (definition: MetricDefinition) => [
    ...new Set(
      leavesOf(definition, catalogue.find)
        .flatMap(measuresOf)
        .map(({ source }: Measure) => source),
    ),
  ]
  const counts = [...new Set(asked.flatMap(sourcesOf))].map(countOf)
  const find = (key: string) => catalogue.find(key) ?? counts.find((one) => one.key === key)
  const wanted = [...asked, ...counts].map(({ key }) => key)
  const { columns, count } = await readMetrics(db, actor, asOf, wanted, {
    customers: await sampleFor(db, actor),
    catalogue: { all: [...catalogue.all, ...counts], find },
  })
  const column = (key: string) => columns[key] ?? new Float64Array()
  return new Map(
    asked.map((definition) => {
      const detail = detailFor(actor, definition)
      const facts = () =>
        allOf(
          sourcesOf(definition).map((source) => column(`facts-of-${source}`)),
          count,
        )
      const has = definition.overNothing === 0 ? facts() : column(definition.key)
      return [definition.key, detail ? (coverageOf(has, detail)?.share ?? null) : null]
    }),
  )
}

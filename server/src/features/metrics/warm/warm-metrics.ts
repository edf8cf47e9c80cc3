import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Kept } from '../../../platform/kept.ts'
import type { Catalogue } from '../catalog/catalogue.ts'
import { changedSince, type FactStamp, takeStamp } from '../queries/changes.ts'
import { catalogueFor } from '../queries/custom-metrics.ts'
import { type CustomerMetrics, readMetrics } from '../queries/read-metrics.ts'
import { alignedTo, type CustomerRows, withRows } from './merge.ts'

/** The metrics of an organization's customers as of a day, as far as they were asked for. */
interface WarmTable extends CustomerRows {
  /** Of before they were read. */
  stamp: FactStamp
  /** Name of a column → key of its metric. */
  keys: Record<string, string>
}

/** A metric's name together with what it is computed by: of another definition it is another column. */
export function columnNameOf(catalogue: Catalogue, key: string): string {
  const definition = catalogue.find(key)
  const formula = definition?.formula
  if (formula?.kind !== 'ratio') return `${key} ${JSON.stringify([formula, definition?.labels])}`
  const parts = [formula.dividend, formula.divisor].map((part) => columnNameOf(catalogue, part))
  return `${key} ${JSON.stringify(formula)} ${parts.join(' ')}`
}

const bytesOf = ({ customerIds, columns }: CustomerRows) => 8 * customerIds.length * (1 + Object.keys(columns).length)

interface Asked {
  asOf: string
  keys: readonly string[]
  catalogue: Catalogue
}

/** The columns by their full names. */
function named({ catalogue, keys }: Asked, { customerIds, columns }: CustomerMetrics): CustomerRows {
  const byName = keys.map((key) => [columnNameOf(catalogue, key), columns[key] ?? new Float64Array()] as const)
  return { customerIds, columns: Object.fromEntries(byName) }
}

const keysByName = ({ catalogue, keys }: Asked) =>
  Object.fromEntries(keys.map((key) => [columnNameOf(catalogue, key), key]))

async function readWhole(db: Db, actor: Actor, asked: Asked): Promise<WarmTable> {
  const stamp = await takeStamp(db)
  const metrics = await readMetrics(db, actor, asked.asOf, asked.keys, { catalogue: asked.catalogue })
  return { ...named(asked, metrics), keys: keysByName(asked), stamp }
}

/** Brings a table up to date by reading those whose facts have changed; null where that is not worth it. */
async function refreshed(db: Db, actor: Actor, table: WarmTable, asOf: string): Promise<WarmTable | null> {
  const stamp = await takeStamp(db)
  const changed = await changedSince(db, actor, table.stamp)
  if (!changed) return null
  if (changed.length === 0) return { ...table, stamp }
  const catalogue = await catalogueFor(db, actor, Object.values(table.keys))
  // A metric that was defined anew since is another column, and this one of no use.
  const keys = Object.entries(table.keys).flatMap(([name, key]) => (columnNameOf(catalogue, key) === name ? [key] : []))
  const asked: Asked = { asOf, keys, catalogue }
  const current = keysByName(asked)
  const columns = Object.fromEntries(Object.entries(table.columns).filter(([name]) => name in current))
  const metrics = await readMetrics(db, actor, asOf, keys, { catalogue, customers: changed })
  const rows = withRows({ customerIds: table.customerIds, columns }, new Set(changed), named(asked, metrics))
  return { ...rows, keys: current, stamp }
}

/** Adds the columns that a table lacks. */
async function completed(db: Db, actor: Actor, table: WarmTable, asked: Asked): Promise<WarmTable> {
  const keys = asked.keys.filter((key) => !(columnNameOf(asked.catalogue, key) in table.columns))
  if (keys.length === 0) return table
  const part = { ...asked, keys }
  const read = named(part, await readMetrics(db, actor, asked.asOf, keys, { catalogue: asked.catalogue }))
  const more = Object.entries(read.columns).map(
    ([name, column]) => [name, alignedTo(table.customerIds, read.customerIds, column)] as const,
  )
  return {
    ...table,
    columns: { ...table.columns, ...Object.fromEntries(more) },
    keys: { ...table.keys, ...keysByName(part) },
  }
}

/**
 * What `readMetrics` says of everybody, to the last bit; of what was asked before only the customers whose facts have changed are read.
 * @returns what is kept itself: to be read, not to be changed or given away to another thread.
 */
export async function readWarmMetrics(
  db: Db,
  actor: Actor,
  kept: Kept,
  asked: Asked,
): Promise<{ metrics: CustomerMetrics; isWarm: boolean }> {
  const name = `metrics ${actor.organizationId} ${asked.asOf}`
  const known = kept.get<WarmTable>(name)
  const current = known ? await refreshed(db, actor, known, asked.asOf) : null
  const table = current ? await completed(db, actor, current, asked) : await readWhole(db, actor, asked)
  kept.set(name, table, bytesOf(table))
  const columns = asked.keys.map((key) => {
    const column = table.columns[columnNameOf(asked.catalogue, key)]
    if (!column) throw new Error(`the table has no column ${key}`)
    return [key, column] as const
  })
  const labels = asked.keys.flatMap((key) => {
    const choices = asked.catalogue.find(key)?.labels
    return choices ? [[key, choices.map((choice) => choice.key)] as const] : []
  })
  const metrics: CustomerMetrics = {
    customerIds: table.customerIds,
    count: table.customerIds.length,
    columns: Object.fromEntries(columns),
    ...(labels.length > 0 ? { labels: Object.fromEntries(labels) } : {}),
  }
  return { metrics, isWarm: current !== null }
}

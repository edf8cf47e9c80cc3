import type { SourceKey } from '@fenji/contract/metric-sources'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Catalogue } from '../catalog/catalogue.ts'
import { leavesOf, measuresOf } from './leaves.ts'

const ofTable = (table: string) => (actor: Actor) =>
  sql`select count(*) from (select from ${sql.table(table)}
  where organization_id = ${actor.organizationId} group by customer_id) g`
const ordered = (actor: Actor) =>
  sql`select count(*) from customer_activity where organization_id = ${actor.organizationId} and orders > 0`

/** How many customers have a fact of each source, whenever. */
const counts: Record<SourceKey, (actor: Actor) => RawBuilder<unknown>> = {
  transactions: ordered,
  lines: ordered,
  receivables: ofTable('receivable'),
  interactions: ofTable('interaction'),
  services: ofTable('service_record'),
  cases: ofTable('customer_case'),
  surveys: ofTable('survey_response'),
  referrals: ofTable('referral'),
  introductions: ({ organizationId }) => sql`select count(*) from (select from referral
    where organization_id = ${organizationId} and referred_customer_id is not null group by referred_customer_id) g`,
  opportunities: ofTable('opportunity'),
}

/** What a metric reads: sources, and fields of the profile. */
function needsOf(key: string, { find }: Catalogue): { sources: SourceKey[]; fields: string[] } {
  const leaves = leavesOf([key], find)
  return {
    sources: leaves.flatMap(measuresOf).map(({ source }) => source),
    fields: leaves.flatMap(({ formula }) => (formula.kind === 'field' ? [formula.field.key] : [])),
  }
}

/**
 * Which share of the customers has facts for each of these metrics, or the field filled in? The least share of all that a metric
 * reads. Facts of any time count, so nothing need be aggregated: an answer for a gallery, not the metric's own coverage.
 */
export async function getFactCoverage(
  db: Db,
  actor: Actor,
  keys: readonly string[],
  catalogue: Catalogue,
): Promise<Map<string, number>> {
  const needs = new Map(keys.map((key) => [key, needsOf(key, catalogue)]))
  const sources = [...new Set([...needs.values()].flatMap((one) => one.sources))]
  const fields = [...new Set([...needs.values()].flatMap((one) => one.fields))]
  const bySource = sources.map((source) => sql`(${counts[source](actor)}) as ${sql.ref(`source ${source}`)}`)
  const byField = fields.map((field) => sql`count(*) filter (where custom ? ${field}) as ${sql.ref(`field ${field}`)}`)
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join([sql`count(*) as customers`, ...bySource, ...byField])}
    from customer where organization_id = ${actor.organizationId}`.execute(db)
  const [row = {}] = rows
  const share = (name: string) => (row.customers ? (row[name] ?? 0) / row.customers : 0)
  return new Map(
    [...needs].map(([key, one]) => {
      const shares = [
        ...one.sources.map((name) => share(`source ${name}`)),
        ...one.fields.map((name) => share(`field ${name}`)),
      ]
      return [key, Math.min(...shares)]
    }),
  )
}

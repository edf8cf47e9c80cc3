import type { PullPlan } from '@fenji/contract/connections'
import type { Mapping } from '@fenji/contract/imports'
import type { RowsQuery, Since, Source, SourceColumn } from '../../platform/sources/source.ts'
import { SourceFailure } from '../../platform/sources/source-failure.ts'

/** What one pull asks of the database. */
export interface FetchPlan {
  plan: PullPlan
  /** null: nobody has said yet what the columns mean, so all of them come. */
  mapping: Mapping | null
  /** How far the table was read before; null: from the beginning. */
  watermark: string | null
}

export interface Fetch {
  header: string[]
  query: RowsQuery
  /** How far this pull reads; null: the whole table. */
  watermark: string | null
  isWhole: boolean
}

function findColumn(columns: readonly SourceColumn[], name: string): SourceColumn {
  const found = columns.find((column) => column.name === name)
  if (!found) throw new SourceFailure('column-missing', { column: name })
  return found
}

/** The column of the record's own number, where the mapping has one. */
const numberColumn = ({ columns }: Mapping): string | undefined =>
  columns.find(({ field }) => field === 'orderNumber')?.header

/**
 * May only what is new be read? Transactions without a number of their own are told apart by their place among equal ones of a
 * day, which a part of the table does not show.
 */
export const canReadNew = (mapping: Mapping): boolean =>
  mapping.kind !== 'transactions' || numberColumn(mapping) !== undefined

/** Only what somebody has given a meaning is asked for; the other columns stay empty in their place. */
function wantedColumns(columns: readonly SourceColumn[], mapping: Mapping | null): (SourceColumn | null)[] {
  if (!mapping) return columns.filter(({ kind }) => kind !== 'binary')
  return mapping.columns.map(({ header, field }) => (field === null ? null : findColumn(columns, header)))
}

function sinceOf(columns: readonly SourceColumn[], { plan, mapping, watermark }: FetchPlan): Since | undefined {
  if (!plan.watermark || watermark === null || !mapping || !canReadNew(mapping)) return undefined
  const number = mapping.kind === 'transactions' && mapping.groupsByOrder ? numberColumn(mapping) : undefined
  return {
    column: findColumn(columns, plan.watermark.column),
    value: watermark,
    overlap: plan.watermark.overlap,
    together: number === undefined ? undefined : findColumn(columns, number),
  }
}

/**
 * How is the table read this time?
 * @throws {SourceFailure} table-missing, column-missing, column-changed.
 */
export async function planFetch(source: Source, wanted: FetchPlan): Promise<Fetch> {
  const { plan, mapping } = wanted
  const table = { schema: plan.schema, name: plan.table }
  const columns = await source.columns(table)
  const query: RowsQuery = { table, columns: wantedColumns(columns, mapping), since: sinceOf(columns, wanted) }
  const header = mapping
    ? mapping.columns.map((column) => column.header)
    : query.columns.map((column) => column?.name ?? '')
  let watermark: string | null = null
  if (plan.watermark) {
    const column = findColumn(columns, plan.watermark.column)
    if (column.kind !== 'moment' && column.kind !== 'number')
      throw new SourceFailure('column-changed', { column: column.name, type: column.type })
    watermark = (await source.highest(table, column)) ?? wanted.watermark
  }
  return { header, query, watermark, isWhole: query.since === undefined }
}

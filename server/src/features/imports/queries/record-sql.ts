import { customKeyOf } from '@fenji/contract/import-kinds'
import { type RawBuilder, sql } from 'kysely'
import type { RecordPart, Reference } from '../kinds/record-kind.ts'
import { isOfCustomers, type RecordLayout, type StagedColumn } from '../records/layout.ts'

/** A part of a kind with the names of its temporary tables. */
export interface PartTables {
  part: RecordPart
  index: number
  /** Which record each line is of. */
  keyed: RawBuilder<unknown>
  /** Each record as it will stand, beside what is known of it. */
  merged: RawBuilder<unknown>
}

export const tablesOf = ({ spec }: RecordLayout): PartTables[] =>
  spec.parts.map((part, index) => ({
    part,
    index,
    keyed: sql.raw(`import_key_${index}`),
    merged: sql.raw(`import_merged_${index}`),
  }))

/** How what rows say is laid over what is known. */
export interface Merging {
  timeZone: string
  /** Some rows take values away: `clears` names their staging columns. */
  clears: boolean
}

/** What the file says for a column, as SQL over the staged row `s`: null where it says nothing. */
export function saidFor(layout: RecordLayout, column: string, timeZone: string): string {
  const { part, field } = placeOf(layout, column)
  const staged = layout.stagedOf(field)
  if (!staged || !part) return 'null'
  return typed(staged, column, timeZone)
}

function placeOf({ spec }: RecordLayout, column: string) {
  const [table = '', name = ''] = column.split('.')
  const part = spec.parts.find((one) => one.table === table)
  return { part, field: part?.columns[name] ?? '' }
}

/** A staged field of the row `of`; null where the file's kind does not stage it. */
export const columnIn = (layout: RecordLayout, field: string | undefined, of: string): string => {
  const staged = field === undefined ? undefined : layout.stagedOf(field)
  return staged ? `${of}.${staged.name}` : 'null'
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** A staged moment as SQL: of its zone where it names one, else of this one. */
export const momentSql = (value: string, timeZone: string): string =>
  `case when ${value} ~ '(Z|[+-]\\d\\d:\\d\\d)$' and length(${value}) > 10 then ${value}::timestamptz
    else ${value}::timestamp at time zone ${quoted(timeZone)} end`

function typed({ field, name }: StagedColumn, column: string, timeZone: string): string {
  const value = `s.${name}`
  if (field.type === 'integer') return `${value}::integer`
  if (field.type !== 'moment') return value
  if (column.endsWith('_on')) return `left(${value}, 10)::date`
  const zoned = momentSql(value, timeZone)
  // A day alone says when something was written, but not at what time something happened.
  return column.endsWith('.authored_at') ? zoned : `case when length(${value}) > 10 then ${zoned} end`
}

/** A column as it will stand: what the file says, else what is known unless the file takes it away, else what it is by default. */
function mergedColumn(layout: RecordLayout, part: RecordPart, column: string, { timeZone, clears }: Merging): string {
  const said = (name: string) => saidFor(layout, `${part.table}.${name}`, timeZone)
  const staged = layout.stagedOf(part.columns[column] ?? '')
  const known =
    clears && staged ? `case when '${staged.name}' = any(s.clears) then null else t.${column} end` : `t.${column}`
  const fallback = part.defaults?.[column]
  const others = Object.keys(part.columns).filter(
    (name) => fallback && 'field' in fallback && part.columns[name] === fallback.field,
  )
  const byDefault =
    fallback === undefined
      ? []
      : 'sql' in fallback
        ? [fallback.sql]
        : others.flatMap((name) => [said(name), `t.${name}`])
  return `coalesce(${[said(column), known, ...byDefault].join(', ')}) as ${column}`
}

/** Which member the author is, where it is one; `a` is found by the name that the row says. */
function mergedAuthor(layout: RecordLayout, { clears }: Merging): string {
  const name = layout.stagedOf('author')?.name
  const kept = clears ? `case when '${name}' = any(s.clears) then null else t.author_id end` : 't.author_id'
  return `case when s.${name} is null then ${kept} else a.member_id end as author_id`
}

/** Finds the member `a` whom the author of a staged row `s` is. */
export const authorJoin = (layout: RecordLayout): RawBuilder<unknown> =>
  sql.raw(`left join import_author a on a.word = lower(s.${layout.stagedOf('author')?.name})`)

/** Values of further fields in the order of their staging columns; of so many pairs takes a function of PostgreSQL. */
const pairsAtOnce = 40

function mergedCustom({ staged }: RecordLayout, { clears }: Merging): string {
  const further = staged.filter(({ field }) => customKeyOf(field.key) !== undefined)
  const pairs = further.map(({ field, name }) => `${quoted(customKeyOf(field.key) ?? '')}, s.${name}::jsonb`)
  const objects: string[] = []
  for (let i = 0; i < pairs.length; i += pairsAtOnce)
    objects.push(`jsonb_strip_nulls(jsonb_build_object(${pairs.slice(i, i + pairsAtOnce).join(', ')}))`)
  const names = further.map(({ field, name }) => `('${name}', ${quoted(customKeyOf(field.key) ?? '')})`)
  const cleared = `array(select f.key from (values ${names.join(', ')}) f (name, key) where f.name = any(s.clears))`
  const known = `coalesce(t.custom, '{}')${clears ? ` - ${cleared}` : ''}`
  return `${[known, ...objects].join(' || ')} as custom`
}

/** A code that only stands in for one, because the customer came with a name alone, gives way to a real one. */
const mergedCode =
  'case when t.id is null then coalesce(s.code, s.party) when t.code = t.name then coalesce(s.code, t.code) else t.code end as code'

/** The columns of a part that an import writes. */
export function writtenColumns(layout: RecordLayout, part: RecordPart): string[] {
  const hasFurther = layout.staged.some(({ field }) => customKeyOf(field.key) !== undefined)
  return [
    ...Object.keys(part.columns),
    'author_id',
    ...(part.refersTo ? [part.refersTo.column] : []),
    ...(isOfCustomers(part) ? ['code', ...(hasFurther ? ['custom'] : [])] : []),
  ]
}

/** Whom the row names, else who is known unless the row takes them away. */
function mergedReference(layout: RecordLayout, { column, ...fields }: Reference, { clears }: Merging): string {
  const names = [fields.code, fields.name].flatMap((field) => layout.stagedOf(field)?.name ?? [])
  const isCleared = `s.clears && array[${names.map(quoted).join(', ')}]`
  return `coalesce(s.referred_id, ${clears ? `case when ${isCleared} then null else t.${column} end` : `t.${column}`}) as ${column}`
}

/** The same columns as SQL over staged row `s` and record `t`, each named. */
export function mergedColumns(layout: RecordLayout, part: RecordPart, merging: Merging): RawBuilder<unknown> {
  const parts = writtenColumns(layout, part).map((column) => {
    if (isOfCustomers(part) && column === 'code') return mergedCode
    if (isOfCustomers(part) && column === 'custom') return mergedCustom(layout, merging)
    if (column === 'author_id') return mergedAuthor(layout, merging)
    if (column === part.refersTo?.column) return mergedReference(layout, part.refersTo, merging)
    return mergedColumn(layout, part, column, merging)
  })
  return sql.raw(parts.join(', '))
}

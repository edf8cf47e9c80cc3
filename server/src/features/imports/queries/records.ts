import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { RecordPart } from '../kinds/record-kind.ts'
import { isOfCustomers, type RecordLayout } from '../records/layout.ts'
import {
  authorJoin,
  columnIn,
  type Merging,
  mergedColumns,
  type PartTables,
  tablesOf,
  writtenColumns,
} from './record-sql.ts'
import { newTags } from './tags.ts'

/** The staging table of a kind's rows, a column a field. */
export async function createRecordStaging(db: Db, { staged }: RecordLayout): Promise<void> {
  const columns = sql.raw(staged.map(({ name, type }) => `, ${name} ${type}`).join(''))
  await sql`create temp table import_record (line bigint not null, party text collate "C" not null,
    clears text[]${columns}) on commit drop`.execute(db)
}

/** Does the row have this part? */
function isPresent(layout: RecordLayout, { presentWhere }: RecordPart): RawBuilder<unknown> {
  if (!presentWhere) return sql`true`
  const filled = presentWhere.map((field) => `${columnIn(layout, field, 'r')} is not null`)
  return sql.raw(`(${filled.join(' or ')})`)
}

/**
 * Which record is each row of, part by part? By its number; without one by what else tells a customer's records apart, and
 * where rows may repeat themselves, by the how-many-eth of these it is.
 */
export async function keyRecords(db: Db, layout: RecordLayout): Promise<void> {
  await sql`analyze import_record`.execute(db)
  for (const tables of tablesOf(layout)) {
    const { part, keyed, index } = tables
    const number = sql.raw(`${columnIn(layout, part.number, 'r')}::text`)
    const natural = sql.raw(
      part.natural.map((field) => `coalesce(${columnIn(layout, field, 'r')}::text, '')`).join(', ') || "''",
    )
    const parent =
      index === 0
        ? sql`''`
        : sql`coalesce(k0.record_key, ${sql.raw(columnIn(layout, layout.spec.parts[0]?.number, 'r'))}, '')`
    const ordinal = part.countsRepeats
      ? sql`|| '/' || row_number() over (partition by customer_id, parent_key, number is null, natural_key order by line)`
      : sql``
    const key = isOfCustomers(part)
      ? sql`customer_id::text`
      : sql`case when number is not null then number else '~' || md5(natural_key) ${ordinal} end`
    await sql`
      create temp table ${keyed} on commit drop as
      select line, party, customer_id, parent_key, ${key} as record_key
      from (
        select r.line, r.party, c.customer_id, ${parent} as parent_key, ${number} as number, concat_ws(E'\\x1f', ${natural}) as natural_key
        from import_record r join import_customer c using (party)
        ${index === 0 ? sql`` : sql`left join import_key_0 k0 on k0.line = r.line`}
        where c.customer_id is not null and ${isPresent(layout, part)}
      ) k`.execute(db)
    await sql`analyze ${keyed}`.execute(db)
  }
}

/** Does some row take a value away? */
export async function hasClears(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    has: boolean
  }>`select exists (select from import_record where clears is not null) as has`.execute(db)
  return rows[0]?.has === true
}

/** Rows of one record as one: the last that says something counts, and to take a value away is to say something. */
async function foldedRows(
  db: Db,
  layout: RecordLayout,
  { part, keyed }: PartTables,
  clears: boolean,
): Promise<RawBuilder<unknown>> {
  const { rows } = await sql<{ hasDoubles: boolean }>`
    select count(*) > count(distinct (customer_id, parent_key, record_key)) as has_doubles from ${keyed}`.execute(db)
  const code = isOfCustomers(part) ? sql`, c.code` : sql``
  const codes = isOfCustomers(part) ? sql`left join import_customer c on c.party = k.party` : sql``
  const references = part.refersTo ? sql`left join import_reference f on f.line = r.line` : sql``
  const names = [...layout.staged.map(({ name }) => `r.${name}`), ...(part.refersTo ? ['f.referred_id'] : [])]
  const from = sql`from ${keyed} k join import_record r using (line) ${codes} ${references}`
  if (!rows[0]?.hasDoubles)
    return sql`select k.customer_id, k.parent_key, k.record_key, k.party, r.clears ${code}, ${sql.raw(names.join(', '))} ${from}`
  const isCleared = (name: string) => `'${name.slice(2)}' = any(r.clears)`
  const last = (name: string) =>
    `(array_agg(${name} order by r.line desc) filter (where ${name} is not null${clears ? ` or ${isCleared(name)}` : ''}))[1]`
  const lastNamed = (name: string) => `${last(name)} as ${name.slice(2)}`
  const lastCode = isOfCustomers(part) ? sql.raw(`, ${lastNamed('c.code')}`) : sql``
  const cleared = layout.staged.map(
    ({ name }) => `case when bool_or(${isCleared(`r.${name}`)}) and ${last(`r.${name}`)} is null then '${name}' end`,
  )
  const allClears = clears ? sql.raw(`array[${cleared.join(', ')}]`) : sql`null::text[]`
  return sql`select k.customer_id, k.parent_key, k.record_key, min(k.party) as party, ${allClears} as clears ${lastCode},
      ${sql.raw(names.map(lastNamed).join(', '))}
    ${from} group by k.customer_id, k.parent_key, k.record_key`
}

/** The id of the record that a later part belongs to: one of this file, or one that is there. */
const parentJoin = (actor: Actor, { table }: RecordPart) => sql`
  left join import_merged_0 p on p.customer_id = s.customer_id and p.record_key = s.parent_key
  left join ${sql.raw(table)} pt on pt.organization_id = ${sql.lit(actor.organizationId)} and pt.customer_id = s.customer_id
    and pt.source_key = s.parent_key`

/** A part beside the records that are there and those that it belongs to. */
function joinsOf(actor: Actor, { part }: PartTables, first: RecordPart | undefined) {
  const organization = sql`t.organization_id = ${sql.lit(actor.organizationId)}`
  if (isOfCustomers(part))
    return {
      parents: sql``,
      parentId: sql`null::bigint`,
      newId: sql`s.customer_id`,
      sameKey: sql`${organization} and t.id = s.customer_id`,
      sameId: sql`${organization} and t.id = m.known_id`,
    }
  const hasParent = part.parentColumn !== undefined && first !== undefined
  const parentId = hasParent ? sql`coalesce(p.record_id, pt.id)` : sql`null::bigint`
  const sameParent = hasParent ? sql`and t.${sql.raw(part.parentColumn ?? '')} = ${parentId}` : sql``
  return {
    parents: hasParent ? parentJoin(actor, first) : sql``,
    parentId,
    newId: sql.raw(`nextval('${part.sequence}')`),
    sameKey: sql`${organization} and t.customer_id = s.customer_id and t.source_key = s.record_key ${sameParent}`,
    sameId: sql`${organization} and t.customer_id = m.customer_id and t.id = m.known_id`,
  }
}

/**
 * Each record as it will stand, with the id that it has or gets, and whether that makes it new, another or the same. A row
 * that neither gives a value nor takes it away leaves it alone.
 */
export async function mergeRecords(db: Db, actor: Actor, layout: RecordLayout, merging: Merging): Promise<void> {
  for (const tables of tablesOf(layout)) {
    const { part, merged } = tables
    const { parents, parentId, newId, sameKey, sameId } = joinsOf(actor, tables, layout.spec.parts[0])
    const table = sql.raw(part.table)
    const columns = writtenColumns(layout, part)
    const row = (of: string) => sql.raw(columns.map((name) => `${of}.${name}`).join(', '))
    await sql`drop table if exists ${merged}`.execute(db)
    await sql`
      create temp table ${merged} on commit drop as
      select m.*, case when m.known_id is null then 'created' when (${row('m')}) is distinct from (${row('t')}) or m.tags is not null then 'updated'
        else 'unchanged' end as becomes
      from (
        select s.customer_id, s.parent_key, s.record_key, ${isOfCustomers(part) ? sql`s.code` : sql`null::text`} as said_code,
          ${parentId} as parent_id, t.id as known_id, coalesce(t.id, ${newId}) as record_id, ${mergedColumns(layout, part, merging)},
          ${part.tags ? newTags(layout, actor) : sql`null::jsonb as tags`}
        from (${await foldedRows(db, layout, tables, merging.clears)}) s ${parents} ${authorJoin(layout)} left join ${table} t on ${sameKey}
      ) m
      left join ${table} t on ${sameId}`.execute(db)
    await sql`analyze ${merged}`.execute(db)
  }
}

import type { ImportMode } from '@fenji/contract/imports'
import { type RawBuilder, sql } from 'kysely'
import { type Actor, can } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { RecordPart } from '../kinds/record-kind.ts'
import { isOfCustomers, type RecordLayout } from '../records/layout.ts'
import { type PartTables, tablesOf } from './record-sql.ts'
import { findMisplaced } from './references.ts'
import { wrongTags } from './tags.ts'

interface Late {
  code: string
  field: string | null
  where: RawBuilder<unknown>
}

/** What the mode leaves out. */
function byMode(mode: ImportMode): Late[] {
  if (mode === 'create') return [{ code: 'record-exists', field: null, where: sql`m.known_id is not null` }]
  if (mode === 'update') return [{ code: 'record-unknown', field: null, where: sql`m.known_id is null` }]
  return []
}

/** Codes tell customers apart, also where another key found them. */
const byCode = (actor: Actor): Late[] => [
  { code: 'code-differs', field: 'customerCode', where: sql`m.said_code is not null and m.said_code <> m.code` },
  {
    code: 'code-taken',
    field: 'customerCode',
    where: sql`exists (select from customer_key k where k.organization_id = ${actor.organizationId} and k.kind = 'code'
      and k.value = m.said_code and k.customer_id <> m.record_id)`,
  },
  {
    code: 'code-taken',
    field: 'customerCode',
    where: sql`m.said_code in (select said_code from import_merged_0 where said_code is not null group by said_code having count(*) > 1)`,
  },
]

const byTags = (actor: Actor, field: string): Late[] =>
  wrongTags(actor, can(actor, 'create', 'Tag')).map((wrong) => ({ ...wrong, field }))

/** Places in families that nobody can have. */
const byPlace: Late[] = (['parent-unknown', 'family-circle', 'family-too-deep'] as const).map((code) => ({
  code,
  field: 'parentCode',
  where: sql`exists (select from import_misplaced p where p.record_id = m.record_id and p.reason = ${sql.lit(code)})`,
}))

const byPart = ({ parentColumn, required, checks = [] }: RecordPart): Late[] => [
  ...(parentColumn ? [{ code: 'receivable-unknown', field: 'number', where: sql`m.parent_id is null` }] : []),
  ...Object.entries(required).map(([column, field]) => ({
    code: 'value-missing',
    field,
    where: sql.raw(`m.${column} is null`),
  })),
  ...checks.map(({ fails, code, field }) => ({ code, field, where: sql.raw(`(${fails})`) })),
]

/** Notes the rows of the records of which one of these holds, with the first that does. @returns how many rows they are */
async function note(db: Db, { keyed, merged }: PartTables, all: readonly Late[]): Promise<number> {
  if (all.length === 0) return 0
  const whens = all.map(({ where }, i) => sql`when ${where} then ${sql.lit(i)}`)
  const reasons = all.map(({ code, field }, i) => sql`(${sql.lit(i)}, ${code}::text, ${field}::text)`)
  const { numAffectedRows } = await sql`
    insert into import_late (line, code, field)
    select k.line, w.code, w.field
    from (select customer_id, parent_key, record_key, case ${sql.join(whens, sql` `)} end as reason from ${merged} m) m
    join (values ${sql.join(reasons)}) w (reason, code, field) using (reason)
    join ${keyed} k using (customer_id, parent_key, record_key)
    on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Refuses rows whose customer is not known, or not for sure. */
export async function refuseUnknownParties(db: Db, table: 'import_line' | 'import_record'): Promise<void> {
  await sql`insert into import_late (line, code)
    select r.line, case when c.is_ambiguous then 'customer-ambiguous' else 'customer-unknown' end
    from ${sql.raw(table)} r join import_customer c using (party) where c.customer_id is null`.execute(db)
  await sql`delete from ${sql.raw(table)} r using import_late l where l.line = r.line`.execute(db)
}

/**
 * Refuses the rows of records that cannot stand as they would, and takes them out: the other rows have to be merged again.
 * @returns how many rows they are
 */
export async function refuseWrongRecords(
  db: Db,
  actor: Actor,
  layout: RecordLayout,
  mode: ImportMode,
): Promise<number> {
  let refused = 0
  const hasPlaces = layout.spec.parts.some(({ refersTo }) => refersTo?.isAbove)
  if (hasPlaces) await findMisplaced(db, actor)
  for (const tables of tablesOf(layout)) {
    const { part } = tables
    const codes = isOfCustomers(part) ? byCode(actor) : []
    refused += await note(db, tables, [
      ...byMode(mode),
      ...codes,
      ...(part.tags ? byTags(actor, part.tags) : []),
      ...(part.refersTo?.isAbove ? byPlace : []),
      ...byPart(part),
    ])
  }
  if (refused === 0) return 0
  await sql`delete from import_record r using import_late l where l.line = r.line`.execute(db)
  for (const { keyed } of tablesOf(layout))
    await sql`delete from ${keyed} k using import_late l where l.line = k.line`.execute(db)
  return refused
}

/** Rows of which no part is there say nothing. */
export async function refuseEmptyRows(db: Db, layout: RecordLayout): Promise<void> {
  const [first] = layout.spec.parts
  const field = first ? (Object.values(first.required)[0] ?? null) : null
  const isKeyed = tablesOf(layout).map(({ keyed }) => sql`exists (select from ${keyed} k where k.line = r.line)`)
  await sql`insert into import_late (line, code, field) select r.line, 'value-missing', ${field}::text from import_record r
    where not (${sql.join(isKeyed, sql` or `)})`.execute(db)
  await sql`delete from import_record r using import_late l where l.line = r.line`.execute(db)
}

import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Reference } from '../kinds/record-kind.ts'
import type { RecordLayout } from '../records/layout.ts'
import { columnIn } from './record-sql.ts'

const referenceOf = ({ spec }: RecordLayout): Reference | undefined =>
  spec.parts.find((part) => part.refersTo)?.refersTo

interface Said {
  code: RawBuilder<unknown>
  name: RawBuilder<unknown>
}

const saidOf = (layout: RecordLayout, { code, name }: Reference): Said => ({
  code: sql.raw(`${columnIn(layout, code, 'r')}::text`),
  name: sql.raw(`${columnIn(layout, name, 'r')}::text`),
})

/** The customers of this file, new ones too, as `id, code, name`. */
const ofFile = sql`select customer_id as id, coalesce(code, party) as code, coalesce(name, party) as name from import_customer
  where customer_id is not null`

/** Which other customer do rows name: by code, else by a name that only one has? */
export async function findReferences(db: Db, actor: Actor, layout: RecordLayout): Promise<void> {
  const reference = referenceOf(layout)
  if (!reference) return
  const { code, name } = saidOf(layout, reference)
  const organization = sql.lit(actor.organizationId)
  const fileCodes = reference.isAbove
    ? sql`left join (select code, min(id) as id from (${ofFile}) f group by code having count(distinct id) = 1) fc on fc.code = ${code}`
    : sql``
  const fileNames = reference.isAbove ? sql`union select id, name from (${ofFile}) f` : sql``
  await sql`
    create temp table import_reference on commit drop as
    select r.line, coalesce(k.customer_id, ${reference.isAbove ? sql`fc.id,` : sql``} n.id) as referred_id from import_record r
    left join customer_key k on k.organization_id = ${organization} and k.kind = 'code' and k.value = ${code}
    ${fileCodes}
    left join (
      select name, min(id) as id from (select id, name from customer where organization_id = ${organization} ${fileNames}) named
      where name in (select ${name} from import_record r)
      group by name having count(distinct id) = 1
    ) n on n.name = ${name} and ${code} is null`.execute(db)
  await sql`analyze import_reference`.execute(db)
  if (reference.isAbove) await refuseUnknownReferences(db, layout, reference)
}

/** Refuses rows that name somebody to stand above, whom nobody knows. */
async function refuseUnknownReferences(db: Db, layout: RecordLayout, reference: Reference): Promise<void> {
  const { code, name } = saidOf(layout, reference)
  await sql`insert into import_late (line, code, field)
    select r.line, 'parent-unknown', case when ${code} is null then ${reference.name}::text else ${reference.code}::text end
    from import_record r join import_reference f using (line)
    where f.referred_id is null and (${code} is not null or ${name} is not null)`.execute(db)
  await sql`delete from import_record r using import_late l where l.line = r.line`.execute(db)
}

/**
 * Whoever of the merged customers would have no place in a family, as `record_id, reason`: the one above is not there after all, would
 * stand below, or too many would stand one above the other.
 */
export async function findMisplaced(db: Db, { organizationId }: Actor): Promise<void> {
  const organization = sql.lit(organizationId)
  await sql`drop table if exists import_misplaced`.execute(db)
  await sql`
    create temp table import_misplaced on commit drop as
    with recursive moved as (
      select m.record_id as id, m.known_id, m.parent_customer_id from import_merged_0 m
      left join customer t on t.organization_id = ${organization} and t.id = m.known_id
      where m.parent_customer_id is not null and m.parent_customer_id is distinct from t.parent_customer_id),
    up (start_id, id, steps) as (
      select id, parent_customer_id, 1 from moved
      union all
      select u.start_id, case when m.record_id is null then c.parent_customer_id else m.parent_customer_id end, u.steps + 1
      from up u left join import_merged_0 m on m.record_id = u.id
      left join customer c on c.organization_id = ${organization} and c.id = u.id
      where u.id <> u.start_id and u.steps <= most_family_levels()
        and case when m.record_id is null then c.parent_customer_id else m.parent_customer_id end is not null),
    down (start_id, id, steps) as (
      select id, id, 0 from moved where known_id is not null
      union all
      select d.start_id, c.id, d.steps + 1 from down d
      join customer c on c.organization_id = ${organization} and c.parent_customer_id = d.id where d.steps <= most_family_levels()),
    placed as (
      select u.start_id as record_id, bool_or(u.id = u.start_id) as is_circle,
        max(u.steps) + 1 + coalesce((select max(d.steps) from down d where d.start_id = u.start_id), 0) as levels
      from up u group by 1)
    select p.record_id, case when p.is_circle then 'family-circle' else 'family-too-deep' end as reason from placed p
    -- Whoever stands below a circle is too deep only as long as it is one: the rows without it are looked at again.
    where p.is_circle or (p.levels > most_family_levels() and not exists (select from placed o where o.is_circle))
    union
    select m.id, 'parent-unknown' from moved m
    where not exists (select from customer c where c.organization_id = ${organization} and c.id = m.parent_customer_id)
      and not exists (select from import_merged_0 o where o.record_id = m.parent_customer_id)`.execute(db)
}

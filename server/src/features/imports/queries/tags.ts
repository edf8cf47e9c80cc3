import { mostTags, mostTagsOfCustomer } from '@fenji/contract/tags'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { RecordLayout } from '../records/layout.ts'

/** The staging column of a kind's tags. */
const stagedTags = (layout: RecordLayout): string | undefined =>
  layout.stagedOf(layout.spec.parts.find(({ tags }) => tags)?.tags ?? '')?.name

/** Of the tags that staged row `s` names, those that customer `t` has not: their keys and names; null: none. */
export function newTags(layout: RecordLayout, { organizationId }: Actor): RawBuilder<unknown> {
  const staged = stagedTags(layout)
  if (staged === undefined) return sql`null::jsonb as tags`
  const organization = sql.lit(organizationId)
  return sql`(select jsonb_agg(x.tag order by x.place) from jsonb_array_elements(${sql.ref(`s.${staged}`)}::jsonb) with ordinality x (tag, place)
    where not exists (select from customer_tag ct join tag g on g.organization_id = ${organization} and g.id = ct.tag_id
      where ct.organization_id = ${organization} and ct.customer_id = t.id and g.key = x.tag ->> 0)) as tags`
}

/** A tag `x` of the merged customers `m` that the organization does not have yet. */
const isUnknown = (organization: RawBuilder<unknown>) =>
  sql`not exists (select from tag g where g.organization_id = ${organization} and g.key = x.tag ->> 0)`

/** Where rows of merged customers `m` cannot get their tags. @param mayCreate tags that are not there yet. */
export function wrongTags(
  { organizationId }: Actor,
  mayCreate: boolean,
): { code: string; where: RawBuilder<unknown> }[] {
  const organization = sql.lit(organizationId)
  const unknown = sql`exists (select from jsonb_array_elements(m.tags) x (tag) where ${isUnknown(organization)})`
  const room = sql`(select count(*) from tag g where g.organization_id = ${organization})
    + (select count(distinct x.tag ->> 0) from import_merged_0 o, jsonb_array_elements(o.tags) x (tag) where ${isUnknown(organization)})
    > ${sql.lit(mostTags)}`
  const has = sql`(select count(*) from customer_tag ct where ct.organization_id = ${organization} and ct.customer_id = m.known_id)`
  return [
    { code: mayCreate ? 'too-many-tags' : 'tag-unknown', where: mayCreate ? sql`(${unknown} and ${room})` : unknown },
    { code: 'too-many-tags', where: sql`${has} + jsonb_array_length(m.tags) > ${sql.lit(mostTagsOfCustomer)}` },
  ]
}

/** Gives the merged customers their tags; makes those that are not there yet. */
export async function writeTags(db: Db, { organizationId, personId }: Actor, importId: number): Promise<void> {
  await sql`
    insert into tag (organization_id, name, key, colour, created_by, import_id)
    select distinct on (x.tag ->> 0) ${organizationId}::bigint, x.tag ->> 1, x.tag ->> 0, 'grey', ${personId}, ${importId}::bigint
    from import_merged_0 m, jsonb_array_elements(m.tags) x (tag) order by x.tag ->> 0, m.record_id
    on conflict on constraint tag_key_key do nothing`.execute(db)
  await sql`
    insert into customer_tag (organization_id, customer_id, tag_id, import_id, created_by)
    select ${organizationId}::bigint, m.record_id, g.id, ${importId}::bigint, ${personId}
    from import_merged_0 m, jsonb_array_elements(m.tags) x (tag)
    join tag g on g.organization_id = ${organizationId} and g.key = x.tag ->> 0
    on conflict on constraint customer_tag_pkey do nothing`.execute(db)
}

/** Deletes the tags that an import made and nobody has, or has given another name or colour. */
export async function deleteUnusedTags(db: Db, { organizationId }: Actor, importId: number): Promise<void> {
  await sql`delete from tag g where g.organization_id = ${organizationId} and g.import_id = ${importId} and g.version = 1
    and not exists (select from customer_tag c where c.organization_id = g.organization_id and c.tag_id = g.id)`.execute(
    db,
  )
}

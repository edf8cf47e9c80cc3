import { type RecordKind, recordKindKeys, recordKinds } from '@fenji/contract/record-kinds'
import { entryOf } from '@fenji/contract/timeline'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { showsGroup } from '../../../platform/fields.ts'
import type { TimelineScene, TimelineSource } from '../../../platform/timeline.ts'
import { storage } from '../storage.ts'
import { fieldValue } from './columns.ts'
import { recordsOf } from './read.ts'

/** The property that says when a record happened. */
const happened = (kind: RecordKind) => recordKinds[kind].since ?? recordKinds[kind].day

/** When the record `r` happened: at its time, or when its day begins where the organization is. */
function momentOf(kind: RecordKind, { timeZone }: TimelineScene): RawBuilder<unknown> {
  const of = storage(kind)
  const columns = recordKinds[kind].fields.filter(({ property }) => property === happened(kind)).flatMap(of.columnsOf)
  const [on, at] = ['_on', '_at'].map((suffix) => columns.find((name) => name.endsWith(suffix)))
  const day = sql`${sql.ref(`r.${on}`)}::timestamp at time zone ${timeZone}`
  return at ? sql`case when ${sql.ref(`r.${at}`)} is null then ${day} else ${sql.ref(`r.${at}`)} end` : day
}

/** The texts of the record `r` that the role shows. */
function textsOf(actor: Actor, kind: RecordKind): RawBuilder<unknown> {
  const of = storage(kind)
  const texts = recordKinds[kind].fields
    .filter(({ type, group }) => ['text', 'note', 'code'].includes(type) && showsGroup(actor, group))
    .map((field) => fieldValue(of, field))
  const products = sql`(select string_agg(concat_ws(' ', l.product_code, l.product_name), ' ') from transaction_line l
    where l.organization_id = r.organization_id and l.customer_id = r.customer_id and l.transaction_id = r.id)`
  return sql`concat_ws(' ', ${sql.join([...texts, ...(kind === 'transactions' ? [products] : [])])})`
}

const sourceOf = (kind: RecordKind): TimelineSource => ({
  kind,
  isShown: (actor) => showsGroup(actor, recordKinds[kind].group),
  keys: (actor, scene, pattern) => sql`
    select ${momentOf(kind, scene)} as at, r.id from ${sql.table(storage(kind).table)} r
    where r.organization_id = ${actor.organizationId} and r.customer_id = ${scene.customerId}
      and ${pattern === null ? sql`true` : sql`${textsOf(actor, kind)} ilike ${pattern}`}`,
  load: async (db, actor, scene, ids) => {
    const condition = sql`r.id = any(${[...ids]}::bigint[])`
    const records = await recordsOf(db, actor, kind, { customerId: scene.customerId, condition, scene })
    return records.map((record) =>
      entryOf({
        kind,
        id: record.id,
        at: String(record[happened(kind)]),
        by: record.member?.name ?? record.author,
        record,
      }),
    )
  },
})

/** Records of every kind on the timeline of their customer. */
export const recordSources: readonly TimelineSource[] = recordKindKeys.map(sourceOf)

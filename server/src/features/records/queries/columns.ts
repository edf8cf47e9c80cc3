import { type RecordField, type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { columnOf, showsGroup } from '../../../platform/fields.ts'
import { isWithinReach } from '../../customers/public.ts'
import { type Storage, storage } from '../storage.ts'
import { isEntryOf } from './entries.ts'

/** When something is looked at: by which day what is due is overdue. */
export interface Scene {
  today: string
  timeZone: string
}

/** Keys that the program makes, not a number that somebody gave. */
const isMade = '^[~=]'

function numberOf({ keyColumn }: Storage): RawBuilder<unknown> {
  return keyColumn === 'order_key'
    ? sql`case when r.has_order_number then r.order_key end`
    : sql`case when r.source_key !~ ${sql.lit(isMade)} then r.source_key end`
}

/** The value of a field as the API says it, in the record `r`. */
export function fieldValue(of: Storage, field: RecordField): RawBuilder<unknown> {
  if (field.key === of.part.number) return numberOf(of)
  const columns = of.columnsOf(field)
  const [at, on] = ['_at', '_on'].map((suffix) => columns.find((name) => name.endsWith(suffix)))
  if (field.type === 'moment' && at && on)
    return sql`case when r.${sql.ref(at)} is null then r.${sql.ref(on)}::text
      else to_char(r.${sql.ref(at)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`
  return sql.ref(`r.${columns[0]}`)
}

/** What was paid of the receivable `r`. */
const paid = sql`(select coalesce(sum(p.amount_e4), 0)::int8 from receivable_payment p
  where p.organization_id = r.organization_id and p.customer_id = r.customer_id and p.receivable_id = r.id)`

/** Which of its states the record `r` is in. */
export function stateOf(kind: RecordKind, { today }: Scene): RawBuilder<unknown> {
  switch (kind) {
    case 'transactions':
      return sql`case when r.is_refund then 'refund' else 'sale' end`
    case 'receivables':
      return sql`case when ${paid} >= r.amount_e4 then 'paid' when r.due_on < ${today}::date then 'overdue' else 'open' end`
    case 'cases':
      return sql`case when r.resolved_on is null then 'open' else 'resolved' end`
    case 'referrals':
      return sql`case when r.converted_on is null then 'open' else 'converted' end`
    case 'opportunities':
      return sql`case when r.outcome is null then 'open' else r.outcome end`
    default:
      return sql`null::text`
  }
}

/** Is the record `r` in this state? Said so that an index of the state's own answers it. */
export function isInState(kind: RecordKind, state: string, scene: Scene): RawBuilder<unknown> {
  switch (kind) {
    case 'transactions':
      return state === 'refund' ? sql`r.is_refund` : sql`not r.is_refund`
    case 'cases':
      return state === 'open' ? sql`r.resolved_on is null` : sql`r.resolved_on is not null`
    case 'referrals':
      return state === 'open' ? sql`r.converted_on is null` : sql`r.converted_on is not null`
    case 'opportunities':
      return state === 'open' ? sql`r.outcome is null` : sql`r.outcome = ${state}`
    default:
      return sql`${stateOf(kind, scene)} = ${state}`
  }
}

/** What a kind says beside its fields, by the names in the contract. */
function besides(actor: Actor, kind: RecordKind): [string, RawBuilder<unknown>][] {
  switch (kind) {
    case 'transactions':
      return [
        ['isRefund', sql`r.is_refund`],
        [
          'lineCount',
          sql`(select count(*)::int from transaction_line l where l.organization_id = r.organization_id
            and l.customer_id = r.customer_id and l.transaction_id = r.id)`,
        ],
      ]
    case 'receivables':
      return [['paidE4', paid]]
    case 'payments':
      return [['receivableId', sql`r.receivable_id`]]
    case 'referrals':
      return [
        [
          'referredCustomer',
          // Somebody whom the reader does not see is nobody to them; the name that was written down stays.
          sql`(select jsonb_build_object('id', c.id, 'name', coalesce(c.name, c.code)) from customer c
            where c.organization_id = r.organization_id and c.id = r.referred_customer_id and ${isWithinReach(actor, 'read')})`,
        ],
      ]
    default:
      return []
  }
}

/** The fields of a kind as the role shows them, and what stands beside them, as one JSON object. */
export function valuesOf(actor: Actor, kind: RecordKind): RawBuilder<unknown> {
  const of = storage(kind)
  const fields = recordKinds[kind].fields.map((field): [string, RawBuilder<unknown>] => [
    field.property,
    showsGroup(actor, field.group) ? fieldValue(of, field) : sql`null`,
  ])
  const pairs = [...fields, ...besides(actor, kind)].map(([name, value]) => sql`${sql.lit(name)}::text, ${value}`)
  return sql`jsonb_build_object(${sql.join(pairs)})`
}

/** What is shown of the record `r` of a customer `c`, but for the names of people. */
export function recordColumns(actor: Actor, kind: RecordKind, scene: Scene): RawBuilder<unknown> {
  const { subject, member } = recordKinds[kind]
  return sql`r.id, r.version, r.customer_id, c.code, ${columnOf(actor, 'name', sql`c.name`)} as name,
    ${stateOf(kind, scene)} as state, ${member ? sql`r.member_id` : sql`null::int8`} as member_id, r.author, r.created_by, r.author_id,
    coalesce(r.authored_at, r.created_at) as authored_at, r.import_id,
    ${isEntryOf(actor, 'update', subject)} as may_update, ${isEntryOf(actor, 'delete', subject)} as may_delete,
    ${valuesOf(actor, kind)} as "values"`
}

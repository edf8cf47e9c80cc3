import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'

/** Joins to `contact k` who confirmed it (`r`) or its whole customer (`v`). */
export const silence = ({ organizationId }: Pick<Actor, 'organizationId'>) => sql`
  left join contact_review r on r.organization_id = ${organizationId} and r.customer_id = k.customer_id and r.contact_id = k.id
  left join customer_review v on v.organization_id = ${organizationId} and v.customer_id = k.customer_id`

/** The day on which `contact k` was last changed or confirmed. */
export const confirmedOn = (timeZone: string) =>
  sql`(greatest(k.updated_at, r.confirmed_at, v.confirmed_at) at time zone ${timeZone})::date`

/**
 * The day on which somebody last spoke with the customer's only contact, or the primary one: interactions do not say with whom, and
 * of anybody else it is not known.
 */
export const spokenOn = sql`case when k.is_primary or not exists (select from contact x
    where x.organization_id = k.organization_id and x.customer_id = k.customer_id and x.id <> k.id)
  then (select max(i.occurred_on) from interaction i where i.organization_id = k.organization_id and i.customer_id = k.customer_id) end`

/** The day on which `contact k` was last changed, confirmed, or spoken to. */
export const touchedOn = (timeZone: string) => sql`greatest(${confirmedOn(timeZone)}, ${spokenOn})`

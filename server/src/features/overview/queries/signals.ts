import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { levelOf } from '../../../platform/fields.ts'

/** What else is known of a customer that may call for something to be done. Days are counted back from the day asked for. */
export interface Signals {
  /** Does anybody here write down whom they speak to? Where nobody does, silence says nothing. */
  recordsInteractions: boolean
  /** Kind of interaction → days since the last one. */
  daysSinceContact: Record<string, number>
  complaints: { count: number; oldestDays: number | null; subject: string | null }
  /** The last answer to a survey, or the satisfaction given with a case. */
  lowAnswerDays: number | null
  deals: { name: string | null; amountE4: number | null; expectedOn: string }[]
  /** null: kept from the reader. */
  hasContact: boolean | null
}

/** Answers from which a customer counts as unhappy, and for how long: NPS detractors, the lower two of five, the lower three of seven. */
const lowAnswer = sql`(kind = 'nps' and score <= 6 or kind = 'csat' and score <= 2 or kind = 'ces' and score <= 3)`
const remembered = 90

/** @param asOf YYYY-MM-DD. */
export async function readSignals(db: Db, actor: Actor, customerId: number, asOf: string): Promise<Signals> {
  const own = sql`organization_id = ${actor.organizationId} and customer_id = ${customerId}`
  const day = sql`${asOf}::date`
  const hasContact =
    levelOf(actor, 'contact') === 'none'
      ? sql`null::boolean`
      : sql`(exists (select from contact where ${own}) or exists (select from customer
          where organization_id = ${actor.organizationId} and id = ${customerId} and (phone is not null or email is not null)))`
  const { rows } = await sql<Signals>`
    select exists (select from interaction where organization_id = ${actor.organizationId}) as records_interactions,
      coalesce((select json_object_agg(kind, days) from (
        select kind, ${day} - max(occurred_on) as days from interaction where ${own} and occurred_on <= ${day} group by kind) i), '{}') as days_since_contact,
      (select json_build_object('count', count(*), 'oldestDays', ${day} - min(opened_on), 'subject', (array_agg(subject order by opened_on))[1])
        from customer_case where ${own} and kind = 'complaint' and opened_on <= ${day} and (resolved_on is null or resolved_on > ${day})) as complaints,
      (select ${day} - answered_on from survey_response where ${own} and answered_on between ${day} - ${sql.lit(remembered)}::integer and ${day} and ${lowAnswer}
        and not exists (select from interaction i where i.organization_id = survey_response.organization_id
          and i.customer_id = survey_response.customer_id and i.occurred_on >= survey_response.answered_on and i.occurred_on <= ${day})
        order by answered_on desc limit 1) as low_answer_days,
      coalesce((select json_agg(d) from (
        select name, amount_e4 as "amountE4", expected_close_on as "expectedOn" from opportunity
        where ${own} and closed_on is null and expected_close_on is not null and opened_on <= ${day}
        order by expected_close_on limit 20) d), '[]') as deals,
      ${hasContact} as has_contact`.execute(db)
  const [row] = rows
  if (!row) throw new Error('no row')
  return row
}

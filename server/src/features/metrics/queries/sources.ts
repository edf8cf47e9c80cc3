import type { metricSources, SourceKey } from '@fenji/contract/metric-sources'
import { type RawBuilder, sql } from 'kysely'

/** For whom and as of when a pass is made. COPY takes no parameters: everything is a literal. */
export interface Pass {
  organizationId: RawBuilder<number>
  /** A date. */
  asOf: RawBuilder<string>
  /** Is the customer in this column one of those asked for? */
  isAsked(customer: RawBuilder<unknown>): RawBuilder<boolean>
}

/** Where the facts of a source stand. */
export interface Source<K extends SourceKey = SourceKey> {
  /** `from … where …`: the facts known on the as-of day as a relation `f` with `customer_id`. */
  from(pass: Pass): RawBuilder<unknown>
  /** Of each column of the contract; money is in 1/10,000. */
  columns(pass: Pass): Record<keyof (typeof metricSources)[K]['columns'], RawBuilder<unknown>>
  /** The date up to which facts are known: a window about it has no need of an upper end. */
  knownBy: string
  /** The facts lie in the order of customers in an index that holds all that is read. */
  isIndexed: boolean
}

const belongs = ({ organizationId, isAsked }: Pass, table: RawBuilder<unknown>) =>
  sql`${table}.organization_id = ${organizationId} and ${isAsked(sql`${table}.customer_id`)}`

/** Facts of one table by the date that makes them known. */
const simple = (table: string, on: string) => (pass: Pass) =>
  sql`from ${sql.table(table)} f where ${belongs(pass, sql`f`)} and f.${sql.ref(on)} <= ${pass.asOf}`

const given = (value: RawBuilder<unknown>, on: RawBuilder<unknown>, { asOf }: Pass) =>
  sql`case when ${on} is null or ${on} <= ${asOf} then ${value} end`

const linesFrom = (pass: Pass) => sql`
  from (select t.customer_id, t.occurred_on, l.product_code, l.product_name, l.category, l.quantity_e4, l.amount_e4
    from transaction t join transaction_line l on l.organization_id = t.organization_id and l.customer_id = t.customer_id
      and l.transaction_id = t.id
    where ${belongs(pass, sql`t`)} and t.occurred_on <= ${pass.asOf}) f where true`

/** Each receivable with what was paid of it up to the as-of day. */
const receivablesFrom = (pass: Pass) => sql`
  from (select r.customer_id, r.issued_on, r.due_on, r.amount_e4, r.paid_e4, greatest(r.amount_e4 - r.paid_e4, 0) as unpaid_e4
    from (select r.customer_id, r.issued_on, r.due_on, r.amount_e4, coalesce(sum(p.amount_e4::float8), 0)::int8 as paid_e4
      from receivable r left join receivable_payment p on p.organization_id = r.organization_id
        and p.customer_id = r.customer_id and p.receivable_id = r.id and p.paid_on <= ${pass.asOf}
      where ${belongs(pass, sql`r`)} and r.issued_on <= ${pass.asOf}
      group by r.customer_id, r.id, r.issued_on, r.due_on, r.amount_e4) r) f where true`

export const sources: { [K in SourceKey]: Source<K> } = {
  transactions: {
    from: simple('transaction', 'occurred_on'),
    columns: () => ({ occurredOn: sql`f.occurred_on`, amount: sql`f.amount_e4` }),
    knownBy: 'occurredOn',
    isIndexed: true,
  },
  lines: {
    from: linesFrom,
    columns: () => ({
      occurredOn: sql`f.occurred_on`,
      product: sql`coalesce(f.product_code, f.product_name)`,
      category: sql`f.category`,
      quantity: sql`f.quantity_e4 / 10000::numeric`,
      amount: sql`f.amount_e4`,
    }),
    knownBy: 'occurredOn',
    isIndexed: false,
  },
  receivables: {
    from: receivablesFrom,
    columns: ({ asOf }) => ({
      dueOn: sql`f.due_on`,
      issuedOn: sql`f.issued_on`,
      amount: sql`f.amount_e4`,
      paid: sql`f.paid_e4`,
      unpaid: sql`f.unpaid_e4`,
      isOverdue: sql`(f.unpaid_e4 > 0 and f.due_on < ${asOf})`,
      daysOverdue: sql`case when f.unpaid_e4 > 0 and f.due_on < ${asOf} then ${asOf} - f.due_on end`,
    }),
    knownBy: 'issuedOn',
    isIndexed: true,
  },
  interactions: {
    from: simple('interaction', 'occurred_on'),
    columns: () => ({
      occurredOn: sql`f.occurred_on`,
      kind: sql`f.kind`,
      direction: sql`f.direction`,
      minutes: sql`f.minutes`,
    }),
    knownBy: 'occurredOn',
    isIndexed: true,
  },
  services: {
    from: simple('service_record', 'occurred_on'),
    columns: (pass) => ({
      occurredOn: sql`f.occurred_on`,
      kind: sql`f.kind`,
      rating: given(sql`f.rating`, sql`f.rated_on`, pass),
    }),
    knownBy: 'occurredOn',
    isIndexed: true,
  },
  cases: {
    from: simple('customer_case', 'opened_on'),
    columns: (pass) => ({
      openedOn: sql`f.opened_on`,
      resolvedOn: sql`f.resolved_on`,
      kind: sql`f.kind`,
      isOpen: sql`(f.resolved_on is null or f.resolved_on > ${pass.asOf})`,
      daysToResolve: sql`case when f.resolved_on <= ${pass.asOf} then f.resolved_on - f.opened_on end`,
      satisfaction: given(sql`f.satisfaction`, sql`f.satisfaction_on`, pass),
    }),
    knownBy: 'openedOn',
    isIndexed: true,
  },
  surveys: {
    from: simple('survey_response', 'answered_on'),
    columns: () => ({ answeredOn: sql`f.answered_on`, kind: sql`f.kind`, score: sql`f.score` }),
    knownBy: 'answeredOn',
    isIndexed: true,
  },
  referrals: {
    from: simple('referral', 'referred_on'),
    columns: ({ asOf }) => ({
      referredOn: sql`f.referred_on`,
      convertedOn: sql`f.converted_on`,
      isConverted: sql`(f.converted_on is not null and f.converted_on <= ${asOf})`,
    }),
    knownBy: 'referredOn',
    isIndexed: true,
  },
  introductions: {
    from: ({ organizationId, asOf, isAsked }) => sql`
      from (select r.referred_customer_id as customer_id, r.referred_on from referral r
        where r.organization_id = ${organizationId} and r.referred_customer_id is not null
          and ${isAsked(sql`r.referred_customer_id`)} and r.referred_on <= ${asOf}) f where true`,
    columns: () => ({ referredOn: sql`f.referred_on` }),
    knownBy: 'referredOn',
    isIndexed: true,
  },
  opportunities: {
    from: simple('opportunity', 'opened_on'),
    columns: ({ asOf }) => ({
      openedOn: sql`f.opened_on`,
      closedOn: sql`f.closed_on`,
      expectedCloseOn: sql`f.expected_close_on`,
      stage: sql`f.stage`,
      amount: sql`f.amount_e4`,
      probability: sql`f.probability`,
      weightedAmount: sql`round(f.amount_e4 * f.probability::numeric)`,
      isOpen: sql`(f.closed_on is null or f.closed_on > ${asOf})`,
      isWon: sql`(f.closed_on <= ${asOf} and f.outcome = 'won')`,
      objectiveNeed: sql`f.has_objective_need`,
      subjectiveNeed: sql`f.has_subjective_need`,
      resolve: sql`f.has_resolve`,
      feasibilityStudy: sql`f.did_feasibility_study`,
      selectionStarted: sql`f.started_selection`,
      supplierSatisfaction: sql`f.supplier_satisfaction`,
    }),
    knownBy: 'openedOn',
    isIndexed: true,
  },
}

import { standardFields } from '@fenji/contract/fields'

/**
 * Each metric once more as plain SQL about one customer `c` as of the day `d.d`, as the definitions of grading.md read. `{t}` and its
 * like are the facts that the customer has by then.
 */
const relations: Record<string, string> = {
  t: `(select * from transaction where organization_id = c.organization_id and customer_id = c.id and occurred_on <= d.d) t`,
  l: `(select l.*, t.occurred_on from transaction_line l join transaction t on t.organization_id = l.organization_id
    and t.customer_id = l.customer_id and t.id = l.transaction_id
    where l.organization_id = c.organization_id and l.customer_id = c.id and t.occurred_on <= d.d) l`,
  r: `(select r.*, (select coalesce(sum(p.amount_e4), 0) from receivable_payment p where p.organization_id = r.organization_id
      and p.receivable_id = r.id and p.paid_on <= d.d) as paid_e4
    from receivable r where organization_id = c.organization_id and customer_id = c.id and issued_on <= d.d) r`,
  i: `(select * from interaction where organization_id = c.organization_id and customer_id = c.id and occurred_on <= d.d) i`,
  s: `(select * from service_record where organization_id = c.organization_id and customer_id = c.id and occurred_on <= d.d) s`,
  k: `(select * from customer_case where organization_id = c.organization_id and customer_id = c.id and opened_on <= d.d) k`,
  v: `(select * from survey_response where organization_id = c.organization_id and customer_id = c.id and answered_on <= d.d) v`,
  f: `(select * from referral where organization_id = c.organization_id and customer_id = c.id and referred_on <= d.d) f`,
  b: `(select * from referral where organization_id = c.organization_id and referred_customer_id = c.id and referred_on <= d.d) b`,
  o: `(select * from opportunity where organization_id = c.organization_id and customer_id = c.id and opened_on <= d.d) o`,
  w: `(select * from opportunity where organization_id = c.organization_id and customer_id = c.id and opened_on <= d.d
    and not coalesce(closed_on <= d.d, false)) w`,
}

const year = (on: string) => `${on} > d.d - interval '12 months' and ${on} <= d.d`
const yearBefore = (on: string) => `${on} > d.d - interval '24 months' and ${on} <= d.d - interval '12 months'`
const quarter = (on: string) => `${on} > d.d - interval '3 months' and ${on} <= d.d`
const quarterBefore = (on: string) => `${on} > d.d - interval '6 months' and ${on} <= d.d - interval '3 months'`

const count = (from: string, where = 'true') => `(select count(*) from ${from} where ${where})`
const sum = (what: string, from: string, where = 'true') =>
  `(select coalesce(sum(${what}), 0) from ${from} where ${where})`
const money = (what: string, from: string, where?: string) => `${sum(what, from, where)} / 10000.0`
const pick = (what: string, from: string, where = 'true') => `(select ${what} from ${from} where ${where})`
const growth = (now: string, before: string) =>
  `case when ${before} > 0 then (${now} - ${before})::numeric / ${before} end`
const over = (dividend: string, divisor: string) =>
  `case when ${divisor} > 0 then ${dividend}::numeric / ${divisor} end`

const order = 'amount_e4 > 0'
const overdue = 'due_on < d.d and paid_e4 < amount_e4'
const open = 'not coalesce(resolved_on <= d.d, false)'
const kinds = { calls: 'call', visits: 'visit', meetings: 'meeting', emails: 'email', wechats: 'wechat' }
const flags = {
  'objective-need': 'has_objective_need',
  'subjective-need': 'has_subjective_need',
  'purchase-resolve': 'has_resolve',
  'feasibility-study': 'did_feasibility_study',
  'selection-started': 'started_selection',
}
const nps = (score: string) => count('{v}', `kind = 'nps' and ${year('answered_on')} and ${score}`)

const ofOrders: Record<string, string> = {
  'net-sales': money('amount_e4', '{t}'),
  'net-sales-12m': money('amount_e4', '{t}', year('occurred_on')),
  'net-sales-3m': money('amount_e4', '{t}', quarter('occurred_on')),
  'average-order-12m': pick('avg(amount_e4) / 10000.0', '{t}', `${order} and ${year('occurred_on')}`),
  'largest-order-12m': pick('max(amount_e4) / 10000.0', '{t}', `${order} and ${year('occurred_on')}`),
  'refund-share-12m': over(
    sum('-least(amount_e4, 0)', '{t}', year('occurred_on')),
    sum('greatest(amount_e4, 0)', '{t}', year('occurred_on')),
  ),
  'sales-growth-12m': growth(
    sum('amount_e4', '{t}', year('occurred_on')),
    sum('amount_e4', '{t}', yearBefore('occurred_on')),
  ),
  'sales-growth-3m': growth(
    sum('amount_e4', '{t}', quarter('occurred_on')),
    sum('amount_e4', '{t}', quarterBefore('occurred_on')),
  ),
  // Month by month, those that begin after the window does and end by the as-of day.
  'order-stability-12m': `(select case when avg(x) > 0 then 1 - least(1, stddev_pop(x) / avg(x)) end from (
      select coalesce((select sum(amount_e4) from {t} where occurred_on >= m and occurred_on < m + interval '1 month'), 0) as x
      from generate_series(date_trunc('month', d.d - interval '13 months'), d.d, interval '1 month') m
      where m > d.d - interval '12 months' and m + interval '1 month' <= d.d + 1) months)`,
  orders: count('{t}', order),
  'orders-12m': count('{t}', `${order} and ${year('occurred_on')}`),
  'orders-3m': count('{t}', `${order} and ${quarter('occurred_on')}`),
  'orders-growth-12m': growth(
    count('{t}', `${order} and ${year('occurred_on')}`),
    count('{t}', `${order} and ${yearBefore('occurred_on')}`),
  ),
  'orders-growth-3m': growth(
    count('{t}', `${order} and ${quarter('occurred_on')}`),
    count('{t}', `${order} and ${quarterBefore('occurred_on')}`),
  ),
  'repeat-12m': `case when ${count('{t}', `${order} and ${year('occurred_on')}`)} >= 2 then 1 else 0 end`,
  recency: pick('d.d - max(occurred_on)', '{t}', order),
  tenure: pick('d.d - min(occurred_on)', '{t}', order),
  'mean-interval': pick('(max(occurred_on) - min(occurred_on))::numeric / nullif(count(*) - 1, 0)', '{t}', order),
  // The middle one, or the mean of the two in the middle.
  'median-interval': `(select avg(gap) from (select gap, row_number() over (order by gap) as place, count(*) over () as n from (
      select occurred_on - lag(occurred_on) over (order by occurred_on) as gap
      from {t} where amount_e4 > 0) gaps where gap is not null) ranked where place in ((n + 1) / 2, (n + 2) / 2))`,
  'recency-to-interval': pick(
    '(d.d - max(occurred_on)) * (count(*) - 1)::numeric / nullif(max(occurred_on) - min(occurred_on), 0)',
    '{t}',
    order,
  ),
  'products-12m': pick(
    'count(distinct coalesce(product_code, product_name))',
    '{l}',
    `${order} and ${year('occurred_on')}`,
  ),
  'categories-12m': pick('count(distinct category)', '{l}', `${order} and ${year('occurred_on')}`),
  'quantity-12m': money('quantity_e4', '{l}', year('occurred_on')),
}

const ofPayments: Record<string, string> = {
  'receivables-due-12m': money('amount_e4', '{r}', year('due_on')),
  'collection-rate-12m': over(sum('paid_e4', '{r}', year('due_on')), sum('amount_e4', '{r}', year('due_on'))),
  'outstanding-amount': money('greatest(amount_e4 - paid_e4, 0)', '{r}'),
  'overdue-amount': money('amount_e4 - paid_e4', '{r}', overdue),
  'overdue-days': pick('max(d.d - due_on)', '{r}', overdue),
  'overdue-count': count('{r}', overdue),
}

const ofContacts: Record<string, string> = {
  'interactions-12m': count('{i}', year('occurred_on')),
  'interactions-3m': count('{i}', quarter('occurred_on')),
  ...Object.fromEntries(
    Object.entries(kinds).map(([key, kind]) => [
      `${key}-12m`,
      count('{i}', `kind = '${kind}' and ${year('occurred_on')}`),
    ]),
  ),
  'interactions-growth-3m': growth(count('{i}', quarter('occurred_on')), count('{i}', quarterBefore('occurred_on'))),
  'inbound-share-12m': over(
    count('{i}', `direction = 'in' and ${year('occurred_on')}`),
    count('{i}', year('occurred_on')),
  ),
  'days-since-interaction': pick('d.d - max(occurred_on)', '{i}'),
  'days-since-visit': pick('d.d - max(occurred_on)', '{i}', `kind = 'visit'`),
  'services-12m': count('{s}', year('occurred_on')),
  'service-rating-12m': pick('avg(rating)', '{s}', `coalesce(rated_on <= d.d, true) and ${year('occurred_on')}`),
  'days-since-service': pick('d.d - max(occurred_on)', '{s}'),
  'survey-responses-12m': count('{v}', year('answered_on')),
  'nps-12m': over(`100 * (${nps('score >= 9')} - ${nps('score <= 6')})`, nps('true')),
  'nps-last': `(select score from {v} where kind = 'nps' order by answered_on desc, score desc limit 1)`,
  'csat-12m': pick('avg(score)', '{v}', `kind = 'csat' and ${year('answered_on')}`),
  'ces-12m': pick('avg(score)', '{v}', `kind = 'ces' and ${year('answered_on')}`),
}

const ofCases: Record<string, string> = {
  'cases-12m': count('{k}', year('opened_on')),
  'complaints-12m': count('{k}', `kind = 'complaint' and ${year('opened_on')}`),
  'complaint-rate-12m': over(
    count('{k}', `kind = 'complaint' and ${year('opened_on')}`),
    count('{t}', `${order} and ${year('occurred_on')}`),
  ),
  'open-complaints': count('{k}', `kind = 'complaint' and ${open}`),
  'open-cases': count('{k}', open),
  'praises-12m': count('{k}', `kind = 'praise' and ${year('opened_on')}`),
  'days-since-complaint': pick('d.d - max(opened_on)', '{k}', `kind = 'complaint'`),
  'case-satisfaction-12m': pick(
    'avg(satisfaction)',
    '{k}',
    `coalesce(satisfaction_on <= d.d, true) and ${year('opened_on')}`,
  ),
  'resolution-days-12m': pick('avg(resolved_on - opened_on)', '{k}', year('resolved_on')),
}

const ofProspects: Record<string, string> = {
  referrals: count('{f}'),
  'referrals-12m': count('{f}', year('referred_on')),
  'converted-referrals': count('{f}', 'converted_on <= d.d'),
  'referral-conversion': over(count('{f}', 'converted_on <= d.d'), count('{f}')),
  'was-referred': `case when exists (select from {b}) then 1 else 0 end`,
  'open-opportunities': count('{w}'),
  'pipeline-amount': money('amount_e4', '{w}'),
  'weighted-pipeline': money('round(amount_e4 * probability::numeric)', '{w}'),
  'months-to-close': `(select min(n) from {w}, generate_series(0, 600) n
    where expected_close_on <= d.d + n * interval '1 month')`,
  'win-rate-12m': over(count('{o}', `outcome = 'won' and ${year('closed_on')}`), count('{o}', year('closed_on'))),
  ...Object.fromEntries(Object.entries(flags).map(([key, flag]) => [key, pick(`bool_or(${flag})::int`, '{w}')])),
  'supplier-satisfaction': pick('avg(supplier_satisfaction)', '{w}'),
}

const value = (key: string) => `c.custom ->> '${key}'`
const ofFields = Object.fromEntries(
  standardFields.flatMap(({ key, kind, choices = [] }) => {
    const places = choices.map((choice, i) => `when '${choice.key}' then ${i}`).join(' ')
    const text: Partial<Record<typeof kind, string>> = {
      number: `(${value(key)})::numeric`,
      money: `(${value(key)})::numeric`,
      date: `(${value(key)})::date - d.d`,
      boolean: `(${value(key)})::boolean::int`,
      choice: `case ${value(key)} ${places} end`,
    }
    return text[kind] ? [[`field-${key}`, text[kind]]] : []
  }),
)

/** Metric → SQL. */
export const plain: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...ofOrders, ...ofPayments, ...ofContacts, ...ofCases, ...ofProspects, ...ofFields }).map(
    ([key, text]) => [key, text.replace(/\{(\w+)\}/g, (_, name: string) => relations[name] ?? name)],
  ),
)

/** All of it as one query: a row a customer of organization $1 as of the day $2, a column a metric. */
export const plainQuery = `select ${Object.entries(plain)
  .map(([key, text]) => `(${text})::float8 as "${key}"`)
  .join(', ')} from customer c, (select $2::date as d) d where c.organization_id = $1 order by c.id`

import { standardFields } from '@fenji/contract/fields'
import fc from 'fast-check'
import type { Facts } from '../../../platform/testing/facts.ts'

const day = (max = 1100) =>
  fc.integer({ min: 0, max }).map((days) => new Date(Date.UTC(2023, 0, 1) + days * 864e5).toISOString().slice(0, 10))
const laterBy = (from: string, days: number) => new Date(Date.parse(from) + days * 864e5).toISOString().slice(0, 10)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const span = fc.integer({ min: 0, max: 200 })
const amountE4 = fc.integer({ min: 0, max: 9_000_000_000 })
const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10)
const many = <T>(row: fc.Arbitrary<T>) => fc.array(row, { maxLength: 8 })
const customer = fc.nat({ max: 3 })
const flag = maybe(fc.boolean())

/** Orders and refunds of up to four customers, with products. */
export const randomOrders = fc.array(
  fc.record({
    customer_code: fc.constantFrom('C1', 'C2', 'C3', 'C4'),
    order_date: day(900),
    product_code: fc.constantFrom('P1', 'P2', 'P3', ''),
    product_name: fc.constantFrom('墨水', '纸'),
    category: fc.constantFrom('文具', '耗材', ''),
    quantity: fc.integer({ min: 1, max: 20 }),
    amount: fc.integer({ min: -90_000, max: 900_000 }).map((n) => n / 1000),
  }),
  { minLength: 2, maxLength: 30 },
)

const receivables = many(
  fc.record({
    customer,
    issued: day(),
    days: span,
    amountE4,
    payments: fc.array(fc.record({ paid_on: day(), amount_e4: fc.integer({ min: -1e8, max: 9e9 }) }), { maxLength: 3 }),
  }),
)
const interactions = many(
  fc.record({
    customer,
    kind: fc.constantFrom('call', 'visit', 'email', 'wechat', 'meeting', 'social'),
    direction: maybe(fc.constantFrom('in', 'out')),
    occurred_on: day(),
  }),
)
const services = many(fc.record({ customer, occurred_on: day(), rating: maybe(tenths(1, 5)), rated_on: maybe(day()) }))
const cases = many(
  fc.record({
    customer,
    kind: fc.constantFrom('complaint', 'suggestion', 'inquiry', 'praise'),
    opened_on: day(),
    days: maybe(span),
    satisfaction: maybe(tenths(1, 5)),
    satisfaction_on: maybe(day()),
  }),
)
const surveys = many(
  fc.record({
    customer,
    kind: fc.constantFrom('nps', 'csat', 'ces'),
    score: fc.integer({ min: 1, max: 5 }),
    answered_on: day(),
    isPromoter: fc.boolean(),
  }),
)
const referrals = many(
  fc.record({ customer, referred_on: day(), converted_on: maybe(day()), brought: maybe(fc.nat({ max: 3 })) }),
)
const opportunities = many(
  fc.record({
    customer,
    opened_on: day(),
    expected_close_on: maybe(day(1600)),
    days: maybe(span),
    outcome: fc.constantFrom('won', 'lost'),
    amount_e4: maybe(amountE4),
    probability: maybe(fc.integer({ min: 0, max: 100 }).map((n) => n / 100)),
    has_objective_need: flag,
    has_subjective_need: flag,
    has_resolve: flag,
    did_feasibility_study: flag,
    started_selection: flag,
    supplier_satisfaction: maybe(tenths(1, 5)),
  }),
)

let receivableId = 1_000_000

/** Facts of every kind; `idOf` says which customer stands at a place. */
export const randomFacts: fc.Arbitrary<(idOf: (place: number) => number) => Facts> = fc
  .record({ receivables, interactions, services, cases, surveys, referrals, opportunities })
  .map((drawn) => (idOf) => {
    const own = <T extends { customer: number }>({ customer: place, ...row }: T) => ({
      customer_id: idOf(place),
      ...row,
    })
    const due = drawn.receivables.map((one) => ({ ...own(one), id: receivableId++ }))
    return {
      receivable: due.map(({ customer_id, id, issued, days, amountE4: amount_e4 }) => ({
        customer_id,
        id,
        issued_on: issued,
        due_on: laterBy(issued, days),
        amount_e4,
      })),
      receivable_payment: due.flatMap(({ customer_id, id, payments }) =>
        payments.map((payment) => ({ customer_id, receivable_id: id, ...payment })),
      ),
      interaction: drawn.interactions.map(own),
      service_record: drawn.services.map(own),
      customer_case: drawn.cases.map(({ days, ...one }) => ({
        ...own(one),
        resolved_on: days === null ? null : laterBy(one.opened_on, days),
      })),
      survey_response: drawn.surveys.map(({ isPromoter, ...one }) => ({
        ...own(one),
        score: one.kind === 'nps' ? one.score + (isPromoter ? 5 : 0) : one.score,
      })),
      referral: drawn.referrals.map(({ brought, ...one }) => {
        const other = brought === null || idOf(brought) === idOf(one.customer) ? null : idOf(brought)
        return { ...own(one), referred_customer_id: other, referred_name: other === null ? '某公司' : null }
      }),
      opportunity: drawn.opportunities.map(({ days, outcome, ...one }) => ({
        ...own(one),
        stage: 'offer',
        closed_on: days === null ? null : laterBy(one.opened_on, days),
        outcome: days === null ? null : outcome,
      })),
    }
  })

const profileValues = {
  number: fc.integer({ min: -1000, max: 1_000_000 }).map((n) => n / 100),
  money: fc.integer({ min: 0, max: 1e9 }).map((n) => n / 100),
  date: day(),
  boolean: fc.boolean(),
}

/** Values of the standard fields of a customer; some are not filled in. */
export const randomProfile: fc.Arbitrary<Record<string, unknown>> = fc
  .record(
    Object.fromEntries(
      standardFields.map(({ key, kind, choices = [] }) => {
        const values = kind in profileValues ? profileValues[kind as keyof typeof profileValues] : fc.constant('文字')
        return [key, maybe<unknown>(kind === 'choice' ? fc.constantFrom(...choices.map((one) => one.key)) : values)]
      }),
    ),
  )
  .map((values) => Object.fromEntries(Object.entries(values).filter(([, one]) => one !== null)))

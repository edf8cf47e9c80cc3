import { z } from 'zod'
import { HeldGrade, Owner } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Day, Id, IdText, LocalText, Moment, pageOf, pageQuery } from './page.ts'
import { Dimension } from './quality-dimensions.ts'
import { QualityField } from './quality-fields.ts'
import { QualityPlan } from './quality-plan.ts'

const Score = z.number().nullable().meta({ description: '0 to 100; null: nothing was checked' })
const Counts = { checked: z.int(), failed: z.int() }

/** What measuring found of one rule, over the customers in view. */
export const RuleFigure = z
  .object({
    key: z.string(),
    name: LocalText,
    dimension: Dimension,
    fields: z.array(z.string()).meta({ description: 'The fields that it is about' }),
    weight: z.int(),
    ...Counts,
  })
  .meta({ id: 'QualityRuleFigure' })
export type RuleFigure = z.infer<typeof RuleFigure>

/** A field that people fill in, and how many customers have it. */
export const FieldFigure = z
  .object({ field: z.string(), name: LocalText, filled: z.int(), isOwn: z.boolean() })
  .meta({ id: 'QualityFieldFigure' })
export type FieldFigure = z.infer<typeof FieldFigure>

const PartFigure = {
  customers: z.int(),
  score: Score,
  failed: z.int().meta({ description: 'Findings, not customers' }),
}
export const SegmentFigure = z
  .object({
    key: z.string().meta({ description: '`own:<key>`, `grade:<key>`, `grade:` without one, `region:<name>`' }),
    name: LocalText,
    colour: z.string().nullable(),
    ...PartFigure,
  })
  .meta({ id: 'QualitySegmentFigure' })
export type SegmentFigure = z.infer<typeof SegmentFigure>

const scores = z.object({
  completeness: Score,
  validity: Score,
  freshness: Score,
  uniqueness: Score,
  consistency: Score,
})

/** What the last measuring found, over the customers and fields that the reader sees. */
export const QualityBoard = z
  .object({
    day: Day.nullable().meta({ description: 'null: never measured' }),
    measuredAt: Moment.nullable(),
    elapsedMs: z.int().nullable(),
    isMeasuring: z.boolean(),
    isOutdated: z.boolean().meta({ description: 'The rules were changed since' }),
    customers: z.int(),
    score: Score,
    dimensions: z.array(z.object({ dimension: Dimension, score: Score, ...Counts })),
    rules: z.array(RuleFigure),
    fields: z.array(FieldFigure),
    owners: z.array(z.object({ owner: Owner.nullable(), ...PartFigure })),
    teams: z.array(z.object({ id: Id, name: z.string(), ...PartFigure })),
    segments: z.array(SegmentFigure),
    contacts: z
      .object({ contacts: z.int(), stale: z.int(), afterMonths: z.int() })
      .nullable()
      .meta({ description: 'null: not measured, not shown to the role, or a segment was asked for' }),
    trend: z.array(z.object({ day: Day, score: Score, customers: z.int(), dimensions: scores })),
  })
  .meta({ id: 'QualityBoard' })
export type QualityBoard = z.infer<typeof QualityBoard>

const view = {
  owner: z
    .union([z.enum(['me', 'none']), IdText])
    .optional()
    .meta({ description: 'A member, "me", or "none" for customers without an owner' }),
  team: IdText.optional().meta({ description: 'A team with those below it' }),
  segment: z.string().max(150).optional(),
}

/** A customer whose data fall short. What the reader's role does not show is null. */
export const PoorCustomer = z
  .object({
    id: Id,
    code: CustomerCode,
    name: z.string().nullable(),
    grade: HeldGrade.omit({ score: true }).nullable(),
    owner: Owner.nullable(),
    score: Score,
    failed: z.array(z.string()).meta({ description: 'Keys of the rules that it breaks now' }),
    isMended: z.boolean().meta({ description: 'What the list is about was put right since the measuring' }),
  })
  .meta({ id: 'PoorCustomer' })
export type PoorCustomer = z.infer<typeof PoorCustomer>

const about = {
  ...view,
  rule: z.string().max(40).optional(),
  dimension: Dimension.optional(),
  missing: QualityField.optional().meta({ description: 'Customers without this field' }),
}

/** How one customer fares by each rule that is about it. */
export const CustomerQuality = z
  .object({
    score: Score,
    rules: z.array(
      z.object({
        key: z.string(),
        name: LocalText,
        dimension: Dimension,
        weight: z.int(),
        fields: z.array(z.string()),
        hasFailed: z.boolean(),
      }),
    ),
    review: z
      .object({
        confirmedAt: Moment.nullable(),
        confirmedBy: z.string().nullable(),
        dueOn: Day,
        isOverdue: z.boolean(),
      })
      .nullable()
      .meta({ description: 'null: it is in no review cycle, or the role does not show grades' }),
  })
  .meta({ id: 'CustomerQuality' })
export type CustomerQuality = z.infer<typeof CustomerQuality>

/** A key customer whose data somebody is to confirm. */
export const Review = z
  .object({
    customerId: Id,
    code: CustomerCode,
    name: z.string().nullable(),
    grade: HeldGrade.omit({ score: true }).nullable(),
    ownerId: Id.nullable(),
    owner: Owner.nullable(),
    confirmedAt: Moment.nullable(),
    confirmedBy: z.string().nullable(),
    dueOn: Day,
    isOverdue: z.boolean(),
  })
  .meta({ id: 'CustomerReview' })
export type Review = z.infer<typeof Review>

const ReviewCounts = z.object({
  overdue: z.int(),
  soon: z.int().meta({ description: 'Within 14 days' }),
  later: z.int(),
})

/** So many customers are confirmed at a time. */
export const mostConfirmed = 1000

export const quality = {
  board: endpoint({
    method: 'GET',
    path: '/api/quality',
    summary: 'How good the data of the customers in sight are, as of the last measuring',
    query: z.object({ ...view, days: z.coerce.number().int().min(7).max(366).default(90) }),
    reply: QualityBoard,
  }),
  measure: endpoint({
    method: 'POST',
    path: '/api/quality/measure',
    summary: 'Measure now, in the background',
    status: 202,
    reply: z.object({ jobId: z.string() }),
  }),
  customers: endpoint({
    method: 'GET',
    path: '/api/quality/customers',
    summary: 'The customers behind a number, the largest first',
    query: z.object({ ...about, ...pageQuery }),
    reply: pageOf(PoorCustomer),
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/quality/customers/export',
    summary: 'The customers behind a number as a file',
    query: z.object({ ...about, format: z.enum(['xlsx', 'csv']), language: z.string().optional() }),
    download: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  }),
  customer: endpoint({
    method: 'GET',
    path: '/api/quality/customers/:id',
    summary: 'How good the data of one customer are by now, rule by rule',
    params: z.object({ id: IdText }),
    reply: CustomerQuality,
    problems: ['customer-not-found'],
  }),
  plan: endpoint({
    method: 'GET',
    path: '/api/quality/plan',
    summary: 'The rules, segments and review cycle; of a field that the role does not show, nothing',
    reply: z.object({
      plan: QualityPlan,
      version: z.int(),
      hidden: z.int().meta({ description: 'Rules and segments left out' }),
      sendsMail: z.boolean().meta({ description: 'Whether there is a mail server for reminders' }),
    }),
  }),
  savePlan: endpoint({
    method: 'PUT',
    path: '/api/quality/plan',
    summary: 'Change the rules, segments and review cycle; measuring begins anew',
    body: QualityPlan.safeExtend({ version: z.int() }),
    reply: z.object({ plan: QualityPlan, version: z.int() }),
    problems: ['version-conflict', 'field-not-allowed'],
  }),
  reviews: endpoint({
    method: 'GET',
    path: '/api/quality/reviews',
    summary: 'Key customers whose data are to be confirmed, the longest overdue first',
    query: z.object({ owner: view.owner, due: z.enum(['overdue', 'soon', 'later']).optional(), ...pageQuery }),
    reply: pageOf(Review).extend({ counts: ReviewCounts, isOn: z.boolean() }),
  }),
  reviewers: endpoint({
    method: 'GET',
    path: '/api/quality/reviews/owners',
    summary: 'Who has how many key customers to confirm',
    reply: z.array(z.object({ owner: Owner.nullable(), counts: ReviewCounts })),
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/api/quality/reviews/confirm',
    summary: 'Confirm that the data of these customers are right',
    body: z.object({ customerIds: z.array(Id).min(1).max(mostConfirmed) }),
    reply: z.object({ confirmed: z.int() }),
    problems: ['customer-not-found'],
  }),
}

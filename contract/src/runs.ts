import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Day, Id, IdText, LocalText, Moment, MoneyE4, pageOf, pageQuery, SortDirection } from './page.ts'
import { Grade, Scheme } from './scheme-file.ts'

export const RunState = z.enum(['computing', 'review', 'published', 'superseded', 'discarded', 'rolled-back', 'failed'])

export const RunsOnly = z.enum(['waiting', 'published', 'computed']).meta({
  description:
    'waiting: to be published or discarded, and not overtaken; published: now or before, and not rolled back; computed: with grades',
})

/** One evaluation of a scheme as of a date. */
export const Run = z
  .object({
    id: Id,
    schemeId: Id,
    schemeKey: z.string(),
    schemeName: LocalText,
    schemeVersion: z.int(),
    grades: z.array(Grade),
    asOf: Day,
    state: RunState,
    customers: z.int().nullable().meta({ description: 'How many were graded' }),
    ungraded: z.int().nullable(),
    moved: z.int().nullable().meta({ description: 'How many hold another grade than before' }),
    isFirst: z.boolean().meta({ description: 'No run of this scheme was published before: every move is an entry' }),
    createdBy: z.string().nullable(),
    isOwn: z.boolean().meta({ description: 'The reader began it, and does not approve it' }),
    createdAt: Moment,
    origin: z.enum(['person', 'schedule', 'import']).meta({ description: 'What began it' }),
    approvedBy: z.string().nullable(),
    approvedAt: Moment.nullable(),
    needsApproval: z.boolean().meta({ description: 'A second person has to approve it before it is published' }),
    publishedAt: Moment.nullable(),
    elapsedMs: z.number().nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'Run' })
export type Run = z.infer<typeof Run>

/** One grade's part of the customers and of the revenue. Shares are of the graded, 0 to 1. */
export const GradeShare = z
  .object({
    grade: z.string(),
    customers: z.int(),
    customerShare: z.number(),
    amountE4: MoneyE4.nullable(),
    amountShare: z.number().nullable(),
  })
  .meta({ id: 'GradeShare' })

/** How many customers each grade had when a run was published. */
export const PastDistribution = z
  .object({
    runId: Id,
    asOf: Day,
    publishedAt: Moment,
    schemeVersion: z.int(),
    grades: z.array(Grade.extend(GradeShare.omit({ grade: true }).shape)),
  })
  .meta({ id: 'PastDistribution' })
export type PastDistribution = z.infer<typeof PastDistribution>

/** A cell of the migration matrix; null: ungraded. */
export const MigrationCell = z
  .object({ from: z.string().nullable(), to: z.string().nullable(), customers: z.int(), amountE4: MoneyE4.nullable() })
  .meta({ id: 'MigrationCell' })

/**
 * What a run found among the customers whom the reader may see, ready to draw. Amounts are net sales over the run's amount
 * window; null where the reader's role does not show them, or shows sums only and too few customers stand behind one.
 */
export const RunSummary = z
  .object({
    amountName: LocalText,
    grades: z.array(GradeShare),
    migration: z.array(MigrationCell),
    pareto: z.array(z.object({ customerShare: z.number(), amountShare: z.number() })),
    gini: z.number().nullable(),
    rfm: z
      .object({
        cells: z.array(z.object({ r: z.int(), f: z.int(), customers: z.int(), amountE4: MoneyE4.nullable() })),
        edges: z.object({ r: z.array(z.number()), f: z.array(z.number()), m: z.array(z.number()) }),
      })
      .nullable(),
  })
  .meta({ id: 'RunSummary' })
export type RunSummary = z.infer<typeof RunSummary>

/** Something about a run that a person should know before publishing it. */
export const RunWarning = z
  .object({
    code: z.enum([
      'metric-missing',
      'many-move',
      'grade-empty',
      'grade-crowded',
      'few-customers',
      'judgements-inconsistent',
      'boundary-ties',
    ]),
    metric: z.string().nullable(),
    grade: z.string().nullable(),
    share: z.number().nullable().meta({ description: 'Of the graded customers, 0 to 1' }),
  })
  .meta({ id: 'RunWarning' })
export type RunWarning = z.infer<typeof RunWarning>

/** A customer whose grade moves. */
export const Mover = z
  .object({
    customerId: Id,
    code: CustomerCode,
    name: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    amountE4: MoneyE4.nullable(),
  })
  .meta({ id: 'Mover' })
export type Mover = z.infer<typeof Mover>

/** What to look at before a run is published; the migration matrix and the shares are in its summary. */
export const RunReview = z
  .object({
    upgrades: z.int(),
    downgrades: z.int(),
    entries: z.int(),
    exits: z.int(),
    held: z.int().meta({ description: 'Customers whose grade stability or an override keeps from the computed one' }),
    warnings: z.array(RunWarning),
    movers: z.array(Mover).meta({ description: 'The largest by amount of those whose grade falls or rises' }),
  })
  .meta({ id: 'RunReview' })
export type RunReview = z.infer<typeof RunReview>

/**
 * One customer's result in a run. `values` and `scores` follow the scheme's criteria; those that the reader's role does not show
 * are null, and with them the score, from which they could be told.
 */
export const Result = z
  .object({
    customerId: Id,
    code: CustomerCode,
    name: z.string().nullable(),
    score: z.number().nullable(),
    grade: z.string().nullable(),
    computedGrade: z.string().nullable(),
    previousGrade: z.string().nullable(),
    amountE4: MoneyE4.nullable(),
    values: z.array(z.number().nullable()),
    scores: z.array(z.number().nullable()),
  })
  .meta({ id: 'Result' })
export type Result = z.infer<typeof Result>

/** A change of one metric that alone is enough for a grade. */
export const Gap = z
  .object({
    criterion: z.string(),
    metric: z.string(),
    unit: z.string(),
    current: z.number().nullable(),
    needed: z.number(),
    change: z.number(),
  })
  .meta({ id: 'Gap' })
export type Gap = z.infer<typeof Gap>

/** Why a customer has a grade: each criterion's value, score, weight and contribution; contributions add up to the score. */
export const Explanation = z
  .object({
    runId: Id,
    asOf: Day,
    schemeName: LocalText,
    schemeVersion: z.int(),
    state: RunState,
    grade: Grade.nullable(),
    computedGrade: Grade.nullable(),
    previousGrade: Grade.nullable(),
    score: z.number().nullable(),
    basis: z.enum(['thresholds', 'shares', 'contribution', 'capacity', 'rules', 'matrix', 'clusters']),
    vetoes: z.array(
      z.object({
        key: z.string(),
        name: LocalText,
        effect: z.enum(['force', 'cap', 'floor']),
        grade: z.string(),
        isDecisive: z.boolean(),
      }),
    ),
    deviation: z
      .enum(['none', 'newcomer', 'margin', 'stay', 'hold', 'grace', 'steps', 'override'])
      .meta({ description: 'Why the grade is not the computed one' }),
    freeOn: Day.nullable().meta({ description: 'The first day on which that rule no longer keeps the grade' }),
    override: z
      .object({ reason: z.string(), expiresOn: Day, by: z.string().nullable() })
      .nullable()
      .meta({ description: 'The override that fixes the grade' }),
    reason: LocalText.meta({ description: 'In plain words, what decided the grade' }),
    criteria: z.array(
      z.object({
        key: z.string(),
        name: LocalText,
        metric: z.string(),
        unit: z.string(),
        value: z.number().nullable(),
        score: z.number().nullable(),
        gradeMean: z.number().nullable().meta({
          description:
            'The mean score of the customers who held this grade when it was computed; null of fewer than five',
        }),
        weight: z.number().meta({ description: 'After skipped criteria were left out; adds up to 1' }),
        contribution: z.number().nullable(),
        standing: z
          .enum(['high', 'middle', 'low'])
          .nullable()
          .meta({ description: 'The score in a word: all that is shown where isHidden' }),
        isHidden: z.boolean().meta({ description: "The reader's role does not show the figures" }),
        bin: z.int().nullable(),
      }),
    ),
    gaps: z.array(Gap),
    nextGrade: Grade.nullable(),
  })
  .meta({ id: 'Explanation' })
export type Explanation = z.infer<typeof Explanation>

/** What narrows a run's results; each mark of each chart is one of these. */
export const resultFilter = {
  grade: z.string().max(50).optional().meta({ description: 'A grade key, or "none" for the ungraded' }),
  previousGrade: z.string().max(50).optional().meta({ description: 'A grade key, or "none"' }),
  isMoved: z.stringbool().optional(),
  r: z.coerce.number().int().min(1).max(5).optional(),
  f: z.coerce.number().int().min(1).max(5).optional(),
  maxAmountRank: z.coerce.number().int().positive().optional().meta({ description: 'The first N by amount' }),
  search: z.string().trim().max(100).optional(),
}
const ResultSort = z.enum(['score', 'amount', 'code', 'name'])
const runParams = z.object({ id: IdText })

export const runs = {
  list: endpoint({
    method: 'GET',
    path: '/api/runs',
    summary: 'Grading runs, newest first',
    query: z.object({
      ...pageQuery,
      schemeId: IdText.optional(),
      only: RunsOnly.optional(),
    }),
    reply: pageOf(Run),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/runs',
    summary:
      'Grade the customers by a template, a scheme of the organization, or a scheme file; computes in the background',
    status: 202,
    body: z
      .object({
        template: z.string().max(50).optional(),
        schemeId: Id.optional(),
        scheme: Scheme.optional(),
        version: z.int().positive().optional().meta({ description: 'Of schemeId; the latest unless said' }),
        asOf: Day.optional(),
        acceptsMissing: z.boolean().optional().meta({
          description: 'Go on although no customer has some metric; its missing policy then scores everybody',
        }),
      })
      .refine((body) => [body.template, body.schemeId, body.scheme].filter((one) => one !== undefined).length === 1, {
        error: 'exactly one of template, schemeId and scheme',
        path: ['template'],
      }),
    reply: Run,
    problems: ['template-not-found', 'scheme-not-found', 'nothing-to-grade', 'metrics-missing', 'scheme-inconsistent'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/runs/:id',
    summary: 'One grading run',
    params: runParams,
    reply: Run,
    problems: ['run-not-found'],
  }),
  summary: endpoint({
    method: 'GET',
    path: '/api/runs/:id/summary',
    summary: 'What a run found: pyramid, migration, Pareto curve, RFM map',
    params: runParams,
    reply: RunSummary,
    problems: ['run-not-found', 'run-state'],
  }),
  distributions: endpoint({
    method: 'GET',
    path: '/api/schemes/:id/distributions',
    summary: 'The grades of a scheme over time: what its latest 24 published runs found, oldest first',
    params: runParams,
    reply: z.array(PastDistribution),
    problems: ['scheme-not-found', 'field-not-allowed'],
  }),
  results: endpoint({
    method: 'GET',
    path: '/api/runs/:id/results',
    summary: "A run's results, filtered, sorted and paged",
    params: runParams,
    query: z.object({
      ...resultFilter,
      sort: ResultSort.optional().meta({ description: 'By score; by code where the role does not show scores' }),
      direction: SortDirection.optional(),
      ...pageQuery,
    }),
    reply: pageOf(Result),
    problems: ['run-not-found', 'run-state'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/runs/:id/export',
    summary: "A run's results as a file",
    params: runParams,
    query: z.object({ ...resultFilter, format: z.enum(['xlsx', 'csv']), language: z.string().optional() }),
    download: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    problems: ['run-not-found', 'run-state'],
  }),
  explain: endpoint({
    method: 'GET',
    path: '/api/runs/:id/results/:customerId',
    summary: "Why a customer has this run's grade",
    params: z.object({ id: IdText, customerId: IdText }),
    reply: Explanation,
    problems: ['run-not-found', 'customer-not-found'],
  }),
  history: endpoint({
    method: 'GET',
    path: '/api/customers/:customerId/grades',
    summary:
      "A customer's grades in published runs, newest first: in the latest twelve of each scheme, before that in the last of each month",
    params: z.object({ customerId: IdText }),
    reply: z.array(
      z.object({
        runId: Id,
        schemeName: LocalText,
        asOf: Day,
        grade: Grade.nullable(),
        score: z.number().nullable(),
        isPrimary: z.boolean(),
        state: RunState,
      }),
    ),
    problems: ['customer-not-found'],
  }),
  review: endpoint({
    method: 'GET',
    path: '/api/runs/:id/review',
    summary: 'What to look at before publishing: who moves, and what is odd',
    params: runParams,
    reply: RunReview,
    problems: ['run-not-found', 'run-state'],
  }),
  compare: endpoint({
    method: 'GET',
    path: '/api/runs/:id/compare/:otherId',
    summary: 'How the grades of two runs differ, from the other to this one',
    params: z.object({ id: IdText, otherId: IdText }),
    reply: z.object({
      from: Run,
      to: Run,
      migration: z.array(MigrationCell),
      movedShare: z.number().nullable().meta({ description: 'Of customers graded in both' }),
    }),
    problems: ['run-not-found', 'run-state'],
  }),
  approve: endpoint({
    method: 'POST',
    path: '/api/runs/:id/approve',
    summary: 'Approve a run that somebody else computed',
    params: runParams,
    reply: Run,
    problems: ['run-not-found', 'run-state', 'own-approval'],
  }),
  rollBack: endpoint({
    method: 'POST',
    path: '/api/runs/:id/roll-back',
    summary: 'Take the published grades back: everybody sees those of the run before again',
    params: runParams,
    reply: Run,
    problems: ['run-not-found', 'run-state', 'nothing-to-roll-back'],
  }),
  retry: endpoint({
    method: 'POST',
    path: '/api/runs/:id/retry',
    summary: 'Compute a failed run again',
    status: 202,
    params: runParams,
    reply: Run,
    problems: ['run-not-found', 'run-state'],
  }),
  publish: endpoint({
    method: 'POST',
    path: '/api/runs/:id/publish',
    summary: 'Make these the grades that everybody sees, all at once',
    params: runParams,
    reply: Run,
    problems: ['run-not-found', 'run-state', 'run-outdated', 'run-needs-approval', 'scheme-inconsistent'],
  }),
  discard: endpoint({
    method: 'POST',
    path: '/api/runs/:id/discard',
    summary: 'Throw a run away that was not published',
    params: runParams,
    reply: Run,
    problems: ['run-not-found', 'run-state'],
  }),
}

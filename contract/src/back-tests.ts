import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Id, LocalText, MoneyE4 } from './page.ts'
import { Scheme } from './scheme-file.ts'

const Share = z.number().nullable()

/** What the customers of one grade did after the cut-off. */
const GradeOutcome = z.object({
  grade: z.string().nullable().meta({ description: 'null: ungraded' }),
  customers: z.int(),
  customerShare: Share,
  outcomeE4: MoneyE4.nullable(),
  outcomeShare: Share,
  meanE4: MoneyE4.nullable(),
  retainedShare: Share,
})

/** How well an order of the customers foretold what they did. Null where it cannot be told. */
export const Ranking = z
  .object({
    gains: z.array(z.object({ customerShare: z.number(), outcomeShare: z.number() })),
    gini: Share,
    topDecileLift: Share,
    auc: Share.meta({ description: 'Of being retained: at least one order' }),
    spearman: Share,
  })
  .meta({ id: 'Ranking' })
export type Ranking = z.infer<typeof Ranking>

/** A scheme tried on a past day: graded with what was known then, compared with what came after. */
export const BackTest = z
  .object({
    schemeName: LocalText,
    cutoff: Day,
    horizonDays: z.int(),
    lastFactOn: Day.nullable(),
    isComplete: z.boolean().meta({ description: 'The facts reach to the end of the horizon' }),
    customers: z.int().meta({ description: 'With facts by the cut-off and in the scope of the scheme' }),
    outcomeE4: MoneyE4.nullable(),
    retainedShare: Share,
    grades: z.array(GradeOutcome),
    isMonotone: z.boolean().nullable().meta({ description: 'No grade did better than a grade above it' }),
    ranking: Ranking,
    baselines: z.object({ amount12m: Ranking, random: Ranking }),
    beatsAmount: z
      .boolean()
      .nullable()
      .meta({ description: 'Its Gini is above that of the amount of the last 12 months' }),
    weights: z.array(z.number()),
    elapsedMs: z.number(),
  })
  .meta({ id: 'BackTest' })
export type BackTest = z.infer<typeof BackTest>

/** How steady the grades of a scheme are, month after month. */
export const StabilityReport = z
  .object({
    schemeName: LocalText,
    months: z.array(
      z.object({
        asOf: Day,
        customers: z.int(),
        movedShare: Share.meta({ description: 'Of those graded the month before too' }),
        psi: Share.meta({ description: 'Of the score, against the month before' }),
        grades: z.array(z.object({ grade: z.string(), customerShare: z.number() })),
      }),
    ),
  })
  .meta({ id: 'StabilityReport' })
export type StabilityReport = z.infer<typeof StabilityReport>

/** Weights fitted on a past cut-off and judged on a later one. */
export const LearnedWeights = z
  .object({
    weights: z.record(z.string(), z.number()).nullable(),
    refusal: z.enum(['too-few-customers', 'no-outcome', 'nothing-to-learn']).nullable(),
    fittedOn: z.object({ cutoff: Day, horizonDays: z.int() }),
    judgedOn: z.object({ cutoff: Day, horizonDays: z.int() }),
    learned: Ranking.nullable(),
    given: Ranking.nullable().meta({ description: 'With the weights of the scheme' }),
    equal: Ranking.nullable(),
    isBetter: z
      .boolean()
      .nullable()
      .meta({ description: 'Learned weights rank the later period better than the given' }),
    scheme: Scheme.nullable().meta({ description: 'The scheme with the learned weights' }),
  })
  .meta({ id: 'LearnedWeights' })
export type LearnedWeights = z.infer<typeof LearnedWeights>

const horizonDays = z.int().min(1).max(730)
const subject = {
  template: z.string().max(50).optional(),
  schemeId: Id.optional(),
  scheme: Scheme.optional(),
}
const isOne = (body: { template?: unknown; schemeId?: unknown; scheme?: unknown }) =>
  [body.template, body.schemeId, body.scheme].filter((one) => one !== undefined).length === 1
const one = { error: 'exactly one of template, schemeId and scheme', path: ['template'] }
const problems = ['template-not-found', 'scheme-not-found', 'nothing-to-grade'] as const

export const backTests = {
  run: endpoint({
    method: 'POST',
    path: '/api/back-tests',
    summary: 'Grade as of a past day and compare with what customers did next',
    body: z.object({ ...subject, cutoff: Day, horizonDays }).refine(isOne, one),
    reply: BackTest,
    problems,
  }),
  stability: endpoint({
    method: 'POST',
    path: '/api/back-tests/stability',
    summary: 'How much grades would have moved from month to month',
    body: z.object({ ...subject, until: Day, months: z.int().min(2).max(36) }).refine(isOne, one),
    reply: StabilityReport,
    problems,
  }),
  learn: endpoint({
    method: 'POST',
    path: '/api/back-tests/learn',
    summary: 'Learn weights on a past cut-off and judge them on a later one',
    body: z
      .object({ ...subject, cutoff: Day, laterCutoff: Day, horizonDays })
      .refine(isOne, one)
      .refine(({ cutoff, laterCutoff }) => laterCutoff > cutoff, {
        error: 'the later cut-off comes after the first',
        path: ['laterCutoff'],
      }),
    reply: LearnedWeights,
    problems,
  }),
}

import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Id, LocalText, MoneyE4 } from './page.ts'
import { Scheme } from './scheme-file.ts'

const Figure = z.number().nullable()

/** What counts as a customer's outcome: money bought net of refunds, or 1 for at least one order. */
export const OutcomeKind = z.enum(['amount', 'retained'])
export type OutcomeKind = z.infer<typeof OutcomeKind>

/** What the customers of one grade did after the cut-off. Null where it does not exist or is not shown. */
export const GradeOutcome = z
  .object({
    grade: z.string().nullable().meta({ description: 'null: ungraded' }),
    customers: z.int(),
    customerShare: Figure,
    outcomeE4: MoneyE4.nullable().meta({ description: 'Amount; null where the outcome is `retained`' }),
    outcomeShare: Figure.meta({
      description: 'Of the outcome of all in the test; refunds can bring it below 0 or above 1',
    }),
    meanE4: MoneyE4.nullable(),
    retained: Figure.meta({
      description: 'Customers with an order; of a baseline the number to expect, not always whole',
    }),
    retainedShare: Figure,
  })
  .meta({ id: 'GradeOutcome' })
export type GradeOutcome = z.infer<typeof GradeOutcome>

/** How well one order of the customers, cut into grades, foretold what they did. Null where it cannot be told or is not shown. */
export const Ranking = z
  .object({
    grades: z.array(GradeOutcome).meta({ description: 'Best first, then the ungraded' }),
    isMonotone: z
      .boolean()
      .nullable()
      .meta({ description: 'No grade brought more a customer than the next better one that has customers' }),
    inversions: z
      .array(z.object({ better: z.string(), worse: z.string() }))
      .nullable()
      .meta({ description: 'Neighbours of which the worse grade brought more a customer' }),
    gains: z
      .array(z.object({ customerShare: z.number(), outcomeShare: z.number() }))
      .meta({ description: 'What share of the outcome the best share of customers brought' }),
    gini: Figure.meta({ description: 'Of the gains curve: 0 as good as chance' }),
    normalisedGini: Figure.meta({ description: 'Over that of the best order possible: 1 is perfect' }),
    topDecileLift: Figure.meta({ description: 'Share of the outcome in the best tenth over its share of customers' }),
    auc: Figure.meta({ description: 'The chance that a retained customer stands above one who was not' }),
    spearman: Figure.meta({ description: 'Rank correlation with the outcome' }),
  })
  .meta({ id: 'Ranking' })
export type Ranking = z.infer<typeof Ranking>

/** What moved between two gradings by the same scheme, among those graded both times. */
export const Movement = z
  .object({
    from: Day,
    gradedBoth: z.int(),
    upgraded: z.int(),
    downgraded: z.int(),
    movedShare: Figure,
    psi: Figure.meta({
      description: 'Population stability index of the score: below 0.1 stable, above 0.25 a shift; null without scores',
    }),
    migration: z
      .array(z.object({ from: z.string().nullable(), to: z.string().nullable(), customers: z.int() }))
      .meta({ description: 'Cells with customers; null: no grade' }),
  })
  .meta({ id: 'Movement' })
export type Movement = z.infer<typeof Movement>

/** Who was in the test: in the scope of every scheme compared, with a fact on or before the cut-off. */
const TestedPopulation = z.object({
  customers: z.int().meta({ description: 'Whom one may read, on file today' }),
  tested: z.int(),
  outOfScope: z.int(),
  withoutFacts: z.int().meta({ description: 'Nothing was known of them on the cut-off' }),
})

/** One scheme tried on a past day. */
export const SchemeTest = z
  .object({
    schemeKey: z.string(),
    schemeName: LocalText,
    rankedBy: z
      .enum(['score', 'grade'])
      .meta({ description: 'By the score where the scheme has criteria, else by the grade itself' }),
    criteria: z.array(z.object({ key: z.string(), weight: z.number() })).meta({ description: 'Weights as used' }),
    population: TestedPopulation,
    outcomeE4: MoneyE4.nullable(),
    retained: z.int().nullable(),
    retainedShare: Figure,
    ranking: Ranking,
    baselines: z.object({
      amount12m: Ranking.meta({ description: 'Amount of the last 12 months, cut into grades of the same sizes' }),
      random: Ranking.meta({ description: 'Chance: every figure as it is to be expected' }),
    }),
    beatsAmount: z
      .boolean()
      .nullable()
      .meta({ description: 'Its Gini is above that of the amount of the last 12 months; null with undated metrics' }),
    undatedMetrics: z.array(LocalText).meta({
      description:
        'Metrics that it reads as they stand today, because they have no history: they may know what came after',
    }),
    movement: Movement.meta({ description: 'Against the grades of an earlier day' }),
  })
  .meta({ id: 'SchemeTest' })
export type SchemeTest = z.infer<typeof SchemeTest>

/** A period after a cut-off, (cutoff, until], and whether the facts reach to its end. */
export const horizon = {
  cutoff: Day,
  horizonDays: z.int(),
  until: Day.meta({ description: 'The last day of the horizon' }),
  isComplete: z.boolean().meta({ description: 'The facts reach to the end of the horizon' }),
}

/** Schemes tried on a past day: graded with what was known then, compared with what came after. */
export const BackTest = z
  .object({
    ...horizon,
    outcome: OutcomeKind,
    lastTransactionOn: Day.nullable(),
    tests: z.array(SchemeTest).meta({ description: 'In the order asked for, all over the same customers' }),
    notes: z.array(LocalText).meta({ description: 'What to bear in mind, in words' }),
    elapsedMs: z.int(),
  })
  .meta({ id: 'BackTest' })
export type BackTest = z.infer<typeof BackTest>

/** How steady the grades of a scheme would have been, month after month, its rules of stability included. */
export const StabilityReport = z
  .object({
    schemeKey: z.string(),
    schemeName: LocalText,
    months: z.array(
      z.object({
        asOf: Day,
        graded: z.int(),
        ungraded: z.int(),
        grades: z.array(z.object({ grade: z.string(), customers: z.int(), customerShare: Figure })),
        movement: Movement.nullable().meta({ description: 'Against the month before; null for the first' }),
      }),
    ),
    elapsedMs: z.int(),
  })
  .meta({ id: 'StabilityReport' })
export type StabilityReport = z.infer<typeof StabilityReport>

/** Why nothing was learned. `nothing-ranks`: no criterion rises with the outcome. */
export const LearningRefusal = z.enum([
  'no-criteria',
  'too-few-customers',
  'outcome-constant',
  'scores-constant',
  'nothing-ranks',
])
export type LearningRefusal = z.infer<typeof LearningRefusal>

const Fit = z.object({ learned: z.number(), equal: z.number() })

/** Weights fitted to what came after a cut-off, and judged on a later one that they have not seen. */
export const LearnedWeights = z
  .object({
    schemeKey: z.string(),
    schemeName: LocalText,
    outcome: OutcomeKind,
    lastTransactionOn: Day.nullable(),
    fittedOn: z.object({
      ...horizon,
      customers: z.int().meta({ description: 'Learned from: in scope, with a fact, with every score' }),
    }),
    judgedOn: z.object({ ...horizon, customers: z.int() }),
    undatedMetrics: z.array(LocalText).meta({ description: 'As of a back-test' }),
    refusal: LearningRefusal.nullable(),
    weights: z.record(z.string(), z.number()).nullable().meta({ description: 'By criterion, adding up to 1' }),
    fit: z
      .object({
        lambda: z.number().meta({ description: 'How strongly the weights were pulled towards equal ones' }),
        inSample: Fit.meta({ description: 'Rank correlation over the customers learned from: flattering' }),
        crossValidated: Fit.extend({ standardError: z.number() }).meta({ description: 'Over customers left out' }),
        isBetterThanEqual: z.boolean().meta({ description: 'By more than two standard errors' }),
      })
      .nullable(),
    judgement: z
      .object({
        learned: Ranking,
        given: Ranking.meta({ description: 'With the weights of the scheme' }),
        equal: Ranking,
        amount12m: Ranking,
      })
      .nullable()
      .meta({ description: 'On the later cut-off' }),
    isBetterThanGiven: z
      .boolean()
      .nullable()
      .meta({ description: 'Its Gini on the later cut-off is above that of the given' }),
    scheme: Scheme.nullable().meta({
      description: 'The scheme with the learned weights, without examples, which were graded by the given ones',
    }),
    notes: z.array(LocalText),
    elapsedMs: z.int(),
  })
  .meta({ id: 'LearnedWeights' })
export type LearnedWeights = z.infer<typeof LearnedWeights>

/** Which scheme: a template, one of the organization's own in its latest version or another, or a scheme file. */
const subject = {
  template: z.string().max(50).optional(),
  schemeId: Id.optional(),
  version: z.int().positive().optional().meta({ description: 'Of `schemeId`; the latest unless said' }),
  scheme: Scheme.optional(),
}
const isOne = ({ template, schemeId, scheme }: { template?: unknown; schemeId?: unknown; scheme?: unknown }) =>
  [template, schemeId, scheme].filter((one) => one !== undefined).length === 1
const one = { error: 'exactly one of template, schemeId and scheme', path: ['template'] }

/** A scheme to be tried. */
export const TestSubject = z.object(subject).refine(isOne, one).meta({ id: 'TestSubject' })
export type TestSubject = z.infer<typeof TestSubject>

export const HorizonDays = z.int().min(1).max(730)
const horizonDays = HorizonDays
const outcome = OutcomeKind.default('amount')
const problems = ['template-not-found', 'scheme-not-found', 'nothing-to-grade', 'field-not-allowed'] as const

const dayMs = 86_400_000
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs

export const backTests = {
  run: endpoint({
    method: 'POST',
    path: '/api/back-tests',
    summary:
      'Grade as of a past day by one scheme or several, and compare with what customers did next. Nothing is stored',
    body: z
      .object({
        subjects: z.array(TestSubject).min(1).max(30),
        cutoff: Day.optional().meta({ description: 'The last day whose horizon is over, unless said' }),
        horizonDays,
        outcome,
        previousCutoff: Day.optional().meta({
          description: 'What movement is measured from; a month before unless said',
        }),
      })
      .refine(
        ({ cutoff, previousCutoff }) =>
          previousCutoff === undefined || (cutoff !== undefined && previousCutoff < cutoff),
        {
          error: 'comes before the cut-off',
          path: ['previousCutoff'],
        },
      ),
    reply: BackTest,
    problems,
  }),
  stability: endpoint({
    method: 'POST',
    path: '/api/back-tests/stability',
    summary: 'How much grades would have moved from month to month. Nothing is stored',
    body: z
      .object({
        ...subject,
        until: Day.optional().meta({
          description:
            'The last day graded, the others whole months before it; the last of the transactions unless said',
        }),
        months: z.int().min(2).max(36).meta({ description: 'Days graded, a month apart' }),
      })
      .refine(isOne, one),
    reply: StabilityReport,
    problems,
  }),
  learn: endpoint({
    method: 'POST',
    path: '/api/back-tests/learn',
    summary: 'Learn weights on a past cut-off and judge them on a later one. Nothing is stored',
    body: z
      .object({ ...subject, cutoff: Day, laterCutoff: Day, horizonDays, outcome })
      .refine(isOne, one)
      .refine(({ cutoff, laterCutoff, horizonDays }) => daysBetween(cutoff, laterCutoff) >= horizonDays, {
        error: 'the horizon of the first cut-off is over by then',
        path: ['laterCutoff'],
      }),
    reply: LearnedWeights,
    problems,
  }),
}

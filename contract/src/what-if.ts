import { z } from 'zod'
import { HorizonDays, horizon, Ranking } from './back-tests.ts'
import { Key } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { Day, Id, LocalText, MoneyE4 } from './page.ts'
import { GradeShare, MigrationCell, Mover } from './runs.ts'
import { Scheme } from './scheme-file.ts'

/** How many customers have which score: bins of equal width from `low` to `high`. */
export const ScoreSpread = z
  .object({ low: z.number(), high: z.number(), counts: z.array(z.int()) })
  .meta({ id: 'ScoreSpread' })
export type ScoreSpread = z.infer<typeof ScoreSpread>

/** Which moves are named: all, those up or down, or those from one grade to another; null: no grade. */
export const MoveChoice = z
  .union([z.enum(['all', 'up', 'down']), z.object({ from: Key.nullable(), to: Key.nullable() })])
  .meta({ id: 'MoveChoice' })
export type MoveChoice = z.infer<typeof MoveChoice>

/** By what customers can be told apart, to see whether a grading treats them alike. */
export const customerGroups = ['region', 'country', 'province', 'city', 'industry', 'owner'] as const
export const CustomerGroup = z.enum(customerGroups)
export type CustomerGroup = z.infer<typeof CustomerGroup>

/** The customers in scope of one value of a field, of all other values, or without any. Shares are of these customers. */
export const GroupPart = z
  .object({
    kind: z.enum(['value', 'others', 'none']),
    value: z.string().nullable().meta({ description: 'An owner by name; null of an owner who is no member any more' }),
    customers: z.int(),
    ungraded: z.int(),
    grades: z.array(z.object({ grade: z.string(), customers: z.int(), share: z.number() })),
  })
  .meta({ id: 'GroupPart' })
export type GroupPart = z.infer<typeof GroupPart>

/** What a changed scheme would do to today's grades. Amounts as in a run's summary. */
export const WhatIf = z
  .object({
    asOf: Day,
    amountName: LocalText,
    customers: z.int().meta({ description: 'Graded' }),
    ungraded: z.int(),
    weights: z.array(z.number()).meta({ description: 'As used, adding up to 1, in the order of the criteria' }),
    boundaries: z.array(z.number().nullable()).nullable(),
    grades: z.array(GradeShare),
    migration: z.array(MigrationCell).meta({ description: 'From the published grades; from null where none are' }),
    moved: z.int(),
    movers: z.array(Mover).meta({ description: 'Of the moves asked for, the largest amounts first' }),
    scores: ScoreSpread.nullable().meta({ description: 'The composite score of the graded; null without criteria' }),
    groupable: z
      .array(CustomerGroup)
      .meta({ description: 'By what customers differ, as far as the reader may see it' }),
    groups: z
      .object({ by: CustomerGroup, parts: z.array(GroupPart) })
      .nullable()
      .meta({ description: 'The ten largest values of what was asked for, all others, and those without any' }),
    isWarm: z.boolean().meta({ description: 'Answered from scores kept from before' }),
    elapsedMs: z.number(),
  })
  .meta({ id: 'WhatIf' })
export type WhatIf = z.infer<typeof WhatIf>

/** How well a changed scheme, as of a past day, would have foretold what came after. As in a back-test, without AUC and rank correlation. */
export const Quality = z
  .object({
    ...horizon,
    lastTransactionOn: Day.nullable(),
    tested: z.int().meta({ description: 'Known by the cut-off and in scope' }),
    outcomeE4: MoneyE4,
    ranking: Ranking,
    baselines: z.object({ amount12m: Ranking, random: Ranking }),
    beatsAmount: z.boolean().nullable(),
    undatedMetrics: z.array(LocalText),
    notes: z.array(LocalText),
    isWarm: z.boolean(),
    elapsedMs: z.number(),
  })
  .meta({ id: 'Quality' })
export type Quality = z.infer<typeof Quality>

export const whatIf = {
  quality: endpoint({
    method: 'POST',
    path: '/api/what-if/quality',
    summary: 'Would this scheme have foretold what came after a past day? Nothing is stored',
    body: z.object({
      scheme: Scheme,
      cutoff: Day.optional().meta({ description: 'The last day whose horizon is over, unless said' }),
      horizonDays: HorizonDays.default(90),
    }),
    reply: Quality,
    problems: ['nothing-to-grade', 'field-not-allowed'],
  }),
  ask: endpoint({
    method: 'POST',
    path: '/api/what-if',
    summary: 'What would this scheme do? Nothing is stored',
    body: z.object({
      scheme: Scheme,
      schemeId: Id.optional().meta({
        description: 'Whose published grades to compare with; that of the same key unless said',
      }),
      asOf: Day.optional(),
      movers: z.int().min(0).max(100).default(20),
      moves: MoveChoice.default('all'),
      groupBy: CustomerGroup.optional().meta({ description: 'The first of `groupable` unless said' }),
    }),
    reply: WhatIf,
    problems: ['scheme-not-found', 'nothing-to-grade'],
  }),
}

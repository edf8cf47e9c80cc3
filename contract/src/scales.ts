import { z } from 'zod'
import { Direction } from './conditions.ts'
import { sortedRecord } from './sorted-record.ts'

const isAscending = (numbers: number[]) => numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? n))
const Ascending = z.array(z.number()).refine(isAscending, { error: 'cuts ascend' })
const Points = z.number().min(0).max(100)

/** How a metric becomes a score in [0, 100]. */
export const Scale = z
  .discriminatedUnion('kind', [
    z
      .object({ kind: z.literal('bands'), cuts: Ascending.min(1).max(50), scores: z.array(Points) })
      .refine((scale) => scale.scores.length === scale.cuts.length + 1, {
        error: 'one score more than cuts',
        path: ['scores'],
      }),
    z
      .object({ kind: z.literal('linear'), low: z.number(), high: z.number() })
      .refine((scale) => scale.low !== scale.high, { error: 'low differs from high', path: ['high'] }),
    z.object({ kind: z.literal('minmax'), direction: Direction.optional() }),
    z.object({ kind: z.literal('percentile'), direction: Direction.optional() }),
    z
      .object({
        kind: z.literal('quantile'),
        bins: z.int().min(2).max(100),
        edges: Ascending.optional(),
        direction: Direction.optional(),
      })
      .refine((scale) => !scale.edges || scale.edges.length === scale.bins - 1, {
        error: 'bins - 1 edges',
        path: ['edges'],
      }),
    z.object({ kind: z.literal('zscore'), direction: Direction.optional() }),
    z.object({
      kind: z.literal('map'),
      scores: z
        .record(z.string().min(1).max(200), Points)
        .refine((scores) => Object.keys(scores).length > 0 && Object.keys(scores).length <= 200, {
          error: '1 to 200 categories',
        })
        .overwrite(sortedRecord)
        .meta({ description: 'Score of each category; one that is not listed counts as missing' }),
    }),
  ])
  .meta({ id: 'Scale' })
export type Scale = z.infer<typeof Scale>

/** What a customer without the metric's value gets. */
export const Missing = z.union([z.enum(['zero', 'neutral', 'skip']), z.object({ score: Points })])

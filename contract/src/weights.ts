import { z } from 'zod'
import type { Refuse } from './assignments.ts'
import { Key } from './conditions.ts'
import { Day } from './page.ts'
import { sortedRecord } from './sorted-record.ts'

/** Saaty's scale: how many times one criterion matters as much as another. */
const Judgement = z
  .number()
  .min(1 / 9 - 1e-3)
  .max(9)

const Judgements = z.array(z.array(Judgement).max(10)).min(1).max(10)

/** Where the weights of the criteria come from. Only `direct` reads the weight that stands with each criterion. */
export const Weights = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('direct') }),
    z.object({
      kind: z.literal('ahp'),
      judgements: Judgements.meta({
        description:
          'A row and a column per criterion, or per group where there are groups; 1 on the diagonal, reciprocal across it',
      }),
      groups: z
        .array(z.object({ key: Key, criteria: z.array(Key).min(1).max(10), judgements: Judgements }))
        .min(1)
        .max(10)
        .optional()
        .meta({ description: 'Criteria that are compared among themselves: more than ten cannot be judged in pairs' }),
      acceptedBecause: z
        .string()
        .trim()
        .min(10)
        .max(500)
        .optional()
        .meta({ description: 'Why judgements that contradict each other (CR of 0.10 or more) are used all the same' }),
    }),
    z.object({ kind: z.literal('entropy') }),
    z.object({ kind: z.literal('critic') }),
    z.object({
      kind: z.literal('learned'),
      weights: z.record(Key, z.number().min(0).max(1e6)).overwrite(sortedRecord).meta({ description: 'By criterion' }),
      fittedOn: z.object({ cutoff: Day, horizonDays: z.int().min(1).max(3660) }).optional(),
    }),
  ])
  .meta({ id: 'Weights' })
export type Weights = z.infer<typeof Weights>

type Check<K extends Weights['kind']> = (
  weights: Extract<Weights, { kind: K }>,
  criteria: { key: string; weight: number }[],
  refuse: Refuse,
) => void

function requireSquare(judgements: number[][], size: number, refuse: Refuse): void {
  const wanted = 'one row and one column per thing compared'
  if (judgements.length !== size) refuse(['judgements'], wanted)
  for (const [i, row] of judgements.entries()) if (row.length !== size) refuse(['judgements', i], wanted)
}

const checks: { [K in Weights['kind']]: Check<K> } = {
  direct(_, criteria, refuse) {
    if (criteria.every(({ weight }) => weight === 0)) refuse(['criteria'], 'some weight is above zero')
  },
  ahp({ judgements, groups }, criteria, refuse) {
    requireSquare(judgements, (groups ?? criteria).length, (path, message) => refuse(['weights', ...path], message))
    if (!groups) return
    const named = groups.flatMap((group) => group.criteria)
    if (named.length !== criteria.length || criteria.some(({ key }) => !named.includes(key)))
      refuse(['weights', 'groups'], 'every criterion is in one group')
    for (const [i, group] of groups.entries())
      requireSquare(group.judgements, group.criteria.length, (path, message) =>
        refuse(['weights', 'groups', i, ...path], message),
      )
  },
  entropy() {},
  critic() {},
  learned({ weights }, criteria, refuse) {
    for (const key of Object.keys(weights))
      if (!criteria.some((criterion) => criterion.key === key))
        refuse(['weights', 'weights', key], 'names a criterion of the scheme')
    for (const { key } of criteria)
      if (!Object.hasOwn(weights, key)) refuse(['weights', 'weights', key], 'one weight per criterion')
    if (!Object.values(weights).some((weight) => weight > 0))
      refuse(['weights', 'weights'], 'some weight is above zero')
  },
}

/** Refuses weights that do not fit the criteria of their scheme. */
export function checkWeights(
  weights: Weights | undefined,
  criteria: { key: string; weight: number }[],
  refuse: Refuse,
): void {
  if (criteria.length === 0) return
  const given = weights ?? { kind: 'direct' as const }
  const check = checks[given.kind] as (w: Weights, c: { key: string; weight: number }[], refuse: Refuse) => void
  check(given, criteria, refuse)
}

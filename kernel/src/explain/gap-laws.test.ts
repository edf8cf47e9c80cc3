import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recipes, recipesWith, scoreAssignments, tables } from '../../testing/arbitrary.ts'
import { vetoesOf } from '../../testing/histories.ts'
import { grade } from '../grade.ts'
import type { Assignment, MetricTable, Veto } from '../recipe.ts'
import { gapToNext } from './gap.ts'
import { gradeOne } from './grade-one.ts'
import { compactYardstick, metricsOfRow, yardstickOf } from './yardstick.ts'

const { NaN: none } = Number

const conditional: fc.Arbitrary<Assignment> = fc.constant({
  kind: 'rules',
  rules: [
    {
      when: {
        all: [
          { metric: 'a', betterThan: 'mean', better: 'higher' },
          { score: true, op: 'gte', value: 40 },
        ],
      },
      grade: 'A',
    },
    { when: { not: { criterion: 'k2', op: 'lt', value: 50 } }, grade: 'B' },
    { when: { metric: 'b', op: 'ne', value: 3 }, grade: 'C' },
  ],
  otherwise: 'D',
})
const decided = fc
  .tuple(recipesWith(fc.oneof(scoreAssignments, conditional)), vetoesOf())
  .map(([recipe, vetoes]) => ({ ...recipe, vetoes }))

const vetoed = fc.tuple(recipes, vetoesOf()).map(([recipe, vetoes]) => ({ ...recipe, vetoes }))

test('law: one customer on the yardstick has the grade of the run, vetoes included', () => {
  fc.assert(
    fc.property(tables, fc.oneof(decided, vetoed), (table, recipe) => {
      const graded = grade(recipe, table)
      const yardstick = JSON.parse(JSON.stringify(compactYardstick(yardstickOf(graded))))
      for (let row = 0; row < table.count; row++) {
        if (graded.inScope?.[row] === 0) continue
        const one = gradeOne(recipe, yardstick, { metrics: metricsOfRow(recipe, table, row), code: table.codes?.[row] })
        expect(one).toEqual({
          unvetoed: graded.unvetoed[row],
          grade: graded.grade[row],
          matched: graded.vetoes?.matched[row] ?? 0,
          decisive: graded.vetoes?.decisive[row] ?? -1,
        })
      }
    }),
  )
})

/** A customer of a run, and whether another value of one of its metrics would give a better grade. */
interface Case {
  table: MetricTable
  metrics: Record<string, number>
  lifts: (metric: string, x: number) => boolean
}

/** Values seen, round values, and values on the way. */
function trials({ table, metrics }: Case, metric: string, to: number): number[] {
  const from = metrics[metric] ?? none
  const round = Array.from({ length: 20 }, (_, k) => k - 4)
  const way = [from + (to - from) * 0.99, from + (to - from) / 2]
  return [...(table.columns[metric] ?? []), ...round, ...way].filter((x) => !Number.isNaN(x))
}

/** Values nearer than the gap by a little that lift all the same; from "no data" nothing is nearer than a gap that there is. */
function nearerLifts(one: Case, metric: string, to: number): number[] {
  const from = one.metrics[metric] ?? none
  const distance = Number.isNaN(to) ? Number.POSITIVE_INFINITY : Math.abs(to - from) * (1 - 1e-6) - 1e-6
  const isNearer = (x: number) => (Number.isNaN(from) ? Number.isNaN(to) : Math.abs(x - from) < distance)
  return trials(one, metric, to).filter((x) => isNearer(x) && one.lifts(metric, x))
}

test('law: with vetoes and rules a gap really lifts, and no nearer value seen, or round, or on the way does', () => {
  fc.assert(
    fc.property(tables, decided, (table, recipe) => {
      const graded = grade(recipe, table)
      const yardstick = yardstickOf(graded)
      for (let row = 0; row < Math.min(5, table.count); row++) {
        const metrics = metricsOfRow(recipe, table, row)
        const now = graded.grade[row]!
        if (now < 0) continue
        const lifts = (metric: string, x: number) => {
          const there = gradeOne(recipe, yardstick, { metrics: { ...metrics, [metric]: x } }).grade
          return there >= 0 && there < now
        }
        const gaps = gapToNext(recipe, yardstick, { grade: now, metrics })
        for (const { metric, to } of gaps) expect(lifts(metric, to)).toBe(true)
        for (const metric of ['a', 'b', 'c']) {
          const to = gaps.find((gap) => gap.metric === metric)?.to ?? none
          expect([metric, ...nearerLifts({ table, metrics, lifts }, metric, to)]).toEqual([metric])
        }
      }
    }),
    { numRuns: 100 },
  )
})

test('law: a veto that cannot hold changes no gap, but for the last digits', () => {
  const never: Veto = { key: 'never', effect: 'cap', grade: 'D', when: { metric: 'a', op: 'lt', value: -1e12 } }
  fc.assert(
    fc.property(tables, recipesWith(scoreAssignments), (table, recipe) => {
      const yardstick = yardstickOf(grade(recipe, table))
      for (let row = 0; row < Math.min(5, table.count); row++) {
        const more = { ...recipe, vetoes: [never] }
        const metrics = metricsOfRow(more, table, row)
        const customer = { grade: grade(recipe, table).grade[row]!, metrics }
        const plain = gapToNext(recipe, yardstick, customer)
        const gaps = gapToNext(more, yardstick, customer)
        expect(gaps.map(({ criterion }) => criterion)).toEqual(plain.map(({ criterion }) => criterion))
        for (const [k, { to }] of gaps.entries()) {
          expect(Math.abs(to - plain[k]!.to)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(to)))
        }
      }
    }),
  )
})

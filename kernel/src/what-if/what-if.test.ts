import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recipeOf, recipes, tableOf, tables } from '../../testing/arbitrary.ts'
import { historiesOf, stableRecipes } from '../../testing/histories.ts'
import { canBeFixed, fixAssignments } from '../assign/fix.ts'
import { roundScore } from '../combine/round-score.ts'
import { fitRecipe } from '../fit-recipe.ts'
import { grade, scoreCriteria } from '../grade.ts'
import { gridOf, mergeGrids } from '../numeric/largest.ts'
import { roomFor } from '../numeric/room.ts'
import type { Recipe } from '../recipe.ts'
import { gradeDistribution } from '../summary/distribution.ts'
import { histogram } from '../summary/histogram.ts'
import { migration } from '../summary/migration.ts'
import type { WhatIfBasis } from './basis.ts'
import { countPart, partOf, scorePart } from './parts.ts'
import { scoreRange, spreadOf } from './spread.ts'
import { whatIf, whatIfOf } from './what-if.ts'

const { NaN: none } = Number

/** A table with a history of its customers, grades in force, and amounts. */
const worlds = tables.chain((table) =>
  fc.record({
    table: fc.constant(table),
    history: historiesOf(table.count),
    current: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: table.count, maxLength: table.count }),
    amount: fc.array(fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e9 }), fc.constantFrom(none, 0, 7)), {
      minLength: table.count,
      maxLength: table.count,
    }),
  }),
)

describe('law: what grade() and the summaries say of the same recipe, to the last bit', () => {
  const agree = (start: Recipe, changed: Recipe, basis: Omit<WhatIfBasis, 'scored'>) => {
    const scored = scoreCriteria(start, basis.table)
    const found = whatIf(changed, { ...basis, scored }, 5)
    const wanted = grade(changed, basis.table, {}, basis.history)
    const current = Int16Array.from(basis.current)
    expect(found.grade).toEqual(wanted.applied)
    expect(found.weights).toEqual(wanted.weights)
    expect(found.boundaries).toEqual(wanted.boundaries)
    expect(found.grades).toEqual(gradeDistribution(wanted.applied, 4, basis.amount))
    expect(found.migration).toEqual(migration(current, wanted.applied, { previous: 4, next: 4 }, basis.amount))
    expect(found.spread).toEqual(changed.criteria.length > 0 ? histogram(wanted.score, 100, [0, 100]) : null)
    // What lies in the room from before makes no difference.
    const room = roomFor(basis.table.count)
    room.score.fill(77)
    room.grade.fill(2)
    expect(whatIf(changed, { ...basis, scored, room }, 5)).toEqual(found)
  }

  test('another weight, combination, assignment', () => {
    fc.assert(
      fc.property(recipes, recipes, worlds, (start, other, { table, current, amount }) => {
        const changed = { ...other, criteria: start.criteria.map((one, j) => ({ ...one, weight: 1 + j })) }
        const to = { ...changed, scope: start.scope }
        agree(start, to, { table, amount: Float64Array.from(amount), current: Int8Array.from(current) })
      }),
      { numRuns: 100 },
    )
  })

  test('vetoes, stability and overrides too', () => {
    fc.assert(
      fc.property(stableRecipes, worlds, (recipe, { table, history, current, amount }) => {
        const basis = { table, history, amount: Float64Array.from(amount), current: Int16Array.from(current) }
        agree(recipe, recipe, basis)
      }),
      { numRuns: 300 },
    )
  })
})

test('law: movers are the greatest amounts among those who change, in the order of the rows where equal', () => {
  fc.assert(
    fc.property(recipes, worlds, fc.integer({ min: 0, max: 6 }), (recipe, { table, current, amount }, most) => {
      const basis = {
        table,
        amount: Float64Array.from(amount),
        current: Int16Array.from(current),
        scored: scoreCriteria(recipe, table),
      }
      const found = whatIf(recipe, basis, most)
      const rows = current.flatMap((from, row) => (from === found.grade[row] ? [] : [row]))
      const inScope = [...found.grade.keys()].filter((row) => basis.scored.inScope?.[row] !== 0)
      expect(found.ungraded).toBe(inScope.filter((row) => found.grade[row]! < 0).length)
      const worth = (row: number) => (Number.isNaN(amount[row]) ? Number.NEGATIVE_INFINITY : amount[row]!)
      const wanted = rows.sort((a, b) => (worth(a) === worth(b) ? a - b : worth(b) - worth(a))).slice(0, most)
      expect(found.moved).toBe(rows.length)
      expect(found.movers).toEqual(
        wanted.map((row) => ({ row, from: current[row], to: found.grade[row], amount: amount[row] })),
      )
    }),
  )
})

describe('law: customers in parts, each with what was learnt of all, come to the same to the last bit', () => {
  const inParts = (given: Recipe, whole: WhatIfBasis, cuts: readonly number[], most: number) => {
    const { count } = whole.table
    const basis = { ...whole, room: roomFor(count) }
    const parts = cuts.map((first, i) => partOf(basis, first, cuts[i + 1] ?? count))
    // As it would travel to other threads.
    const fitted = structuredClone(fitRecipe(given, basis.table, basis.scored))
    const ranked = structuredClone(parts.map((part) => scorePart(fitted, part)))
    const grid = mergeGrids(ranked.map((one) => one.grid))
    const fixed = structuredClone(fixAssignments(given, { score: basis.room.score, grid }))
    const counted = parts.map((part, i) =>
      countPart(fixed, fitted, part, ranked[i]!.score, { most, isNamed: () => true }),
    )
    const { weights, ...rest } = whatIfOf(given, fitted, structuredClone({ parts: counted, grid, count }), most)
    return { grade: Int16Array.from(counted.flatMap(({ grade }) => [...grade])), weights, ...rest }
  }
  const anyCuts = (count: number) =>
    fc.array(fc.nat({ max: count }), { maxLength: 3 }).map((cuts) => [0, ...cuts.toSorted((a, b) => a - b)])

  test('the recipes that can be fixed', () => {
    fc.assert(
      fc.property(
        fc.oneof(recipes, stableRecipes).filter(canBeFixed),
        worlds.chain((world) => fc.tuple(fc.constant(world), anyCuts(world.table.count))),
        fc.integer({ min: 0, max: 6 }),
        (given, [{ table, history, current, amount }, cuts], most) => {
          const scored = scoreCriteria(given, table)
          const basis = { table, history, amount: Float64Array.from(amount), current: Int16Array.from(current), scored }
          expect(inParts(given, basis, cuts, most)).toEqual(whatIf(given, basis, most))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('by places or amounts of others nobody can be graded apart', () => {
    const byPlaces = recipeOf({ kind: 'capacity', counts: [1, 2] }, 'A', 'B', 'C')
    const toStay: Recipe = { ...recipe, stability: { stay: { kind: 'capacity', counts: [1, 2] } } }
    expect([recipe, byPlaces, toStay].map(canBeFixed)).toEqual([true, false, false])
    expect(() =>
      fixAssignments(byPlaces, scorePart(fitRecipe(recipe, table, basis.scored), { basis, first: 0 })),
    ).toThrow('capacity')
  })
})

const recipe = recipeOf({ kind: 'thresholds', mins: [80, 50] }, 'A', 'B', 'C')
const table = tableOf({ score: [90, 60, 10, none] })
const basis: WhatIfBasis = {
  table,
  scored: scoreCriteria(recipe, table),
  current: Uint8Array.of(0, 2, 255, 1),
  amount: Float64Array.of(100, 50, 1, none),
}

test('counts, amounts and their shares, entries and exits', () => {
  const found = whatIf(recipe, basis)
  expect(found.grades.map(({ count, sum, sumShare }) => [count, sum, sumShare])).toEqual([
    [1, 100, 100 / 151],
    [1, 50, 50 / 151],
    [1, 1, 1 / 151],
  ])
  expect(found.migration.count).toEqual([
    [1, 0, 0, 0],
    [0, 0, 0, 1],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
  ])
  expect(found.movers).toEqual([
    { row: 1, from: 2, to: 1, amount: 50 },
    { row: 2, from: -1, to: 2, amount: 1 },
    { row: 3, from: 1, to: -1, amount: none },
  ])
})

test('in room that is written over, the assignment to stay leaves the grades of the other as they are', () => {
  const lasting: Recipe = { ...recipe, stability: { stay: { kind: 'thresholds', mins: [60, 5] } } }
  const history = { asOf: 0 }
  const { grade: wanted } = whatIf(lasting, { ...basis, history })
  expect([...wanted]).toEqual([0, 1, 2, -1])
  expect(whatIf(lasting, { ...basis, history, room: roomFor(4) }).grade).toEqual(wanted)
})

test('a cut moves; grades may be more or fewer than before', () => {
  const wider = recipeOf({ kind: 'thresholds', mins: [60] }, 'A', 'B')
  const found = whatIf(wider, { ...basis, currentGrades: 3 })
  expect([...found.grade]).toEqual([0, 0, 1, -1])
  expect(found.migration.count[2]).toEqual([1, 0, 0])
  expect([found.moved, found.ungraded]).toEqual([3, 1])
  const finer = recipeOf({ kind: 'thresholds', mins: [95, 80, 50] }, 'A', 'B', 'C', 'D')
  const more = whatIf(finer, { ...basis, currentGrades: 3 })
  expect([more.moved, more.movers.length]).toEqual([3, 3])
  expect(() => whatIf(wider, basis)).toThrow(RangeError)
})

test('refuses other customers, grades that there are not, and criteria that were not scored', () => {
  expect(() => whatIf(recipe, { ...basis, amount: Float64Array.of(1) })).toThrow(RangeError)
  expect(() => whatIf(recipe, { ...basis, current: Uint8Array.of(0) })).toThrow(RangeError)
  expect(() => whatIf(recipe, { ...basis, current: Uint8Array.of(0, 200, 0, 0) })).toThrow('current[1]')
  const other = { ...recipe, criteria: [{ ...recipe.criteria[0]!, key: 'else' }] }
  expect(() => whatIf(other, basis)).toThrow(RangeError)
})

test('the spread of the score, a bin a point; none without criteria', () => {
  const { spread } = whatIf(recipe, basis)
  expect([spread?.counts.length, spread?.missing]).toEqual([100, 1])
  expect(spread?.counts.flatMap((count, point) => (count > 0 ? [[point, count]] : []))).toEqual([
    [10, 1],
    [60, 1],
    [90, 1],
  ])
  const rules = { ...recipe, criteria: [], assignment: { kind: 'rules' as const, rules: [], otherwise: 'A' } }
  expect(whatIf(rules, { ...basis, scored: scoreCriteria(rules, table) }).spread).toBeNull()
})

test('law: a spread is the histogram of the scores, also of those at a point and just below it', () => {
  const point = fc.integer({ min: 0, max: 100 })
  const scores = fc.oneof(
    point,
    point.filter((x) => x > 0).map((x) => roundScore(x - 1e-10)),
    fc.double({ min: 0, max: 100, noNaN: true }).map(roundScore),
    fc.constant(none),
  )
  fc.assert(
    fc.property(fc.array(scores, { maxLength: 200 }), (given) => {
      const column = Float64Array.from(given)
      expect(spreadOf(gridOf(column, scoreRange), given.length)).toEqual(histogram(column, 100, [0, 100]))
    }),
  )
})

test('movers of one kind only', () => {
  const rising = whatIf(recipe, basis, 5, (from, to) => to >= 0 && to < from).movers
  expect(rising.map(({ row }) => row)).toEqual([1])
})

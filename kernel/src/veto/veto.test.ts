import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recipeOf, recipes, tableOf, tables } from '../../testing/arbitrary.ts'
import { vetoesOf, vetoRecipes } from '../../testing/histories.ts'
import { grade } from '../grade.ts'
import type { Recipe, Veto } from '../recipe.ts'

const { NaN: none } = Number
const base = recipeOf({ kind: 'thresholds', mins: [80, 60, 40] }, 'A', 'B', 'C', 'D')
const veto = (key: string, effect: Veto['effect'], to: string, when: Veto['when']): Veto => ({
  key,
  effect,
  grade: to,
  when,
})
const late = (effect: Veto['effect'], to: string, over = 90) =>
  veto(`late-${effect}-${over}`, effect, to, { metric: 'overdue', op: 'gt', value: over })
const partner = (effect: Veto['effect'], to: string) =>
  veto(`partner-${effect}`, effect, to, { metric: 'partner', op: 'eq', value: 'yes' })

/** Overdue days and whether a partner, of customers at 90 (A), 70 (B), 50 (C), 10 (D) and without a score. */
function graded(vetoes: Veto[], overdue: number, partnership: 'yes' | 'no' = 'no') {
  const scores = [90, 70, 50, 10, none]
  const table = tableOf(
    { score: scores, overdue: scores.map(() => overdue), partner: scores.map(() => (partnership === 'yes' ? 1 : 0)) },
    { partner: ['no', 'yes'] },
  )
  const { grade: grades, vetoes: marks, unvetoed } = grade({ ...base, vetoes }, table)
  expect([...unvetoed]).toEqual([0, 1, 2, 3, -1])
  return { grade: [...grades], matched: [...(marks?.matched ?? [])], decisive: [...(marks?.decisive ?? [])] }
}

test('cap: no better than; who is worse, or has no score, is left alone; it holds for all and decides for some', () => {
  expect(graded([late('cap', 'C')], 91)).toEqual({
    grade: [2, 2, 2, 3, -1],
    matched: [1, 1, 1, 1, 1],
    decisive: [0, 0, -1, -1, -1],
  })
  expect(graded([late('cap', 'C')], 90)).toEqual({
    grade: [0, 1, 2, 3, -1],
    matched: [0, 0, 0, 0, 0],
    decisive: [-1, -1, -1, -1, -1],
  })
})

test('floor: no worse than; a customer without a score stays ungraded', () => {
  expect(graded([partner('floor', 'B')], 0, 'yes')).toEqual({
    grade: [0, 1, 1, 1, -1],
    matched: [1, 1, 1, 1, 1],
    decisive: [-1, -1, 0, 0, -1],
  })
})

test('force: the grade whatever the score, also without one', () => {
  expect(graded([late('force', 'D')], 91)).toEqual({
    grade: [3, 3, 3, 3, 3],
    matched: [1, 1, 1, 1, 1],
    decisive: [0, 0, 0, 0, 0],
  })
})

test('cap wins over floor, force over both; each that holds is recorded', () => {
  expect(graded([partner('floor', 'A'), late('cap', 'C')], 91, 'yes')).toEqual({
    grade: [2, 2, 2, 2, -1],
    matched: [3, 3, 3, 3, 3],
    decisive: [1, 1, 1, 1, -1],
  })
  expect(graded([partner('floor', 'A'), late('cap', 'C'), partner('force', 'B')], 91, 'yes')).toEqual({
    grade: [1, 1, 1, 1, 1],
    matched: [7, 7, 7, 7, 7],
    decisive: [2, 2, 2, 2, 2],
  })
})

test('several of one effect: the worst force, the worst cap, the best floor, in any order', () => {
  const caps = [late('cap', 'B', 30), late('cap', 'C', 90)]
  expect(graded(caps, 91)).toMatchObject({ grade: [2, 2, 2, 3, -1], decisive: [1, 1, -1, -1, -1] })
  expect(graded(caps.toReversed(), 91)).toMatchObject({ grade: [2, 2, 2, 3, -1], decisive: [0, 0, -1, -1, -1] })
  expect(graded(caps, 60)).toMatchObject({ grade: [1, 1, 2, 3, -1], decisive: [0, -1, -1, -1, -1] })
  expect(graded([partner('force', 'A'), late('force', 'D')], 91, 'yes').grade).toEqual([3, 3, 3, 3, 3])
  const floors = [partner('floor', 'C'), late('floor', 'B')]
  expect(graded(floors, 91, 'yes')).toMatchObject({ grade: [0, 1, 1, 1, -1], decisive: [-1, -1, 1, 1, -1] })
})

test('a veto may speak of the score and of a criterion; out of scope nothing holds', () => {
  const recipe: Recipe = {
    ...base,
    scope: { metric: 'score', op: 'gte', value: 50 },
    vetoes: [
      veto('good', 'cap', 'B', { score: true, op: 'gte', value: 85 }),
      veto('any', 'force', 'D', { criterion: 'score', op: 'lt', value: 60 }),
    ],
  }
  const result = grade(recipe, tableOf({ score: [90, 84, 55, 40] }))
  expect([...result.grade]).toEqual([1, 0, 3, -1])
  expect([...(result.vetoes?.matched ?? [])]).toEqual([1, 0, 2, 0])
})

test('vetoes come after every kind of assignment', () => {
  const rules: Recipe = {
    ...base,
    criteria: [],
    assignment: { kind: 'rules', rules: [{ when: { metric: 'm', op: 'gte', value: 10 }, grade: 'A' }], otherwise: 'C' },
    vetoes: [late('cap', 'B')],
  }
  const table = tableOf({ m: [10, 10, 1], overdue: [0, 100, 100] })
  expect([...grade(rules, table).grade]).toEqual([0, 1, 2])
  const pareto: Recipe = { ...rules, assignment: { kind: 'contribution', metric: 'm', cuts: [0.5, 0.6, 0.99, 1] } }
  expect([...grade(pareto, table).grade]).toEqual([0, 1, 2])
})

test('32 vetoes fit, the last one too', () => {
  const vetoes = Array.from({ length: 32 }, (_, v) =>
    veto(`v${v}`, 'cap', 'B', { metric: 'score', op: 'gt', value: v === 31 ? 0 : 99 }),
  )
  const { vetoes: marks } = grade({ ...base, vetoes }, tableOf({ score: [90] }))
  expect([marks?.matched[0], marks?.decisive[0]]).toEqual([2 ** 31, 31])
})

const always: Veto['when'] = { all: [] }
test.each<[string, Veto[]]>([
  ['33 of them', Array.from({ length: 33 }, (_, v) => veto(`v${v}`, 'cap', 'B', always))],
  ['two of one key', [late('cap', 'B'), late('cap', 'C')]],
  ['a grade that is not there', [late('cap', 'Z')]],
  ['an unknown effect', [veto('v', 'lift' as 'cap', 'B', always)]],
  ['an unknown metric', [veto('v', 'cap', 'B', { metric: 'x', op: 'missing' })]],
])('vetoes: refuses %s', (_, vetoes) => {
  expect(() => grade({ ...base, vetoes }, tableOf({ score: [1], overdue: [1] }))).toThrow(RangeError)
})

test('law: without vetoes the computed grade is the assignment’s; vetoes never change scores or boundaries', () => {
  fc.assert(
    fc.property(tables, recipes, vetoesOf(), (table, recipe, vetoes) => {
      const plain = grade(recipe, table)
      expect(plain.grade).toEqual(plain.unvetoed)
      expect([plain.vetoes, plain.applied]).toEqual([null, plain.grade])
      const vetoed = grade({ ...recipe, vetoes }, table)
      expect(vetoed.unvetoed).toEqual(plain.grade)
      expect(vetoed.score).toEqual(plain.score)
      expect(vetoed.boundaries).toEqual(plain.boundaries)
    }),
  )
})

/** What the vetoes that hold allow one customer, worked out from the marks: the grade and the veto behind it. */
function expected(vetoes: readonly Veto[], { unvetoed, matched }: { unvetoed: number; matched: number }): number {
  const of = (effect: Veto['effect']) =>
    vetoes
      .filter((one, v) => one.effect === effect && ((matched >>> v) & 1) === 1)
      .map((one) => 'ABCD'.indexOf(one.grade))
  const [forced, caps, floors] = [of('force'), of('cap'), of('floor')]
  if (forced.length > 0) return Math.max(...forced)
  return unvetoed < 0 ? -1 : Math.max(...caps, Math.min(...floors, unvetoed))
}

test('law: the worst force, else no worse than the best floor, else and above all no better than the worst cap', () => {
  fc.assert(
    fc.property(tables, vetoRecipes, (table, recipe) => {
      const { grade: computed, unvetoed, vetoes: marks } = grade(recipe, table)
      const { vetoes = [] } = recipe
      for (let i = 0; i < table.count; i++) {
        const cells = { unvetoed: unvetoed[i]!, matched: marks?.matched[i] ?? 0 }
        expect(computed[i]).toBe(expected(vetoes, cells))
        const decisive = vetoes[marks?.decisive[i] ?? -1]
        expect(computed[i]).toBe(decisive ? 'ABCD'.indexOf(decisive.grade) : unvetoed[i])
      }
    }),
    { numRuns: 150 },
  )
})

test('law: the order of vetoes changes no grade', () => {
  fc.assert(
    fc.property(tables, vetoRecipes, (table, recipe) => {
      const back = grade({ ...recipe, vetoes: recipe.vetoes?.toReversed() }, table)
      expect(back.grade).toEqual(grade(recipe, table).grade)
    }),
  )
})

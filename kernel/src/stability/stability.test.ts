import { expect, test } from 'vitest'
import { recipeOf, tableOf } from '../../testing/arbitrary.ts'
import { grade } from '../grade.ts'
import { emptyState, type History, NO_DAY, type StabilityState } from '../history.ts'
import type { Assignment, Recipe, Stability, Veto } from '../recipe.ts'
import { deviations } from './deviation.ts'

const { NaN: none } = Number
const thresholds: Assignment = { kind: 'thresholds', mins: [80, 60, 40] }
const recipeWith = (stability: Stability, assignment: Assignment = thresholds): Recipe => ({
  ...recipeOf(assignment, 'A', 'B', 'C', 'D'),
  stability,
})

/** Customers who hold these grades since these days; `entered` long before unless said. */
function held(grades: string, since: number, more: Partial<Record<keyof StabilityState, number>> = {}): StabilityState {
  const state = emptyState(grades.length)
  for (const [i, letter] of [...grades].entries()) {
    state.grade[i] = 'ABCD'.indexOf(letter)
    state.since[i] = since
    state.entered[i] = more.entered ?? NO_DAY
    state.downgradeSince[i] = more.downgradeSince ?? NO_DAY
  }
  return state
}

/** Applied grades as letters, and the reasons where they are not the computed ones. */
function run(recipe: Recipe, score: number[], history: History) {
  const { grade: computed, applied, deviation, state } = grade(recipe, tableOf({ score }), {}, history)
  const letters = (grades: Int16Array) => [...grades].map((g) => 'ABCD'[g] ?? '-').join('')
  return {
    computed: letters(computed),
    applied: letters(applied),
    why: [...deviation].map((d) => deviations[d]),
    state,
  }
}
const brief = (recipe: Recipe, score: number[], history: History) => {
  const { applied, why } = run(recipe, score, history)
  return [applied, ...why]
}

test('first run: everybody enters with the computed grade, and the state says when', () => {
  const { computed, applied, state } = run(recipeWith({ holdDays: 90, maxSteps: 1 }), [90, 10, none], { asOf: 1000 })
  expect([computed, applied]).toEqual(['AD-', 'AD-'])
  expect(state).toEqual({
    grade: Int16Array.of(0, 3, -1),
    since: Int32Array.of(1000, 1000, NO_DAY),
    entered: Int32Array.of(1000, 1000, NO_DAY),
    downgradeSince: Int32Array.of(NO_DAY, NO_DAY, NO_DAY),
  })
})

test('no rules: every change happens at once', () => {
  const { applied, why, state } = run(recipeWith({}), [10, 90, 70, none], { asOf: 1000, previous: held('ADB-', 999) })
  expect([applied, ...why]).toEqual(['DAB-', 'none', 'none', 'none', 'none'])
  expect([...(state?.since ?? [])]).toEqual([1000, 1000, 999, 999])
})

test('newcomerDays: the entry grade stays, up and down, until that many days after the entry', () => {
  const recipe = recipeWith({ newcomerDays: 90 })
  const previous = held('BB', 1000, { entered: 1000 })
  expect(brief(recipe, [90, 10], { asOf: 1089, previous })).toEqual(['BB', 'newcomer', 'newcomer'])
  expect(brief(recipe, [90, 10], { asOf: 1090, previous })).toEqual(['AD', 'none', 'none'])
})

test('newcomerDays: not for whoever has changed since the entry, or entered nobody knows when', () => {
  const recipe = recipeWith({ newcomerDays: 90 })
  expect(brief(recipe, [90], { asOf: 1020, previous: held('B', 1010, { entered: 1000 }) })).toEqual(['A', 'none'])
  expect(brief(recipe, [90], { asOf: 1020, previous: held('B', NO_DAY) })).toEqual(['A', 'none'])
})

test('margin: the score must pass the boundary by so many points, both ways; exactly as many are enough to rise, and to stay', () => {
  const recipe = recipeWith({ margin: 2 })
  const history = { asOf: 1000, previous: held('BBBB', 500) }
  expect(brief(recipe, [81.99, 82, 58, 57.99], history)).toEqual(['BABC', 'margin', 'none', 'margin', 'none'])
})

test('margin: over several boundaries, as far as each is passed', () => {
  const recipe = recipeWith({ margin: 2 })
  expect(brief(recipe, [81, 59], { asOf: 1000, previous: held('DA', 500) })).toEqual(['BB', 'margin', 'margin'])
})

test('margin: 79.7 on paper is 80 − 0.3', () => {
  const recipe = recipeWith({ margin: 0.3 })
  expect(brief(recipe, [79.7, 79.69], { asOf: 1000, previous: held('AA', 500) })).toEqual(['AB', 'margin', 'none'])
})

test('margin under shares: around the boundary score of this run', () => {
  const shares: Assignment = { kind: 'shares', shares: [0.2, 0.2, 0.2, 0.4] }
  const score = [90, 80, 79, 30, 20]
  const previous = held('AABDD', 500)
  expect(run(recipeWith({}, shares), score, { asOf: 1000, previous })).toMatchObject({ applied: 'ABCDD' })
  const { computed, applied, why } = run(recipeWith({ margin: 10 }, shares), score, { asOf: 1000, previous })
  expect([computed, applied, ...why]).toEqual(['ABCDD', 'AABDD', 'none', 'margin', 'margin', 'none', 'none'])
})

test('stay: lower thresholds to keep a grade than to rise to it, down to the best one kept', () => {
  const recipe = recipeWith({ stay: { kind: 'thresholds', mins: [70, 50, 30] } })
  const history = { asOf: 1000, previous: held('AAABC', 500) }
  const { computed, applied, why } = run(recipe, [70, 69, 49, 79, 90], history)
  expect([computed, applied, ...why]).toEqual(['BBCBA', 'ABCBA', 'stay', 'none', 'none', 'none', 'none'])
  expect(brief(recipe, [55, 35], { asOf: 1000, previous: held('AA', 500) })).toEqual(['BC', 'stay', 'stay'])
})

test('stay and margin: the margin counts from the threshold to stay; each gets what is its own', () => {
  const recipe = recipeWith({ margin: 2, stay: { kind: 'thresholds', mins: [70, 50, 30] } })
  const history = { asOf: 1000, previous: held('AAAB', 500) }
  expect(brief(recipe, [70, 68, 67.9, 81], history)).toEqual(['AABB', 'stay', 'margin', 'none', 'margin'])
})

test('stay under contribution, shares, capacity and rules: a second assignment of the same kind', () => {
  const previous = held('AAAA', 500)
  const stays: [Assignment, Assignment][] = [
    [
      { kind: 'shares', shares: [0.25, 0.25, 0.25, 0.25] },
      { kind: 'shares', shares: [0.5, 0, 0.25, 0.25] },
    ],
    [
      { kind: 'contribution', metric: 'score', cuts: [0.4, 0.5, 0.6, 1] },
      { kind: 'contribution', metric: 'score', cuts: [0.7, 0.75, 0.8, 1] },
    ],
    [
      { kind: 'capacity', counts: [1, 1, 1] },
      { kind: 'capacity', counts: [2, 0, 1] },
    ],
    [
      { kind: 'rules', rules: [{ when: { score: true, op: 'gte', value: 40 }, grade: 'A' }], otherwise: 'D' },
      { kind: 'rules', rules: [{ when: { score: true, op: 'gte', value: 30 }, grade: 'A' }], otherwise: 'D' },
    ],
  ]
  for (const [assignment, stay] of stays) {
    const { applied, why } = run(recipeWith({ stay }, assignment), [40, 30, 20, 10], { asOf: 1000, previous })
    expect(applied.slice(0, 2)).toBe('AA')
    expect(why[1]).toBe('stay')
    expect(applied[2]).not.toBe('A')
  }
})

test('holdDays: no change within so many days of the last, entry included; on the day itself it is free', () => {
  const recipe = recipeWith({ holdDays: 30 })
  expect(brief(recipe, [90, 10], { asOf: 1029, previous: held('BB', 1000) })).toEqual(['BB', 'hold', 'hold'])
  const { applied, why, state } = run(recipe, [90, 10], { asOf: 1030, previous: held('BB', 1000) })
  expect([applied, ...why, ...(state?.since ?? [])]).toEqual(['AD', 'none', 'none', 1030, 1030])
})

test('graceDays: a downgrade waits until every run for so many days has indicated one; an upgrade does not', () => {
  const recipe = recipeWith({ graceDays: 60 })
  const first = run(recipe, [10, 90], { asOf: 1000, previous: held('BB', 500) })
  expect([first.applied, ...first.why]).toEqual(['BA', 'grace', 'none'])
  expect([...(first.state?.downgradeSince ?? [])]).toEqual([1000, NO_DAY])
  const second = run(recipe, [10, 90], { asOf: 1059, previous: first.state ?? undefined })
  expect([second.applied, ...(second.state?.downgradeSince ?? [])]).toEqual(['BA', 1000, NO_DAY])
  const third = run(recipe, [10, 90], { asOf: 1060, previous: second.state ?? undefined })
  expect([third.applied, ...third.why, ...(third.state?.downgradeSince ?? [])]).toEqual([
    'DA',
    'none',
    'none',
    NO_DAY,
    NO_DAY,
  ])
})

test('graceDays: one run that indicates none starts the count anew', () => {
  const recipe = recipeWith({ graceDays: 60 })
  const previous = held('B', 500, { downgradeSince: 1000 })
  const recovered = run(recipe, [60], { asOf: 1050, previous })
  expect(recovered.state?.downgradeSince[0]).toBe(NO_DAY)
  const again = run(recipe, [10], { asOf: 1060, previous: recovered.state ?? undefined })
  expect([again.applied, again.state?.downgradeSince[0]]).toEqual(['B', 1060])
})

test('graceDays: runs within the hold or the newcomer days count, a score within the margin indicates nothing', () => {
  const recipe = recipeWith({ graceDays: 60, holdDays: 60, margin: 5 })
  const previous = held('BB', 1000)
  const first = run(recipe, [10, 58], { asOf: 1001, previous })
  expect([first.applied, ...first.why, ...(first.state?.downgradeSince ?? [])]).toEqual([
    'BB',
    'hold',
    'margin',
    1001,
    NO_DAY,
  ])
  expect(brief(recipe, [10, 10], { asOf: 1061, previous: first.state ?? undefined })).toEqual(['DB', 'none', 'grace'])
})

test('maxSteps: at most so many levels a run, up and down; the days count from each step', () => {
  const recipe = recipeWith({ maxSteps: 1 })
  expect(brief(recipe, [10, 90, 70], { asOf: 1000, previous: held('ADA', 500) })).toEqual([
    'BCB',
    'steps',
    'steps',
    'none',
  ])
  expect(brief(recipeWith({ maxSteps: 2 }), [10, 90], { asOf: 1000, previous: held('AD', 500) })).toEqual([
    'CB',
    'steps',
    'steps',
  ])
  const stairs = recipeWith({ maxSteps: 1, graceDays: 60 })
  const first = run(stairs, [10], { asOf: 1000, previous: held('A', 500, { downgradeSince: 940 }) })
  expect([first.applied, first.state?.since[0], first.state?.downgradeSince[0]]).toEqual(['B', 1000, 1000])
  const second = run(stairs, [10], { asOf: 1059, previous: first.state ?? undefined })
  expect([second.applied, ...second.why]).toEqual(['B', 'grace'])
  expect(brief(stairs, [10], { asOf: 1060, previous: second.state ?? undefined })).toEqual(['C', 'steps'])
})

test('who is ungraded loses the grade at once; on return the computed grade is given, and the entry is still the first', () => {
  const recipe = recipeWith({ holdDays: 90, newcomerDays: 90, graceDays: 90, maxSteps: 1 })
  const gone = run(recipe, [none], { asOf: 1010, previous: held('A', 1000, { entered: 1000 }) })
  expect([gone.applied, gone.why[0], gone.state?.since[0], gone.state?.entered[0]]).toEqual(['-', 'none', 1010, 1000])
  const back = run(recipe, [10], { asOf: 1020, previous: gone.state ?? undefined })
  expect([back.applied, back.state?.since[0], back.state?.entered[0]]).toEqual(['D', 1020, 1000])
})

const blocked = (effect: Veto['effect'], to: string): Veto => ({
  key: effect,
  effect,
  grade: to,
  when: { metric: 'score', op: 'lt', value: 100 },
})
const strict: Stability = { newcomerDays: 90, margin: 5, holdDays: 90, graceDays: 90, maxSteps: 1 }

test('a forced grade skips stability; the day it is forced begins its hold', () => {
  const recipe = { ...recipeWith(strict), vetoes: [blocked('force', 'D')] }
  const { applied, why, state } = run(recipe, [90], { asOf: 1001, previous: held('A', 1000, { entered: 1000 }) })
  expect([applied, ...why, state?.since[0], state?.downgradeSince[0]]).toEqual(['D', 'none', 1001, NO_DAY])
  const released = run(recipeWith(strict), [90], { asOf: 1002, previous: state ?? undefined })
  expect([released.applied, ...released.why]).toEqual(['D', 'hold'])
})

test('a cap or a floor that holds is kept to at once, whatever stability says; beyond it stability counts', () => {
  const capped = { ...recipeWith(strict), vetoes: [blocked('cap', 'B')] }
  const previous = held('A', 1000, { entered: 1000 })
  expect(run(capped, [10], { asOf: 1001, previous })).toMatchObject({ computed: 'D', applied: 'B', why: ['newcomer'] })
  expect(run(capped, [90], { asOf: 1001, previous })).toMatchObject({ computed: 'B', applied: 'B', why: ['none'] })
  const lifted = { ...recipeWith(strict), vetoes: [blocked('floor', 'B')] }
  const low = held('D', 1000, { entered: 1000 })
  expect(run(lifted, [99], { asOf: 1001, previous: low })).toMatchObject({ computed: 'A', applied: 'B' })
})

test.each<[string, Stability, Assignment?]>([
  ['a fraction of a day', { holdDays: 1.5 }],
  ['negative days', { graceDays: -1 }],
  ['no step', { maxSteps: 0 }],
  ['a negative margin', { margin: -1 }],
  ['a margin under contribution', { margin: 1 }, { kind: 'contribution', metric: 'score', cuts: [0.5, 0.6, 0.7, 1] }],
  ['an assignment to stay of another kind', { stay: { kind: 'shares', shares: [0.1, 0.2, 0.3, 0.4] } }],
  ['one that does not fit the grades', { stay: { kind: 'thresholds', mins: [70, 50] } }],
  ['one that is stricter', { stay: { kind: 'thresholds', mins: [70, 61, 30] } }],
  [
    'shares to stay that are smaller',
    { stay: { kind: 'shares', shares: [0.2, 0.1, 0.3, 0.4] } },
    { kind: 'shares', shares: [0.2, 0.2, 0.2, 0.4] },
  ],
])('stability: refuses %s', (_, stability, assignment) => {
  expect(() => grade(recipeWith(stability, assignment), tableOf({ score: [1] }))).toThrow(RangeError)
})

test('history: refuses other customers, other grades and days that are none', () => {
  const refuse = (history: History) =>
    expect(() => grade(recipeWith({}), tableOf({ score: [1, 2] }), {}, history)).toThrow(RangeError)
  refuse({ asOf: 1000.5 })
  refuse({ asOf: none })
  refuse({ asOf: 1000, previous: held('A', 500) })
  refuse({ asOf: 1000, previous: { ...held('AA', 500), grade: Int16Array.of(0, 4) } })
  refuse({ asOf: 1000, previous: { ...held('AA', 500), since: Int32Array.of(1) } })
  refuse({ asOf: 1000, overrides: { grade: Int16Array.of(0), until: Int32Array.of(1, 2) } })
  refuse({ asOf: 1000, overrides: { grade: Int16Array.of(0, 4), until: Int32Array.of(1, 2) } })
  refuse({ asOf: 1000, overrides: { grade: Int16Array.of(0, 1), until: Int32Array.of(1) } })
})

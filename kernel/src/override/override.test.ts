import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recipeOf, tableOf, tables } from '../../testing/arbitrary.ts'
import { historiesOf, stableRecipes } from '../../testing/histories.ts'
import { grade } from '../grade.ts'
import { emptyState, type StabilityState } from '../history.ts'
import type { Recipe } from '../recipe.ts'
import { deviations } from '../stability/deviation.ts'

const { NaN: none } = Number
const recipe = recipeOf({ kind: 'thresholds', mins: [80, 60] }, 'A', 'B', 'C')

/** One customer at a score, pinned to a grade until a day. */
function pinned(
  given: Recipe,
  score: number,
  pin: { grade: number; until: number },
  asOf: number,
  previous?: StabilityState,
) {
  const overrides = { grade: Int16Array.of(pin.grade), until: Int32Array.of(pin.until) }
  const {
    grade: computed,
    applied,
    deviation,
    state,
  } = grade(
    given,
    tableOf({ score: [score] }),
    {},
    {
      asOf,
      previous,
      overrides,
    },
  )
  return { grades: [computed[0], applied[0]], why: deviations[deviation[0] ?? 0], state: state ?? undefined }
}

test('override: holds to the end of its last day; the computed grade goes on, and comes back by itself', () => {
  const pin = { grade: 0, until: 1010 }
  expect(pinned(recipe, 10, pin, 1010)).toMatchObject({ grades: [2, 0], why: 'override' })
  expect(pinned(recipe, 70, pin, 1010)).toMatchObject({ grades: [1, 0], why: 'override' })
  expect(pinned(recipe, 10, pin, 1011)).toMatchObject({ grades: [2, 2], why: 'none' })
  expect(pinned(recipe, 90, pin, 1010)).toMatchObject({ grades: [0, 0], why: 'none' })
  expect(pinned(recipe, 10, { grade: -1, until: 1010 }, 1000)).toMatchObject({ grades: [2, 2], why: 'none' })
})

test('override: no hold, grace or step stands between its end and the grade that would have been', () => {
  const strict = { ...recipe, stability: { holdDays: 90, graceDays: 90, maxSteps: 1 } }
  const previous = emptyState(1)
  previous.grade[0] = 2
  previous.since[0] = 900
  const during = pinned(strict, 10, { grade: 0, until: 1010 }, 1000, previous)
  expect(during.grades).toEqual([2, 0])
  expect([during.state?.grade[0], during.state?.since[0]]).toEqual([2, 900])
  expect(pinned(strict, 10, { grade: 0, until: 1010 }, 1011, during.state)).toMatchObject({
    grades: [2, 2],
    why: 'none',
  })
})

test('override: above a veto, and for whoever has no grade or is out of scope', () => {
  const pin = { grade: 0, until: 1010 }
  const vetoed: Recipe = { ...recipe, vetoes: [{ key: 'v', effect: 'force', grade: 'C', when: { all: [] } }] }
  expect(pinned(vetoed, 90, pin, 1000)).toMatchObject({ grades: [2, 0], why: 'override' })
  expect(pinned(recipe, none, pin, 1000)).toMatchObject({ grades: [-1, 0], why: 'override' })
  const scoped: Recipe = { ...recipe, scope: { metric: 'score', op: 'gt', value: 50 } }
  expect(pinned(scoped, 10, pin, 1000)).toMatchObject({ grades: [-1, 0], why: 'override' })
})

test('law: an override changes neither the computed grade nor the state, and while it holds it is the grade', () => {
  const cases = tables.chain((table) => fc.tuple(fc.constant(table), stableRecipes, historiesOf(table.count)))
  fc.assert(
    fc.property(cases, ([table, given, history]) => {
      const free = grade(given, table, {}, { ...history, overrides: undefined })
      const fixed = grade(given, table, {}, history)
      expect(fixed.grade).toEqual(free.grade)
      expect(fixed.state).toEqual(free.state)
      expect(free.applied).toEqual(free.state?.grade)
      for (let i = 0; i < table.count; i++) {
        const { grade: pins, until } = history.overrides ?? { grade: [], until: [] }
        const isFixed = pins[i]! >= 0 && until[i]! >= history.asOf
        expect(fixed.applied[i]).toBe(isFixed ? pins[i] : free.applied[i])
        expect(fixed.deviation[i] === 0).toBe(fixed.applied[i] === fixed.grade[i])
      }
    }),
  )
})

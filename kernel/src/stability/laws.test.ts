import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recipes, tables } from '../../testing/arbitrary.ts'
import {
  historiesOf,
  reversedHistory,
  reversedState,
  stabilities,
  stableRecipes,
  vetoesOf,
} from '../../testing/histories.ts'
import { grade } from '../grade.ts'
import type { Graded } from '../graded.ts'
import type { History, StabilityState } from '../history.ts'
import { NO_DAY } from '../history.ts'
import type { MetricTable, Recipe, Stability } from '../recipe.ts'
import { deviations } from './deviation.ts'

const withHistory = (of: fc.Arbitrary<Recipe>) =>
  tables.chain((table) => fc.tuple(fc.constant(table), of, historiesOf(table.count)))
const cases = withHistory(stableRecipes)

interface Customer {
  held: number
  computed: number
  next: number
  since: number
  downgradeSince: number
  /** Best and worst grade that the vetoes allow, and whether one forces. */
  best: number
  worst: number
  isForced: boolean
}

/** Customers who had a grade and have one. */
function* customersOf(recipe: Recipe, result: Graded, previous: StabilityState): Generator<Customer> {
  for (let i = 0; i < result.count; i++) {
    if (previous.grade[i]! < 0 || result.grade[i]! < 0) continue
    const holding = (recipe.vetoes ?? []).filter((_, v) => ((result.vetoes?.matched[i] ?? 0) >>> v) & 1)
    const of = (effect: string) =>
      holding.filter((one) => one.effect === effect).map((one) => 'ABCD'.indexOf(one.grade))
    const best = Math.max(0, ...of('cap'))
    yield {
      held: previous.grade[i]!,
      computed: result.grade[i]!,
      next: result.state!.grade[i]!,
      since: previous.since[i]!,
      downgradeSince: previous.downgradeSince[i]!,
      best,
      worst: Math.max(best, Math.min(3, ...of('floor'))),
      isForced: of('force').length > 0,
    }
  }
}

function each(check: (customer: Customer, stability: Stability, asOf: number) => void) {
  fc.assert(
    fc.property(cases, ([table, recipe, history]) => {
      const result = grade(recipe, table, {}, history)
      for (const customer of customersOf(recipe, result, history.previous!)) {
        if (!customer.isForced) check(customer, recipe.stability ?? {}, history.asOf)
      }
    }),
    { numRuns: 200 },
  )
}

test('law: without stability rules and overrides the applied grade is the computed one, and nothing deviates', () => {
  const plain = fc.tuple(recipes, vetoesOf()).map(([recipe, vetoes]) => ({ ...recipe, vetoes }))
  fc.assert(
    fc.property(withHistory(plain), ([table, recipe, history]) => {
      const { grade: computed, applied, deviation } = grade(recipe, table, {}, { ...history, overrides: undefined })
      expect(applied).toEqual(computed)
      expect(deviation.every((code) => code === 0)).toBe(true)
    }),
  )
})

test('law: without a history stability changes nothing', () => {
  fc.assert(
    fc.property(tables, stableRecipes, (table, recipe) => {
      const { grade: computed, applied, state } = grade(recipe, table)
      expect(applied).toEqual(computed)
      expect(state).toBeNull()
      expect(computed).toEqual(grade({ ...recipe, stability: undefined }, table).grade)
    }),
  )
})

test('law: same answer twice, inputs untouched, and the order of customers changes nothing', () => {
  fc.assert(
    fc.property(cases, ([table, recipe, history]) => {
      const before = structuredClone({ recipe, history })
      const there = grade(recipe, table, {}, history)
      expect(grade(recipe, table, {}, history)).toEqual(there)
      expect({ recipe, history }).toEqual(before)
      const columns = Object.entries(table.columns).map(([key, column]) => [key, column.toReversed()])
      const codes = table.codes?.toReversed()
      const back: MetricTable = { ...table, columns: Object.fromEntries(columns), codes }
      const here = grade(recipe, back, {}, reversedHistory(history))
      expect(here.applied.toReversed()).toEqual(there.applied)
      expect(here.deviation.toReversed()).toEqual(there.deviation)
      expect(reversedState(here.state!)).toEqual(there.state)
    }),
  )
})

test('law: no better than a cap, no worse than a floor, unless forced', () => {
  each(({ next, best, worst }) => {
    expect(next).toBeGreaterThanOrEqual(best)
    expect(next).toBeLessThanOrEqual(worst)
  })
})

test('law: within the hold nothing moves, but to keep to a cap or floor', () => {
  each(({ held, next, since, best, worst }, { holdDays = 0 }, asOf) => {
    if (asOf - since < holdDays) expect(next).toBe(Math.max(best, Math.min(worst, held)))
  })
})

test('law: never more steps than allowed, but to keep to a cap or floor', () => {
  each(({ held, next, best, worst }, { maxSteps = 9 }) => {
    const lowest = Math.max(best, held - maxSteps)
    expect(next).toBeGreaterThanOrEqual(Math.min(lowest, worst))
    expect(next).toBeLessThanOrEqual(Math.max(Math.min(worst, held + maxSteps), best))
  })
})

test('law: a downgrade was indicated for all the grace period, but to keep to a cap', () => {
  each(({ held, next, downgradeSince, best }, { graceDays = 0 }, asOf) => {
    if (next <= Math.max(held, best)) return
    expect(downgradeSince === NO_DAY ? 0 : asOf - downgradeSince).toBeGreaterThanOrEqual(graceDays)
  })
})

test('law: a grade moves towards the computed one and never past it, but to keep to a cap or floor', () => {
  each(({ held, computed, next, best, worst }) => {
    const inside = Math.max(best, Math.min(worst, held))
    expect(next).toBeGreaterThanOrEqual(Math.min(inside, computed))
    expect(next).toBeLessThanOrEqual(Math.max(inside, computed))
  })
})

test('law: the state says when the grade began, and no downgrade is pending below it', () => {
  fc.assert(
    fc.property(cases, ([table, recipe, history]) => {
      const { state } = grade(recipe, table, {}, history)
      const previous = history.previous!
      for (let i = 0; i < table.count; i++) {
        const isNew = state!.grade[i] !== previous.grade[i]
        expect(state!.since[i]).toBe(isNew ? history.asOf : previous.since[i])
        if (state!.grade[i] === 3 || state!.grade[i] === -1) expect(state!.downgradeSince[i]).toBe(NO_DAY)
        if (isNew && state!.downgradeSince[i] !== NO_DAY) expect(state!.downgradeSince[i]).toBe(history.asOf)
      }
    }),
  )
})

/** Runs every hundred days on the same facts. */
function later(recipe: Recipe, table: MetricTable, history: History, times: number): Graded {
  let result = grade(recipe, table, {}, history)
  for (let k = 1; k <= times; k++) {
    result = grade(recipe, table, {}, { asOf: history.asOf + 100 * k, previous: result.state ?? undefined })
  }
  return result
}

test('law: repeated runs with the same facts reach a fixed point, where only the margin and the thresholds to stay deviate', () => {
  fc.assert(
    fc.property(cases, ([table, recipe, history]) => {
      const settled = later(recipe, table, history, 8)
      const next = grade(recipe, table, {}, { asOf: history.asOf + 900, previous: settled.state ?? undefined })
      expect(next.applied).toEqual(settled.applied)
      expect(next.state).toEqual(settled.state)
      for (const code of next.deviation) expect(['none', 'margin', 'stay']).toContain(deviations[code])
    }),
  )
})

test('law: with days and steps only, the fixed point is the computed grade', () => {
  const timed = fc
    .tuple(stableRecipes, stabilities)
    .map(([recipe, { newcomerDays, holdDays, graceDays, maxSteps }]) => ({
      ...recipe,
      stability: { newcomerDays, holdDays, graceDays, maxSteps },
    }))
  fc.assert(
    fc.property(withHistory(timed), ([table, recipe, history]) => {
      const settled = later(recipe, table, history, 8)
      expect(settled.applied).toEqual(settled.grade)
    }),
  )
})

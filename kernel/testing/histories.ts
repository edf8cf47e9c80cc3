import fc from 'fast-check'
import { emptyState, type History, type StabilityState } from '../src/history.ts'
import type { Assignment, Recipe, Stability, Veto } from '../src/recipe.ts'
import { recipes, recipesWith, scoreAssignments } from './arbitrary.ts'

const grade = fc.constantFrom('A', 'B', 'C', 'D')
const when = fc.constantFrom<Veto['when']>(
  { metric: 'a', op: 'lt', value: 3 },
  { metric: 'b', op: 'gte', value: 8 },
  { metric: 'c', op: 'missing' },
  { metric: 'c', betterThan: 'mean', better: 'lower' },
  { score: true, op: 'gt', value: 60 },
  { criterion: 'k1', op: 'lte', value: 50 },
)
const effects = ['force', 'cap', 'floor'] as const

/** Vetoes on the metrics a, b, c of the grades A–D, of the effects given. */
export const vetoesOf = (...of: Veto['effect'][]): fc.Arbitrary<Veto[]> =>
  fc
    .array(fc.record({ when, effect: fc.constantFrom(...(of.length > 0 ? of : effects)), grade }), { maxLength: 4 })
    .map((list) => list.map((veto, v) => ({ key: `v${v}`, ...veto })))

const days = fc.constantFrom(undefined, 0, 1, 30, 90)

/** Stability rules for the thresholds 80, 50, 20. */
export const stabilities: fc.Arbitrary<Stability> = fc.record({
  newcomerDays: days,
  margin: fc.constantFrom(undefined, 0, 0.3, 5),
  stay: fc.constantFrom<Stability['stay']>(undefined, { kind: 'thresholds', mins: [70, 45, 20] }),
  holdDays: days,
  graceDays: days,
  maxSteps: fc.constantFrom(undefined, 1, 2),
})

/** Recipes into the grades A–D with vetoes. */
export const vetoRecipes: fc.Arbitrary<Recipe> = fc
  .tuple(recipesWith(scoreAssignments), vetoesOf())
  .map(([recipe, vetoes]) => ({ ...recipe, vetoes }))

const thresholds = recipesWith(fc.constant({ kind: 'thresholds', mins: [80, 50, 20] }))
const ranked = recipesWith(
  fc.constantFrom<Assignment>(
    { kind: 'shares', shares: [0.1, 0.2, 0.3, 0.4] },
    { kind: 'capacity', counts: [1, 3, 5] },
  ),
)
const easier = fc.constantFrom<Stability['stay']>(
  undefined,
  { kind: 'shares', shares: [0.2, 0.2, 0.3, 0.3] },
  { kind: 'capacity', counts: [2, 4, 4] },
)

/** Recipes of every kind with vetoes and such stability as goes with the kind. */
export const stableRecipes: fc.Arbitrary<Recipe> = fc
  .tuple(
    fc.oneof(
      fc.tuple(thresholds, stabilities),
      fc.tuple(ranked, stabilities, easier).map(([recipe, stability, stay]) => {
        const fits = stay?.kind === recipe.assignment.kind
        return [recipe, { ...stability, stay: fits ? stay : undefined }] as const
      }),
      fc.tuple(recipes, stabilities).map(([recipe, { margin: _, stay: __, ...timed }]) => [recipe, timed] as const),
    ),
    vetoesOf(),
  )
  .map(([[recipe, stability], vetoes]) => ({ ...recipe, vetoes, stability }))

/** A history of `count` customers and four grades, as of day 1,000. */
export const historiesOf = (count: number): fc.Arbitrary<History> =>
  fc
    .array(
      fc.record({
        held: fc.integer({ min: -1, max: 3 }),
        age: fc.integer({ min: 0, max: 120 }),
        isEntry: fc.boolean(),
        indicated: fc.option(fc.integer({ min: 0, max: 120 })),
        pin: fc.integer({ min: -1, max: 3 }),
        left: fc.integer({ min: -2, max: 60 }),
      }),
      { minLength: count, maxLength: count },
    )
    .map((rows) => {
      const previous: StabilityState = emptyState(count)
      const overrides = { grade: new Int16Array(count), until: new Int32Array(count) }
      for (const [i, { held, age, isEntry, indicated, pin, left }] of rows.entries()) {
        previous.grade[i] = held
        if (held >= 0) {
          previous.since[i] = 1000 - age
          previous.entered[i] = 1000 - age - (isEntry ? 0 : 50)
          if (indicated !== null && held < 3) previous.downgradeSince[i] = 1000 - Math.min(age, indicated)
        }
        overrides.grade[i] = pin
        overrides.until[i] = 1000 + left
      }
      return { asOf: 1000, previous, overrides }
    })

/** The same customers in the opposite order. */
export const reversedHistory = ({ asOf, previous, overrides }: History): History => ({
  asOf,
  previous: previous && reversedState(previous),
  overrides: overrides && { grade: overrides.grade.toReversed(), until: overrides.until.toReversed() },
})

/** A state with its customers in the opposite order. */
export const reversedState = ({ grade: held, since, entered, downgradeSince }: StabilityState): StabilityState => ({
  grade: held.toReversed(),
  since: since.toReversed(),
  entered: entered.toReversed(),
  downgradeSince: downgradeSince.toReversed(),
})

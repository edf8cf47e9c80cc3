import type { Assigned, Standing } from './assign/method.ts'
import { checkHistory, type History } from './history.ts'
import type { Outcome } from './outcome.ts'
import { applyOverrides } from './override/apply.ts'
import type { Recipe } from './recipe.ts'
import { assignToStay, reachOf } from './stability/reach.ts'
import { stabilise } from './stability/stabilise.ts'
import { applyVetoes } from './veto/apply.ts'
import { limitsOf } from './veto/limits.ts'

/**
 * From assigned to applied grades: vetoes, then stability, then manual overrides.
 * @param recipe   Its vetoes and stability count here.
 * @param standing Metrics, scores and grades of n customers.
 * @param assigned What its assignment gave them. Untouched.
 * @param history  As-of day, state of the last run, overrides; without it every customer is new and nothing is overridden.
 * @returns All three grades, why they differ, and the state that the next run needs.
 * @throws {RangeError} a condition that names something unknown, a history of other customers or grades.
 * @throws {TypeError} a condition that compares text with a number.
 * @cost   O(n · (leaves of the vetoes + grades)). 10⁶ customers with every rule of stability: 0.1 s, three vetoes 40 ms.
 * @source grading.md, After assignment.
 */
export function settleGrades(recipe: Recipe, standing: Standing, assigned: Assigned, history?: History): Outcome {
  const { vetoes = [], stability = {} } = recipe
  const { count } = standing.table
  const unvetoed = assigned.grade
  const limits = vetoes.length > 0 ? limitsOf(vetoes, standing) : null
  const vetoed = limits && applyVetoes(unvetoed, limits)
  const grade = vetoed?.grade ?? unvetoed
  const staying = assignToStay(stability, standing)
  const settled = {
    unvetoed,
    grade,
    vetoes: limits && vetoed && { matched: limits.matched, decisive: vetoed.decisive },
    stay: staying && { boundaries: staying.boundaries, assigned: staying.fitted ?? null },
  }
  if (!history) {
    const deviation = new Uint8Array(count)
    return { ...settled, applied: grade, deviation, settledDeviation: deviation, state: null }
  }
  checkHistory(history, count, recipe.grades.length)
  const reach = reachOf(stability.margin ?? 0, standing.score, assigned, staying)
  const { state, deviation } = stabilise(stability, { grade, reach, limits }, history)
  const overridden = applyOverrides({ computed: grade, applied: state.grade, deviation }, history)
  return { ...settled, ...overridden, settledDeviation: deviation, state }
}

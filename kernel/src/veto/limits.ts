import type { Standing } from '../assign/method.ts'
import { evaluateCondition } from '../condition/evaluate.ts'
import type { Veto } from '../recipe.ts'

/** What the vetoes that hold leave possible, a cell a customer; the numbers beside the grades are places in the recipe. */
export interface Limits {
  /** Bit v = veto v holds. */
  matched: Uint32Array
  /** The worst grade that a `force` gives; −1 where none holds. */
  forced: Int16Array
  forcedBy: Int8Array
  /** The best grade allowed; 0 where no `cap` holds. */
  cap: Int16Array
  capBy: Int8Array
  /** The worst grade allowed; the last grade where no `floor` holds. */
  floor: Int16Array
  floorBy: Int8Array
}

const noVeto = (count: number) => new Int8Array(count).fill(-1)

function openLimits(count: number, gradeCount: number): Limits {
  return {
    matched: new Uint32Array(count),
    forced: new Int16Array(count).fill(-1),
    forcedBy: noVeto(count),
    cap: new Int16Array(count),
    capBy: noVeto(count),
    floor: new Int16Array(count).fill(gradeCount - 1),
    floorBy: noVeto(count),
  }
}

const sidesOf = (limits: Limits) =>
  ({
    force: { cells: limits.forced, by: limits.forcedBy, isBetterFirst: false },
    cap: { cells: limits.cap, by: limits.capBy, isBetterFirst: false },
    floor: { cells: limits.floor, by: limits.floorBy, isBetterFirst: true },
  }) satisfies Record<Veto['effect'], unknown>

/**
 * What do the vetoes leave possible for each customer?
 * @param vetoes   Checked against the grades.
 * @param standing Metrics, scores and grades that the conditions may speak of.
 * @returns Limits of each customer; customers out of scope have none.
 * @throws {RangeError} a condition that names something unknown.
 * @throws {TypeError} a condition that compares text with a number.
 * @cost   O(n · leaves of the conditions).
 * @source grading.md, After assignment: all matching apply.
 */
export function limitsOf(vetoes: readonly Veto[], standing: Standing): Limits {
  const { table, inScope, grades } = standing
  const limits = openLimits(table.count, grades.length)
  for (const [v, { when, effect, grade: key }] of vetoes.entries()) {
    const mask = evaluateCondition(when, standing)
    const grade = grades.indexOf(key)
    const { cells, by, isBetterFirst } = sidesOf(limits)[effect]
    for (let i = 0; i < mask.length; i++) {
      if (mask[i] === 0 || inScope?.[i] === 0) continue
      limits.matched[i]! |= 1 << v
      const isNarrower = isBetterFirst ? grade < cells[i]! : grade > cells[i]!
      if (by[i]! >= 0 && !isNarrower) continue
      cells[i] = grade
      by[i] = v
    }
  }
  return limits
}

/**
 * A grade within what caps and floors leave possible; a cap wins over a floor.
 * @param limits Of the customers.
 * @param row    The customer.
 * @param grade  0 = best.
 * @returns The grade nearest to it that is allowed.
 * @cost   O(1).
 */
export function withinLimits({ cap, floor }: Limits, row: number, grade: number): number {
  return Math.max(cap[row]!, Math.min(floor[row]!, grade))
}

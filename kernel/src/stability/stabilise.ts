import { emptyState, type History, NO_DAY, type StabilityState } from '../history.ts'
import type { Stability } from '../recipe.ts'
import { type Limits, withinLimits } from '../veto/limits.ts'
import { deviationCode } from './deviation.ts'
import type { Reach } from './reach.ts'

/** What the run computed, a cell a customer. */
export interface Computed {
  /** 0 = best; −1 = ungraded or out of scope. */
  grade: Int16Array
  reach: Reach
  /** null where the recipe has no vetoes. */
  limits: Limits | null
}

export interface Stabilised {
  /** What the next run needs; its `grade` is the grade of this run before overrides. */
  state: StabilityState
  /** Why that grade is not the computed one: n codes of `deviations`. */
  deviation: Uint8Array
}

const NONE = deviationCode('none')
const NEWCOMER = deviationCode('newcomer')
const MARGIN = deviationCode('margin')
const STAY = deviationCode('stay')
const HOLD = deviationCode('hold')
const GRACE = deviationCode('grace')
const STEPS = deviationCode('steps')

const within = (limits: Limits | null, row: number, grade: number) =>
  limits ? withinLimits(limits, row, grade) : grade

/** The grade that this run indicates to somebody who has one: rise no further, fall no deeper than needs be. */
const indicatedGrade = ({ reach, limits }: Computed, row: number, held: number): number =>
  within(limits, row, Math.min(reach.rise[row]!, Math.max(reach.stay[row]!, held)))

/** Which rule keeps the grade held although another is indicated? NONE where none does. */
function blockerOf(rules: Stability, { asOf, before }: Run, row: number, isDowngrade: boolean): number {
  const { holdDays = 0, graceDays = 0 } = rules
  if (asOf - before.since[row]! < holdDays) return HOLD
  const first = before.downgradeSince[row]!
  return isDowngrade && asOf - (first === NO_DAY ? asOf : first) < graceDays ? GRACE : NONE
}

/** Why is the indicated grade not the computed one? Only what the assignment to stay does not explain is the margin's. */
function reluctanceOf(
  computed: Computed,
  row: number,
  { held, indicated }: { held: number; indicated: number },
): number {
  if (indicated > computed.grade[row]!) return MARGIN
  const kept = within(computed.limits, row, Math.max(computed.reach.stayAlone[row]!, held))
  return kept === indicated ? STAY : MARGIN
}

interface Run {
  asOf: number
  before: StabilityState
}

const isNewcomer = ({ newcomerDays = 0 }: Stability, { asOf, before }: Run, row: number): boolean =>
  before.since[row] === before.entered[row] && asOf - before.entered[row]! < newcomerDays

/** One customer who had a grade and has a computed one: writes its grade and the reason into `out`, and its indication. */
function settle(rules: Stability, computed: Computed, run: Run, row: number, { state, deviation }: Stabilised): void {
  const held = run.before.grade[row]!
  const indicated = indicatedGrade(computed, row, held)
  const { maxSteps = Number.POSITIVE_INFINITY } = rules
  let blocker = NONE
  if (isNewcomer(rules, run, row)) blocker = NEWCOMER
  else if (indicated !== held) blocker = blockerOf(rules, run, row, indicated > held)
  const free = Math.max(held - maxSteps, Math.min(held + maxSteps, indicated))
  if (blocker === NONE && free !== indicated) blocker = STEPS
  const isKept = blocker !== NONE && blocker !== STEPS
  const grade = within(computed.limits, row, isKept ? held : free)
  const first = run.before.downgradeSince[row]!
  state.grade[row] = grade
  if (indicated > grade) state.downgradeSince[row] = grade === held && first !== NO_DAY ? first : run.asOf
  if (grade === computed.grade[row]) return
  deviation[row] = blocker === NONE ? reluctanceOf(computed, row, { held, indicated }) : blocker
}

/**
 * The grades that stability lets happen, and the state that the next run needs. Of a customer who had a grade:
 * 1. the run indicates the grade itself where it lies between the best grade it can rise to and the best it can keep
 *    (see `reachOf`), else the nearer of the two, within caps and floors;
 * 2. a newcomer, whose grade is still that of its entry, keeps it for `newcomerDays` after it;
 * 3. nothing changes for `holdDays` after the last change, of which the entry is one;
 * 4. a grade worse than the one held happens once every run for `graceDays` indicated one, counted anew after each change;
 * 5. at most `maxSteps` levels.
 * A forced grade skips all of that, a cap or floor that holds is kept to whatever the rules say. Who had no grade gets the
 * computed one, and who is ungraded now loses it. A day at a distance of exactly the days given is free.
 * @param rules    The rules; those left out hold nobody.
 * @param computed What this run computed of n customers.
 * @param history  As-of day and the state that the last published run left. Untouched; its overrides play no part.
 * @returns The new state, and why each grade is not the computed one.
 * @cost   O(n). 10⁶ customers: 30 ms.
 * @source grading.md, After assignment.
 */
export function stabilise(rules: Stability, computed: Computed, { asOf, previous }: History): Stabilised {
  const { grade, limits } = computed
  const run = { asOf, before: previous ?? emptyState(grade.length) }
  const { before } = run
  const state = { ...emptyState(grade.length), entered: before.entered.slice() }
  const out = { state, deviation: new Uint8Array(grade.length) }
  const isRuled = Object.values(rules).some((rule) => rule !== undefined)
  for (let i = 0; i < grade.length; i++) {
    const isFree = !isRuled || before.grade[i]! < 0 || grade[i]! < 0 || (limits !== null && limits.forced[i]! >= 0)
    if (isFree) state.grade[i] = grade[i]!
    else settle(rules, computed, run, i, out)
    state.since[i] = state.grade[i] === before.grade[i] ? before.since[i]! : asOf
    if (before.grade[i]! < 0 && grade[i]! >= 0 && state.entered[i] === NO_DAY) state.entered[i] = asOf
  }
  return out
}

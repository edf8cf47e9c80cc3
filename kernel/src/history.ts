/** The day of something that never was, or was before all memory: long before any other day, so that every period is over. */
export const NO_DAY = -(2 ** 31)

/**
 * What a run leaves for the next one, a cell a customer. Days are whole numbers on one calendar of the caller's,
 * such as days since 1970-01-01. Manual overrides leave no trace here, so that the grade returns by itself when they expire.
 */
export interface StabilityState {
  /** The grade before overrides, 0 = best; −1 = none. */
  grade: Int16Array
  /** The run in which it got that grade, or lost its last one; NO_DAY where unknown. */
  since: Int32Array
  /** The run in which it first got a grade; NO_DAY where it never did, or where unknown. */
  entered: Int32Array
  /** The first run of those, unbroken to this one, that indicated a grade worse than this; NO_DAY where this one did not. */
  downgradeSince: Int32Array
}

/** Grades fixed by hand, a cell a customer. */
export interface Overrides {
  /** 0 = best; −1 = none. */
  grade: Int16Array
  /** The last day on which it holds. */
  until: Int32Array
}

/** What a run rests on beside the facts. */
export interface History {
  /** The day as of which the facts were taken, a whole number on the calendar of the other days. */
  asOf: number
  /** What the last published run left, in the order of this table; absent for the first run. */
  previous?: StabilityState | undefined
  overrides?: Overrides | undefined
}

/**
 * The state before any run: nobody has a grade.
 * @param count Customers.
 * @returns A new state; a caller that knows only some of it fills that in.
 * @cost   O(n).
 */
export function emptyState(count: number): StabilityState {
  return {
    grade: new Int16Array(count).fill(-1),
    since: new Int32Array(count).fill(NO_DAY),
    entered: new Int32Array(count).fill(NO_DAY),
    downgradeSince: new Int32Array(count).fill(NO_DAY),
  }
}

function requireGrades(name: string, grade: Int16Array, gradeCount: number): void {
  for (let i = 0; i < grade.length; i++) {
    if (grade[i]! < -1 || grade[i]! >= gradeCount) throw new RangeError(`${name}[${i}]: no grade ${grade[i]}`)
  }
}

/**
 * Check a history against the customers and grades of a run.
 * @param history    The history.
 * @param count      Customers.
 * @param gradeCount Grades.
 * @throws {RangeError} a day that is no whole number, columns of another length, a grade that there is not.
 * @cost   O(n).
 */
export function checkHistory({ asOf, previous, overrides }: History, count: number, gradeCount: number): void {
  if (!(Number.isInteger(asOf) && asOf > NO_DAY && asOf < -NO_DAY)) throw new RangeError(`asOf: ${asOf}, want a day`)
  for (const [name, column] of Object.entries({ ...previous, ...(overrides && { until: overrides.until }) })) {
    if (column.length !== count) throw new RangeError(`${name}: ${column.length} cells, want ${count}`)
  }
  if (previous) requireGrades('previous.grade', previous.grade, gradeCount)
  if (!overrides) return
  if (overrides.grade.length !== count) throw new RangeError(`overrides: ${overrides.grade.length}, want ${count}`)
  requireGrades('overrides.grade', overrides.grade, gradeCount)
}

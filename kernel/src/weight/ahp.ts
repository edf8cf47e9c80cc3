import { principalEigenvector } from '../numeric/principal-eigenvector.ts'
import { RANDOM_INDEX, reciprocalJudgements } from './judgements.ts'

/** From here on judgements are too inconsistent to publish by (grading.md, Weights). */
const CR_LIMIT = 0.1

/** How well pairwise judgements agree with each other. */
export interface Consistency {
  /** The greatest eigenvalue; the number of criteria where the judgements agree wholly, else more. */
  lambdaMax: number
  /** Consistency index (λmax − m)/(m − 1); 0 for one criterion. */
  ci: number
  /** Consistency ratio CI/RI, below 0.1 acceptable; 0 for one and two criteria, which cannot disagree. */
  cr: number
  /** CR below 0.1. */
  isAcceptable: boolean
}

/** The judgement to think over, and what would agree with the others. */
export interface Revision {
  /** The pair, row < column: positions of the criteria. */
  row: number
  column: number
  /** How many times the row matters as much as the column, as judged. */
  judgement: number
  /** The value that the other judgements ask for, within 1/9..9. */
  fits: number
  /** The consistency ratio with that value. */
  cr: number
}

export interface Ahp extends Consistency {
  /** One a criterion, adding up to 1. */
  weights: Float64Array
  /** null where the judgements agree, or no single change within the scale helps. */
  revise: Revision | null
}

function consistencyOf(lambdaMax: number, m: number): Consistency {
  const ci = m === 1 ? 0 : Math.max(0, (lambdaMax - m) / (m - 1))
  const random = RANDOM_INDEX[m]!
  const cr = random === 0 ? 0 : ci / random
  return { lambdaMax, ci, cr, isAcceptable: cr < CR_LIMIT }
}

/** The value for a pair that its other judgements ask for: the pair left out, its place taken by the diagonal. */
function fitOf(matrix: readonly Float64Array[], row: number, column: number): number {
  const without = matrix.map((cells) => cells.slice())
  without[row]![column] = 0
  without[column]![row] = 0
  without[row]![row] = 2
  without[column]![column] = 2
  const { vector } = principalEigenvector(without)
  return Math.min(9, Math.max(1 / 9, vector[row]! / vector[column]!))
}

function withPair(matrix: readonly Float64Array[], row: number, column: number, value: number): Float64Array[] {
  const changed = matrix.map((cells) => cells.slice())
  changed[row]![column] = value
  changed[column]![row] = 1 / value
  return changed
}

/** Pairs by how far judgement · w_column/w_row is from 1, farthest first; where that is equal but for dust, in reading order. */
function pairsByDeviation(matrix: readonly Float64Array[], weights: Float64Array) {
  const pairs = matrix.flatMap((cells, row) =>
    [...cells.keys()].slice(row + 1).map((column) => {
      const deviation = Math.abs(Math.log((cells[column]! * weights[column]!) / weights[row]!))
      return { row, column, deviation: Math.round(deviation * 1e9) }
    }),
  )
  return pairs.filter(({ deviation }) => deviation > 0).sort((a, b) => b.deviation - a.deviation)
}

function revisionOf(matrix: readonly Float64Array[], weights: Float64Array, now: Consistency): Revision | null {
  if (now.cr === 0) return null
  for (const { row, column } of pairsByDeviation(matrix, weights)) {
    const fits = fitOf(matrix, row, column)
    const { cr } = consistencyOf(principalEigenvector(withPair(matrix, row, column, fits)).value, matrix.length)
    if (cr < now.cr) return { row, column, judgement: matrix[row]![column]!, fits, cr }
  }
  return null
}

/**
 * Analytic hierarchy process: weights from pairwise judgements, how consistent these are, and which one to think over.
 * @param judgements m × m on Saaty's scale, see `reciprocalJudgements`; m = 1..10.
 * @returns Weights: the principal eigenvector. λmax, CI and CR. The revision: the pair whose judgement a deviates most from the
 *          ratio of weights, by ε = a · w_column/w_row, and the value that the other judgements ask for in its place. In a
 *          3 × 3 all pairs deviate alike, and it is the first. A pair that no value within 1/9..9 mends is passed over.
 * @throws {RangeError} by path: incomplete or non-reciprocal judgements.
 * @cost   O(m⁴) at worst, below 1 ms.
 * @source Saaty (1977, 1980); the revision: Saaty, Decision-making with the AHP: Why is the principal eigenvector necessary,
 *         EJOR 145 (2003) 85–91, after Harker (1987). CR limit and random indices: grading.md, Weights.
 */
export function ahpWeights(judgements: readonly (readonly number[])[]): Ahp {
  const matrix = reciprocalJudgements(judgements, judgements.length)
  const { vector: weights, value } = principalEigenvector(matrix)
  const consistency = consistencyOf(value, matrix.length)
  return { weights, ...consistency, revise: revisionOf(matrix, weights, consistency) }
}

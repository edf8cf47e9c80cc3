/** The greatest double below a half. */
const ALMOST_HALF = 0.5 - 2 ** -54

/**
 * A composite score without floating-point dust: ten decimals, so that a customer who reaches 60 on paper reaches 60 here,
 * and customers equal on paper share a grade.
 * @param score Any score; NaN stays NaN.
 * @returns The nearest multiple of 1e-10.
 * @cost   O(1).
 */
export function roundScore(score: number): number {
  const units = score * 1e10
  // What Math.round gives to all from 0 on, in a third of its time; −0 becomes 0.
  return (units < 0 ? Math.round(units) : Math.floor(units + ALMOST_HALF)) / 1e10
}

/**
 * Around what a sum may be short of a score and still be rounded up to it, half of the last decimal: surely enough and perhaps
 * too little, then surely too much.
 */
export const SCORE_DUST = [6e-11, 4e-11] as const

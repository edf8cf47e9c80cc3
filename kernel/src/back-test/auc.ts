import type { Ranking } from '../numeric/ranking.ts'

/**
 * Area under the ROC curve: the chance that a retained customer stands above one who was not, a tie counting half.
 * @param ranking  n′ of n rows.
 * @param retained n marks, 1 = retained, 0 = not.
 * @returns 0..1, exact up to one rounding; NaN where all or none of the ranked are retained.
 * @cost   O(n′).
 * @source Mann–Whitney U with mid-ranks: Hanley & McNeil (1982); sklearn.metrics.roc_auc_score.
 */
export function auc({ rows, ends }: Ranking, retained: Uint8Array): number {
  let above = 0
  let lost = 0
  let twiceWins = 0
  let start = 0
  for (const end of ends) {
    let here = 0
    for (let i = start; i < end; i++) if (retained[rows[i]!] === 1) here++
    const lostHere = end - start - here
    twiceWins += lostHere * (2 * above + here)
    above += here
    lost += lostHere
    start = end
  }
  return above > 0 && lost > 0 ? twiceWins / (2 * above * lost) : Number.NaN
}

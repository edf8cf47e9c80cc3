import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { comomentsByFold } from '../learn/comoments.ts'
import { fitTowardsEqual } from '../learn/towards-equal.ts'
import { rankingOf } from '../numeric/ranking.ts'
import { spearman } from '../numeric/spearman.ts'
import { auc } from './auc.ts'
import { gainsCurve, groupSums, rankingGini, topDecileLift } from './gains.ts'
import { stabilityIndex } from './stability-index.ts'

interface Golden {
  gains: { scores: number[]; outcome: number[]; curve: number[]; gini: number; lift: number }[]
  ranks: { scores: number[]; outcome: number[]; retained: number[]; spearman: number; auc: number }[]
  stability: { earlier: number[]; later: number[]; psi: number }[]
  fits: { lambda: number; columns: number[][]; outcome: number[]; slopes: number[] }[]
}
const golden: Golden = JSON.parse(readFileSync(new URL('./back-test.golden.json', import.meta.url), 'utf8'))
const column = (values: readonly number[]) => Float64Array.from(values)

describe.each(golden.gains)('gains of $scores', ({ scores, outcome, curve, gini, lift }) => {
  test('are the mean over every order in which ties could stand', () => {
    const ranking = rankingOf(column(scores))
    const sums = groupSums(ranking, column(outcome))
    for (const [i, [, share]] of gainsCurve(ranking, sums, 5).entries()) expect(share).toBeCloseTo(curve[i] ?? -1, 12)
    expect(rankingGini(ranking, sums)).toBeCloseTo(gini, 12)
    expect(topDecileLift(ranking, sums)).toBeCloseTo(lift, 12)
  })
})

test.each(golden.ranks)('ρ and AUC: as SciPy has them ($spearman, $auc)', (sample) => {
  const ranking = rankingOf(column(sample.scores))
  expect(spearman(column(sample.scores), column(sample.outcome))).toBeCloseTo(sample.spearman, 12)
  expect(auc(ranking, Uint8Array.from(sample.retained))).toBeCloseTo(sample.auc, 12)
})

test.each(golden.stability)('stabilityIndex: as NumPy has it ($psi)', ({ earlier, later, psi }) => {
  expect(stabilityIndex(column(earlier), column(later)).psi).toBeCloseTo(psi, 12)
})

test.each(golden.fits)('fitTowardsEqual: as SciPy’s nnls has it, λ $lambda', ({ lambda, columns, outcome, slopes }) => {
  const all = [...columns, outcome].map(column)
  const [part] = comomentsByFold(all, new Uint8Array(outcome.length), 1)
  if (!part) throw new Error('one fold, one part')
  const fit = fitTowardsEqual(part, lambda)
  for (const [j, slope] of fit.slopes.entries()) expect(slope).toBeCloseTo(slopes[j] ?? -1, 9)
})

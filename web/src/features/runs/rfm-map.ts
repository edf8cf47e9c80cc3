import type { Result, RunSummary } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { hasWithheld, isWithheld } from './summary-figures.ts'

type Rfm = NonNullable<RunSummary['rfm']>

export interface RfmCell {
  r: number
  f: number
  customers: number
  /** Null where it is withheld. */
  amountE4: number | null
  customerShare: number
  amountShare: number | null
  /** 0 to 1 on a square-root scale of money, so that small cells still differ; of customers where all money is withheld. */
  heat: number
}

/** The R × F map: rows from the most recent (5) down, columns from rare (1) to frequent (5); empty cells are there too. */
export function rfmRows(cells: Rfm['cells']): RfmCell[][] {
  const isHidden = isWithheld(cells)
  const weightOf = (cell: Rfm['cells'][number]) => Math.max(0, isHidden ? cell.customers : (cell.amountE4 ?? 0))
  const customers = cells.reduce((sum, cell) => sum + cell.customers, 0)
  const amountE4 = cells.reduce((sum, cell) => sum + Math.max(0, cell.amountE4 ?? 0), 0)
  const most = cells.reduce((max, cell) => Math.max(max, weightOf(cell)), 0)
  return [5, 4, 3, 2, 1].map((r) =>
    [1, 2, 3, 4, 5].map((f) => {
      const found = cells.find((cell) => cell.r === r && cell.f === f) ?? { r, f, customers: 0, amountE4: 0 }
      return {
        ...found,
        customerShare: customers > 0 ? found.customers / customers : 0,
        // A share of the money that is shown would not be one of all money.
        amountShare:
          hasWithheld(cells) || found.amountE4 === null ? null : amountE4 > 0 ? found.amountE4 / amountE4 : 0,
        heat: most > 0 ? Math.sqrt(weightOf(found) / most) : 0,
      }
    }),
  )
}

/** The cell that brings the most money; null where some of it is withheld. */
export const hottestCell = (rows: RfmCell[][]): (RfmCell & { amountShare: number }) | null =>
  rows
    .flat()
    .filter((cell): cell is RfmCell & { amountShare: number } => cell.amountShare !== null)
    .reduce<(RfmCell & { amountShare: number }) | null>(
      (best, cell) => ((cell.amountE4 ?? 0) > (best?.amountE4 ?? 0) ? cell : best),
      null,
    )

/** The cell with the most customers. */
export const fullestCell = (rows: RfmCell[][]): RfmCell | null =>
  rows.flat().reduce<RfmCell | null>((best, cell) => (cell.customers > (best?.customers ?? 0) ? cell : best), null)

/** Which bin a quantile score stands for: scores are 100 (bin − 1)/(bins − 1). */
export const binOfScore = (score: number, bins: number): number => Math.round((score * (bins - 1)) / 100) + 1

/** The RFM code of a result (e.g. 543), where the scheme scores recency, frequency and money by fifths. */
export function rfmCodeOf(scheme: Pick<Scheme, 'criteria'>, scores: Result['scores']): string | null {
  const digits = ['r', 'f', 'm'].map((wanted, place) => {
    const named = scheme.criteria.findIndex((criterion) => criterion.key === wanted)
    const index = named >= 0 ? named : place
    const scale = scheme.criteria[index]?.scale
    const score = scores[index]
    if (scale?.kind !== 'quantile' || score === null || score === undefined) return null
    return String(binOfScore(score, scale.bins))
  })
  return digits.includes(null) ? null : digits.join('')
}

/** From this heat on a cell is deep and bears white text. */
export const deepHeat = 0.7

/** How much of the map's colour a cell takes, in percent; the tones on which neither dark nor white text reads well are left out. */
export const tintOf = (heat: number): number =>
  Math.round(heat < deepHeat ? 6 + 80 * heat : 82 + (18 * (heat - deepHeat)) / (1 - deepHeat))

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { backTest } from './back-test.ts'

const file = new URL('../../../../shared/data/transactions/cdnow_sample.txt', import.meta.url)
const cutOff = 19970930

interface Buyer {
  days: Set<number>
  before: number
  after: number
}

/** Orders before, amounts before and after the cut-off (the 39 weeks of the literature) of 2,357 buyers of CDs. */
function buyersOf(text: string): Buyer[] {
  const buyers = new Map<string, Buyer>()
  for (const line of text.trim().split('\n')) {
    const [, id = '', day, , dollars] = line.trim().split(/\s+/)
    const buyer = buyers.get(id) ?? { days: new Set(), before: 0, after: 0 }
    buyers.set(id, buyer)
    const amountE4 = Math.round(Number(dollars) * 10_000)
    if (Number(day) > cutOff) buyer.after += amountE4
    else {
      buyer.before += amountE4
      buyer.days.add(Number(day))
    }
  }
  return [...buyers.values()]
}

test.skipIf(!existsSync(file))(
  'backTest: CDNOW, graded by orders, against amounts: figures as NumPy and SciPy have them',
  () => {
    const buyers = buyersOf(readFileSync(file, 'utf8'))
    const orders = Float64Array.from(buyers, ({ days }) => days.size)
    const { population, outcome, scheme, baselines } = backTest({
      gradeCount: 3,
      grade: Int16Array.from(orders, (count) => (count >= 5 ? 0 : count >= 2 ? 1 : 2)),
      score: orders,
      hasFacts: new Uint8Array(buyers.length).fill(1),
      amount: Float64Array.from(buyers, ({ before }) => before),
      outcome: Float64Array.from(buyers, ({ after }) => after),
      retained: Uint8Array.from(buyers, ({ after }) => (after > 0 ? 1 : 0)),
    })
    expect(population.tested).toBe(2357)
    expect(outcome).toMatchObject({ total: 709_763_900, retained: 684 })
    expect(scheme.gini).toBeCloseTo(0.5666637650004233, 12)
    expect(scheme.normalisedGini).toBeCloseTo(0.6499007056084737, 12)
    expect(scheme.topDecileLift).toBeCloseTo(4.579397675762319, 12)
    expect(scheme.spearman).toBeCloseTo(0.4826738952957672, 12)
    expect(scheme.auc).toBeCloseTo(0.7576271571536931, 12)
    expect(scheme.inversions).toEqual([])
    expect(baselines.amount.gini).toBeCloseTo(0.5930221706656246, 12)
    expect(baselines.amount.topDecileLift).toBeCloseTo(4.810612374058472, 12)
    expect(baselines.amount.spearman).toBeCloseTo(0.39292378349899276, 12)
    expect(baselines.amount.auc).toBeCloseTo(0.7267982543527578, 12)
  },
)

import type { PastDistribution } from '@fenji/contract/runs'
import { describe, expect, test } from 'vitest'
import { changeOfBest, gradesOver, pastGradesOption, shareIn } from './past-grades.ts'

const grade = (key: string, customerShare: number, amountShare: number | null) => ({
  key,
  name: { zh: key, en: key },
  colour: '#123456',
  customers: Math.round(customerShare * 100),
  customerShare,
  amountE4: null,
  amountShare,
})

const run = (runId: number, grades: ReturnType<typeof grade>[]): PastDistribution => ({
  runId,
  asOf: `2026-0${runId}-01`,
  publishedAt: `2026-0${runId}-02T00:00:00.000Z`,
  schemeVersion: runId,
  grades,
})

// The second version has a grade that the first had not.
const past = [
  run(1, [grade('A', 0.2, 0.7), grade('C', 0.8, 0.3)]),
  run(2, [grade('A', 0.25, null), grade('B', 0.25, null), grade('C', 0.5, null)]),
]

describe('grades over time', () => {
  test('the grades are those of every version, as the latest has them', () => {
    expect(gradesOver(past).map(({ key }) => key)).toEqual(['A', 'B', 'C'])
  })

  test('a grade that a version did not have has no share there', () => {
    expect(past.map((one) => shareIn(one, 'B', 'customers'))).toEqual([null, 0.25])
  })

  test('the finding is about the best grade, and none of what is not shown', () => {
    expect(changeOfBest(past, 'customers')).toMatchObject({ grade: { key: 'A' }, from: 0.2, to: 0.25 })
    expect(changeOfBest(past, 'amount')).toBeNull()
    expect(changeOfBest(past.slice(0, 1), 'customers')).toBeNull()
  })

  test('each run is a bar of its grades', () => {
    const words = { day: (day: string) => day, percent: String, name: ({ key }: { key: string }) => key }
    const { series, xAxis } = pastGradesOption(past, 'customers', words)
    expect(xAxis).toMatchObject({ data: ['2026-01-01', '2026-02-01'] })
    expect(series).toMatchObject([{ data: [0.2, 0.25] }, { data: [null, 0.25] }, { data: [0.8, 0.5] }])
  })
})

import { runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import { addSales, idOf, scoreScheme } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, signIn } = await testApp()

/** As of this day, after orders of so much: the grade, why it is not the computed one, and until when. */
type Step = [asOf: string, sales: number, grade: string, deviation: string, freeOn?: string]

test.each<[string, Scheme['stability'], Step[]]>([
  [
    'hold: no change for 30 days after the last',
    { holdDays: 30 },
    [
      ['2025-02-01', 90, 'A', 'none'],
      ['2025-02-15', -80, 'A', 'hold', '2025-03-03'],
      ['2025-03-02', 0, 'A', 'hold', '2025-03-03'],
      ['2025-03-03', 0, 'C', 'none'],
      ['2025-03-20', 80, 'C', 'hold', '2025-04-02'],
    ],
  ],
  [
    'grace: a downgrade when every run has said so for 20 days; a better run in between begins anew',
    { graceDays: 20 },
    [
      ['2025-02-01', 90, 'A', 'none'],
      ['2025-02-10', -30, 'A', 'grace', '2025-03-02'],
      ['2025-02-20', 30, 'A', 'none'],
      ['2025-03-05', -30, 'A', 'grace', '2025-03-25'],
      ['2025-03-24', 0, 'A', 'grace', '2025-03-25'],
      ['2025-03-25', 0, 'B', 'none'],
    ],
  ],
  [
    'margin: the score passes the boundary by 5 points, both ways',
    { margin: 5 },
    [
      ['2025-02-01', 70, 'B', 'none'],
      ['2025-02-02', 14, 'B', 'margin'],
      ['2025-02-03', 1, 'A', 'none'],
      ['2025-02-04', -10, 'A', 'margin'],
      ['2025-02-05', -1, 'B', 'none'],
    ],
  ],
  [
    'newcomers keep the grade of their entry for 60 days',
    { newcomerDays: 60 },
    [
      ['2025-02-01', 10, 'C', 'none'],
      ['2025-03-01', 80, 'C', 'newcomer', '2025-04-02'],
      ['2025-04-02', 0, 'A', 'none'],
      ['2025-04-03', -80, 'C', 'none'],
    ],
  ],
  [
    'at most one level a run',
    { maxSteps: 1 },
    [
      ['2025-02-01', 90, 'A', 'none'],
      ['2025-02-02', -80, 'B', 'steps'],
      ['2025-02-03', 0, 'C', 'none'],
    ],
  ],
  [
    'easier to stay than to rise',
    { stay: { kind: 'thresholds', mins: [70, 40] } },
    [
      ['2025-02-01', 90, 'A', 'none'],
      ['2025-02-02', -20, 'A', 'stay'],
      ['2025-02-03', -1, 'B', 'none'],
      ['2025-02-04', 1, 'B', 'none'],
    ],
  ],
])('stability from run to run: %s', async (_, stability, steps) => {
  const person = await signIn('director')
  const scheme = scoreScheme(stability ? { stability } : {})
  for (const [asOf, sales, grade, deviation, freeOn = null] of steps) {
    if (sales !== 0) await addSales(make, person, { a: sales })
    // Without a second published between, a run that is only looked at leaves no trace.
    await make.run(person, { scheme, asOf: '2025-12-31' })
    const { id } = await make.run(person, { scheme, asOf, publishes: true })
    const params = { id, customerId: await idOf(person, 'a') }
    const found = await person.ask(runs.explain, { params })
    expect([asOf, found.grade?.key, found.deviation, found.freeOn]).toEqual([asOf, grade, deviation, freeOn])
    if (deviation === 'none') expect(found.computedGrade?.key).toBe(grade)
    else expect(found.reason.en).not.toMatch(/^Score/)
  }
})

test('a scheme without rules of stability keeps no days', async () => {
  const person = await signIn('director')
  await addSales(make, person, { a: 90 })
  const { id } = await make.run(person, { scheme: scoreScheme(), publishes: true })
  const { rows } = await owner.query(
    'select since, entered, downgrade_since, deviation, vetoes from grade_result where run_id = $1',
    [id],
  )
  expect(rows).toEqual([{ since: null, entered: null, downgrade_since: null, deviation: null, vetoes: null }])
})

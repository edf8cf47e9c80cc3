import { expect, test } from 'vitest'
import { rhythmOf } from './rhythm.ts'

// Gaps 10, 20, 30, 40 days: sorted quartiles of type 7 at positions 0.75, 1.5, 2.25 → 17.5, 25, 32.5.
const days = [0, 10, 30, 60, 100]

test('quartiles of the gaps, and when the next order is to be expected', () => {
  expect(rhythmOf(days, 105)).toEqual({
    typicalGap: 25,
    usualFrom: 17.5,
    usualTo: 32.5,
    longestGap: 40,
    sinceLast: 5,
    expectedDay: 125,
    state: 'early',
  })
})

test.each([
  [117, 'early'],
  [118, 'due'],
  [132, 'due'],
  [133, 'late'],
  [140, 'late'],
  [150, 'late'],
  // Longer than the longest gap, and more than twice the typical one.
  [151, 'silent'],
])('on day %i the customer is %s', (today, state) => {
  expect(rhythmOf(days, today)?.state).toBe(state)
})

test('longer than ever is not silent yet where all gaps are alike', () => {
  expect(rhythmOf([0, 30, 60, 90], 121)?.state).toBe('late')
  expect(rhythmOf([0, 30, 60, 90], 151)?.state).toBe('silent')
})

test('several orders of a day are one; three gaps make a rhythm', () => {
  expect(rhythmOf([0, 0, 10, 10, 20], 25)).toBeNull()
  expect(rhythmOf([0, 0, 10, 10, 20, 30], 30)).toMatchObject({ typicalGap: 10, sinceLast: 0, state: 'early' })
  expect(rhythmOf([], 0)).toBeNull()
})

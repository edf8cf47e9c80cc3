import { expect, test } from 'vitest'
import { answersOf, hourText, scheduleOf } from './schedule.ts'

const weekly = { every: 'week', weekday: 3, hour: 7, afterImports: true, publishes: false } as const

test('a schedule that is opened and saved stays as it was', () => {
  expect(scheduleOf(answersOf(weekly))).toEqual(weekly)
  expect(scheduleOf(answersOf(null))).toBeNull()
})

test('a day of another frequency is not sent', () => {
  const answers = { ...answersOf(weekly), monthDay: 31 }
  expect(scheduleOf({ ...answers, every: 'day' })).toEqual({
    every: 'day',
    hour: 7,
    afterImports: true,
    publishes: false,
  })
  expect(scheduleOf({ ...answers, every: 'month' })).toMatchObject({ monthDay: 31 })
})

test('the hour is written as on a clock', () => expect([hourText(0), hourText(18)]).toEqual(['00:00', '18:00']))

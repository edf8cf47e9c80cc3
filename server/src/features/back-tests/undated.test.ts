import { backTests } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import { tenCustomers } from '../../platform/testing/ten-customers.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { builtInCatalogue } from '../metrics/public.ts'
import { findTemplate } from '../schemes/public.ts'
import { dayOf, daysAfter, epochDayOf, monthsBefore } from './days.ts'
import { isUndated } from './undated.ts'

const { make, owner, signIn } = await testApp()

test('days: months are clamped at their end, the calendar at both of its ends', () => {
  expect(['2024-03-31', '2023-03-31', '2024-01-15'].map((day) => monthsBefore(day, 1))).toEqual([
    ...['2024-02-29', '2023-02-28', '2023-12-15'],
  ])
  expect([monthsBefore('2024-02-29', 12), monthsBefore('0001-01-31', 1)]).toEqual(['2023-02-28', '0001-01-01'])
  expect([daysAfter('2011-09-01', 90), daysAfter('9999-12-01', 90)]).toEqual(['2011-11-30', '9999-12-31'])
  expect(dayOf(epochDayOf('1969-12-31'))).toBe('1969-12-31')
})

test('fields of the profile and what is told of a deal have no history; facts with days do', () => {
  const undated = builtInCatalogue.all.filter(({ key }) => isUndated(builtInCatalogue, key))
  expect(new Set(undated.map(({ source }) => source))).toEqual(new Set(['profile', 'opportunities']))
  for (const key of ['net-sales-12m', 'recency', 'collection-rate-12m', 'complaint-rate-12m', 'nps-12m'])
    expect([key, isUndated(builtInCatalogue, key)]).toEqual([key, false])
  const profile = builtInCatalogue.all.filter(({ source }) => source === 'profile')
  expect(profile.length).toBeGreaterThan(5)
  for (const { key } of profile) expect([key, isUndated(builtInCatalogue, key)]).toEqual([key, true])
})

test('a scheme that reads values of today says so, and gets no verdict', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, tenCustomers)
  const medals = findTemplate('medals')?.scheme as Scheme
  const [first, ...others] = medals.criteria
  const scheme: Scheme = { ...medals, criteria: [{ ...first, metric: 'field-followers' } as never, ...others] }
  const body = { subjects: [{ scheme }, { template: 'medals' }], cutoff: '2025-05-01', horizonDays: 60 }
  const { tests, notes } = await analyst.ask(backTests.run, { body })
  expect(tests.map(({ undatedMetrics }) => undatedMetrics.map(({ en }) => en))).toEqual([['Followers'], []])
  expect(tests.map(({ beatsAmount }) => typeof beatsAmount)).toEqual(['object', 'boolean'])
  expect(notes.map(({ zh }) => zh).join()).toContain('粉丝数')
})

test('whoever was known by another fact than an order is in the test', async () => {
  const analyst = await signIn('director')
  await make.orders(analyst, tenCustomers)
  const body = { subjects: [{ template: 'medals' }], cutoff: '2025-07-01', horizonDays: 30 }
  const testedNow = async () => {
    const { tests } = await analyst.ask(backTests.run, { body })
    return tests[0]?.population
  }
  expect(await testedNow()).toMatchObject({ tested: 9, withoutFacts: 1 })
  const { rows } = await owner.query<{ id: number }>(
    "select id::int from customer where organization_id = $1 and code = 'c10'",
    [analyst.organizationId],
  )
  const call = { customer_id: rows[0]?.id, kind: 'call', occurred_on: '2025-07-02' }
  await writeFacts(owner, analyst.organizationId, { interaction: [call] })
  expect(await testedNow()).toMatchObject({ tested: 9, withoutFacts: 1 })
  await writeFacts(owner, analyst.organizationId, { interaction: [{ ...call, occurred_on: '2025-07-01' }] })
  expect(await testedNow()).toMatchObject({ tested: 10, withoutFacts: 0 })
})

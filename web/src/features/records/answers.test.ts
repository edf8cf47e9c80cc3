import type { RecordRow } from '@fenji/contract/records'
import { expect, test } from 'vitest'
import { answersOf, bodyOf, changed, filled, momentAt } from './answers.ts'

const zone = 'Asia/Shanghai'
const deal = {
  name: '扩产',
  stage: '报价',
  amountE4: 12_345_000,
  probability: 0.35,
  openedOn: '2025-03-05',
  memberId: 7,
  hasResolve: true,
} as unknown as RecordRow

test('a form gives back what it was given: nothing has changed', () => {
  const before = bodyOf('opportunities', answersOf('opportunities', deal, '2025-01-01', zone), zone)
  expect(filled(before)).toEqual({ ...deal })
  expect(changed(before, before)).toEqual({})
  expect(changed(before, { ...before, stage: '签约', name: null })).toEqual({ stage: '签约', name: null })
})

test('moments are told by the clocks of the organization, whatever those of the browser say; a day stays a day', () => {
  expect(momentAt('2025-03-05', '14:30', zone)).toBe('2025-03-05T06:30:00.000Z')
  expect(momentAt('2025-03-30', '12:00', 'Europe/Berlin')).toBe('2025-03-30T10:00:00.000Z')
  const visit = { occurredAt: '2025-03-05T06:30:00.000Z', kind: 'visit' } as unknown as RecordRow
  expect(filled(bodyOf('interactions', answersOf('interactions', visit, '', zone), zone))).toEqual({ ...visit })
  const day = { ...visit, occurredAt: '2025-03-05' }
  expect(filled(bodyOf('interactions', answersOf('interactions', day, '', zone), zone))).toEqual({ ...day })
})

test('lines keep what the form does not show; one without an amount is none', () => {
  const order = {
    occurredOn: '2025-03-05',
    amountE4: 10_000,
    lines: [
      { productCode: 'P1', productName: '轴承', category: null, quantity: 2, unitPriceE4: 5000, amountE4: 10_000 },
    ],
  } as unknown as RecordRow
  const answers = answersOf('transactions', order, '', zone)
  expect(bodyOf('transactions', answers, zone)).toMatchObject({ ...order })
  const more = { ...answers, lines: [...(answers.lines as object[]), { productName: '电机' }] }
  expect(bodyOf('transactions', more, zone).lines).toEqual(order.lines)
})

import { expect, test } from 'vitest'
import { formatsOf } from '../../platform/format.ts'
import { conditionText } from '../conditions/public.ts'
import { searchOf } from './dashboards.ts'
import { cellText, pieceName } from './drawing.ts'
import { filterOf, parametersFor, whoIs } from './filter.ts'

const row = { of: 'city', op: 'in' as const, values: ['杭州'] }
const where = { of: 'amount', op: 'gte' as const, value: 100 }

test('the address is the filter, and a saved filter the address; what is no condition is left out', () => {
  const filter = { period: { last: 12, unit: 'month' as const }, segment: 3, where }
  expect(filterOf(searchOf(filter))).toEqual(filter)
  expect(filterOf({ where: 'nonsense' })).toEqual({})
  expect(filterOf({ where: conditionText(where) })).toEqual({ where })
})

test('whom a mark is of: the row alone, or within segment and condition', () => {
  expect(whoIs({}, row)).toEqual(row)
  expect(whoIs({ segment: 3, where }, row)).toEqual({ all: [{ segment: 3 }, where, row] })
})

test('parameters that a chart does not know, or cannot take, are not asked', () => {
  expect(parametersFor('trends', { by: 'quarter', limit: 5 })).toEqual({ by: 'quarter' })
  expect(parametersFor('trends', { by: 'hour' })).toEqual({})
  expect(parametersFor('segments', { segments: [1, 2] })).toEqual({ segments: [1, 2] })
})

test('cells as text: shares, changes with their sign, days, names in the reader’s language', () => {
  const format = formatsOf({ language: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY', moneyStyle: 'full' })
  const look = { format, local: ({ zh }: { zh: string }) => zh }
  const text = (kind: Parameters<typeof cellText>[0], cell: Parameters<typeof cellText>[1]) =>
    cellText(kind, cell, look)
  expect([text('change', 0.25), text('change', -0.5), text('change', null)]).toEqual(['+25%', '-50%', '–'])
  expect([text('share', 0.2), text('money', 12_345_000), text('day', '2026-03-05')]).toEqual([
    '20%',
    '¥1,235',
    '2026-03-05',
  ])
  expect(text('text', { zh: '重要客户', en: 'Key' })).toBe('重要客户')
  expect([pieceName('2026-03-01', 'month'), pieceName('2026-04-01', 'quarter')]).toEqual(['2026-03', '2026 Q2'])
})

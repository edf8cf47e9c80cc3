import { expect, test } from 'vitest'
import { formatsOf } from './format.ts'

const zh = formatsOf({ language: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY', moneyStyle: 'full' })
const zhShort = formatsOf({ language: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY', moneyStyle: 'short' })
const en = formatsOf({ language: 'en-US', timeZone: 'America/New_York', currency: 'GBP', moneyStyle: 'full' })

test.each([
  [12_345_670_000, '¥1,234,567', '¥123.5万', '£1.2M'],
  [-45_000_000, '-¥4,500', '-¥4,500', '-£4.5K'],
  [0, '¥0', '¥0', '£0'],
  [4_999, '¥0', '¥0', '£0'],
  [999_999_999_999, '¥100,000,000', '¥1亿', '£100M'],
  [99_999_600_000, '¥9,999,960', '¥1,000万', '£10M'],
])('money %i is whole, short in Chinese and short in English', (e4, whole, shortZh, shortEn) => {
  expect([zh.money(e4), zhShort.money(e4), en.moneyShort(e4)]).toEqual([whole, shortZh, shortEn])
})

test('documents keep the decimals, and finer ones where there are any', () => {
  expect(zh.moneyExact(12_345_000)).toBe('¥1,234.50')
  expect(zh.moneyExact(-1_296_960)).toBe('-¥129.696')
  const yen = formatsOf({ language: 'zh-CN', timeZone: 'Asia/Tokyo', currency: 'JPY', moneyStyle: 'full' })
  expect(yen.moneyExact(12_340_000)).toMatch(/1,234$/)
})

test('days and moments follow language and time zone', () => {
  expect([zh.day('2026-11-21'), en.day('2026-11-21'), en.day('2026-09-01')]).toEqual([
    '2026-11-21',
    '21 Nov 2026',
    '1 Sep 2026',
  ])
  const moment = '2026-11-21T20:05:00Z'
  expect([zh.moment(moment), en.moment(moment)]).toEqual(['2026-11-22 04:05', '21 Nov 2026, 15:05'])
})

test('a share never looks like nothing or like all when it is neither', () => {
  expect([0, 0.0002, 0.083, 0.62, 0.996, 1].map(zh.percent)).toEqual(['0%', '<0.1%', '8.3%', '62%', '99.6%', '100%'])
})

test.each([
  [820, '820 ms'],
  [4_230, '4.2 s'],
  [9_999, '10 s'],
  [185_000, '3 min 5 s'],
  [7_800_000, '2 h 10 min'],
  [259_200_000, '3 d'],
])('%i ms take %s', (ms, text) => {
  expect(en.duration(ms)).toBe(text)
})

test('what is absent is a dash, not a zero', () => {
  expect([zh.money(null), zh.day(undefined), zh.percent(null), zh.fixed(null, 2)]).toEqual(['–', '–', '–', '–'])
})

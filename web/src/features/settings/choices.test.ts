import { expect, test } from 'vitest'
import { currencyLabel, currencyOptions, timeZoneLabel, timeZoneOptions } from './choices.ts'

test('a time zone and a currency are shown by name, in the language of the reader', () => {
  expect(timeZoneLabel('Asia/Shanghai', 'zh-CN')).toMatch(/^Asia\/Shanghai · 中国.*\(GMT\+08:00\)$/)
  expect(currencyLabel('CNY', 'zh-CN')).toBe('人民币 (CNY ¥)')
  expect(currencyLabel('CHF', 'en-US')).toBe('Swiss Franc (CHF)')
})

test('the common choices come first, each only once, and the current one is never missing', () => {
  const zones = timeZoneOptions('Asia/Calcutta', 'en-US').map(({ value }) => value)
  expect(zones[0]).toBe('Asia/Shanghai')
  expect(zones).toContain('Asia/Calcutta')
  expect(new Set(zones).size).toBe(zones.length)
  expect(currencyOptions('CNY', 'en-US').filter(({ value }) => value === 'CNY')).toHaveLength(1)
})

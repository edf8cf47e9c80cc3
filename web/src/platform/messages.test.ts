import { expect, test } from 'vitest'
import { i18n, type Messages } from './i18n.ts'

const modules = import.meta.glob<Record<string, unknown>>('../**/*messages.ts', { eager: true })
const isMessages = (value: unknown): value is Messages =>
  typeof value === 'object' && value !== null && 'namespace' in value && 'zh' in value && 'en' in value
const catalogues = Object.values(modules).flatMap((module) => Object.values(module).filter(isMessages))

const placeholders = (text = '') => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort()
const everyText = catalogues.flatMap(({ namespace, zh, en }) =>
  Object.keys({ ...zh, ...en }).map((key) => ({ key: `${namespace}:${key}`, zh: zh[key], en: en[key] })),
)

test('every feature has a catalogue of its own', () => {
  const namespaces = catalogues.map(({ namespace }) => namespace)
  expect(namespaces).toContain('customers')
  expect(new Set(namespaces).size).toBe(namespaces.length)
})

test('both languages say every message; only plural forms may be English alone', () => {
  const gaps = everyText.filter(({ key, zh, en }) => !en || (!zh && !key.endsWith('_one')))
  expect(gaps).toEqual([])
})

test('both languages use the same values', () => {
  const uneven = everyText.filter(
    ({ zh, en }) => zh !== undefined && JSON.stringify(placeholders(zh)) !== JSON.stringify(placeholders(en)),
  )
  expect(uneven).toEqual([])
})

test('English messages hold no Chinese but in brackets, and neither language shouts', () => {
  const isChinese = (text = '') => /\p{Script=Han}/u.test(text.replace(/\([^)]*\)/g, ''))
  expect(everyText.filter(({ key, en }) => isChinese(en) && !key.endsWith('language.zh-CN'))).toEqual([])
  expect(everyText.filter(({ zh = '', en = '' }) => /[!！]/.test(zh + en))).toEqual([])
})

test('plurals and numbers are written as the language does', () => {
  const say = (language: string, count: number) => i18n.getFixedT(language, 'customers')('transaction.lines', { count })
  expect([say('en-US', 1), say('en-US', 1234), say('zh-CN', 1234)]).toEqual(['1 line', '1,234 lines', '1,234 行'])
})

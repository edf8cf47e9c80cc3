import { differencesOf } from '@fenji/contract/scheme-differences'
import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import { blankScheme } from './blank.ts'
import { differenceMessages } from './difference-messages.ts'
import { placeWords, type Teller, valueWords } from './difference-words.ts'

const before = blankScheme('new', { zh: '新', en: 'New' })
const [amount] = before.criteria
const after: Scheme = {
  ...before,
  criteria: amount ? [{ ...amount, weight: 40, scale: { kind: 'bands', cuts: [1, 2], scores: [0, 50, 100] } }] : [],
  assignment: { kind: 'thresholds', mins: [70, 50] },
  vetoes: [
    {
      key: 'v',
      name: { zh: '逾期', en: 'Overdue' },
      when: { score: true, op: 'lt', value: 5 },
      effect: 'cap',
      grade: 'C',
    },
  ],
}
const teller: Teller = {
  t: ((key: keyof typeof differenceMessages.zh, params: Record<string, unknown> = {}) =>
    differenceMessages.zh[key].replace('{{n}}', String(params.n))) as Teller['t'],
  local: ({ zh }) => zh,
  number: String,
  metricName: (key) => `<${key}>`,
  gradeName: (key) => `[${key}]`,
  condition: () => '分数低',
  schemes: [after, before],
}

test('differences in words: places by their names, values by theirs', () => {
  const told = differencesOf(before, after).map(({ path, before: old, after: now }) =>
    [placeWords(path, teller), valueWords(path, old, teller), valueWords(path, now, teller)].join(' | '),
  )
  expect(told).toEqual([
    '评分项 · 消费金额 · 权重 | 100 | 40',
    '评分项 · 消费金额 · 打分 · 方式 | 按排名 | 分段',
    '评分项 · 消费金额 · 打分 · 分界 | – | 1 · 2',
    '评分项 · 消费金额 · 打分 · 分数 | – | 0 · 50 · 100',
    '定级 · 分数线 · A | 80 | 70',
    '一票规则 | – | 逾期',
  ])
})

test('a whole part that is new says what it says', () => {
  expect(valueWords('stability', { holdDays: 30, maxSteps: 1 }, teller)).toBe('变动间隔天数 30，每次最多级数 1')
  expect(valueWords('vetoes.v.when', { score: true, op: 'lt', value: 5 }, teller)).toBe('分数低')
  expect(valueWords('examples.x.grade', null, teller)).toBe('未评级')
})

import type { Condition } from '@fenji/contract/conditions'
import type { Veto } from '@fenji/contract/scheme-file'
import { policies } from './policies.ts'
import { linear } from './scales.ts'
import { colours, criterion, example, level, template, type Words, words } from './template.ts'

const within = (months: number): Condition => ({ metric: 'months-to-close', op: 'lte', value: months })
const isNot = (metric: string): Condition => ({ metric, op: 'eq', value: 0 })

const cap = (key: string, name: Words, grade: string, when: Condition): Veto => ({
  key,
  name: words(name),
  when,
  effect: 'cap',
  grade,
})

const flag = (key: string, name: Words, metric: string, weight: number) =>
  criterion(key, name, { metric, weight, scale: linear(0, 1), missing: 'skip' })

/** T19: by the months to the nearest expected close; a date that need and preparation do not bear out is not believed. */
export const pipelineReadiness = template({
  system: 'T19',
  group: 'pipeline',
  scheme: {
    key: 'pipeline-readiness',
    name: { zh: '商机成熟度', en: 'Pipeline readiness' },
    description: {
      zh: '距最近预计成交：3 个月内 A，4–6 个月 B，7–12 个月 C，更久或未知 D。既无客观也无主观必要的不高于 C；没有购买决心、未启动选型且未做可行性研究、或对现有供应商很满意（4.5 以上）的不高于 B。',
      en: 'Months to the nearest close: up to 3 A, 4–6 B, 7–12 C, later or unknown D. At best C without any need; at best B without resolve, with neither study nor selection begun, or content with the supplier (4.5 and more).',
    },
    scope: { metric: 'open-opportunities', op: 'gt', value: 0 },
    criteria: [
      criterion('months', ['距成交月数', 'Months to close'], {
        metric: 'months-to-close',
        weight: 40,
        scale: linear(12, 0),
      }),
      flag('objective', ['客观必要性', 'Objective need'], 'objective-need', 12),
      flag('subjective', ['主观必要性', 'Subjective need'], 'subjective-need', 12),
      flag('resolve', ['购买决心', 'Resolve'], 'purchase-resolve', 12),
      flag('study', ['可行性研究', 'Feasibility study'], 'feasibility-study', 8),
      flag('selection', ['启动选型', 'Selection begun'], 'selection-started', 8),
      criterion('supplier', ['对现有供应商满意度', 'Content with the supplier'], {
        metric: 'supplier-satisfaction',
        weight: 8,
        scale: linear(5, 1),
        missing: 'skip',
      }),
    ],
    grades: [
      level('A', ['A · 3 个月内', 'A · within 3 months'], colours.best, policies.close),
      level('B', ['B · 4–6 个月', 'B · 4–6 months'], colours.good, policies.advance),
      level('C', ['C · 7–12 个月', 'C · 7–12 months'], colours.fair, policies.nurture),
      level('D', ['D · 12 个月以上', 'D · later'], colours.low, policies.keepWarm),
    ],
    assignment: {
      kind: 'rules',
      rules: [
        { grade: 'A', when: within(3) },
        { grade: 'B', when: within(6) },
        { grade: 'C', when: within(12) },
      ],
      otherwise: 'D',
    },
    vetoes: [
      cap('no-need', ['既无客观也无主观必要', 'No need, objective or subjective'], 'C', {
        all: [isNot('objective-need'), isNot('subjective-need')],
      }),
      cap('no-resolve', ['没有购买决心', 'No resolve'], 'B', isNot('purchase-resolve')),
      cap('unprepared', ['未启动选型且未做可行性研究', 'Neither study nor selection begun'], 'B', {
        all: [isNot('feasibility-study'), isNot('selection-started')],
      }),
      cap('content', ['对现有供应商很满意', 'Content with the supplier'], 'B', {
        metric: 'supplier-satisfaction',
        op: 'gte',
        value: 4.5,
      }),
    ],
    examples: [
      example('3 个月，已选型 / 3 months, selection begun', 'A', {
        'open-opportunities': 1,
        'months-to-close': 3,
        'objective-need': 1,
        'purchase-resolve': 1,
        'selection-started': 1,
      }),
      example('2 个月，无准备 / 2 months, unprepared', 'B', {
        'open-opportunities': 1,
        'months-to-close': 2,
        'feasibility-study': 0,
        'selection-started': 0,
      }),
      example('1 个月，无必要 / 1 month, no need', 'C', {
        'open-opportunities': 2,
        'months-to-close': 1,
        'objective-need': 0,
        'subjective-need': 0,
      }),
      example('4 个月 / 4 months', 'B', { 'open-opportunities': 1, 'months-to-close': 4 }),
      example('7 个月 / 7 months', 'C', { 'open-opportunities': 1, 'months-to-close': 7, 'supplier-satisfaction': 5 }),
      example('13 个月 / 13 months', 'D', { 'open-opportunities': 1, 'months-to-close': 13 }),
      example('日期未知 / no date', 'D', { 'open-opportunities': 1 }),
      example('没有商机 / no deal', null, { 'open-opportunities': 0 }),
    ],
  },
})

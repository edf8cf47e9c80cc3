import { describe, expect, test } from 'vitest'
import { regionOf } from './china-places.ts'
import { FormulaFault, namedIn, namesFor, parseFormula, renamed } from './field-formula.ts'
import type { CustomerFieldDefinition } from './fields.ts'

const field = (key: string, zh: string, kind: CustomerFieldDefinition['kind']): CustomerFieldDefinition => ({
  ...{ key, kind, group: 'basic' },
  name: { zh, en: key },
})
const find = namesFor([
  field('demand', '年需求量', 'money'),
  field('ends', '合同到期日', 'date'),
  field('note', '备注', 'text'),
])
const parse = (text: string) => parseFormula(text, find)

function faultOf(text: string): [string, number] {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof FormulaFault) return [error.rule, error.at]
  }
  throw new Error(`${text} is a formula`)
}

describe('formulas', () => {
  test('multiplication binds closer than addition, equals from left to right, names by either language or key', () => {
    expect(parse('1 + [年需求量] * 2 - 3')).toEqual({
      ...{ kind: 'binary', op: '-' },
      left: {
        ...{ kind: 'binary', op: '+', left: { kind: 'number', value: 1 } },
        right: {
          ...{ kind: 'binary', op: '*' },
          ...{ left: { kind: 'name', key: 'demand' }, right: { kind: 'number', value: 2 } },
        },
      },
      right: { kind: 'number', value: 3 },
    })
    expect(parse('[累计金额] ÷（[orders] － 0）'.replace('－', '−'))).toMatchObject({ op: '/' })
    expect(parse('round([合同到期日] - today(), 0)')).toMatchObject({ kind: 'call', name: 'round' })
  })

  test.each([
    ['', 'unfinished', 0],
    ['1 +', 'unfinished', 3],
    ['1 2', 'unexpected', 2],
    ['(1', 'unfinished', 2],
    ['1)', 'unexpected', 1],
    ['[备注] + 1', 'unknown-name', 0],
    ['1 + [没有]', 'unknown-name', 4],
    ['sqrt(4)', 'unknown-function', 0],
    ['round(1,2,3)', 'wrong-count', 0],
    ['2 * [合同到期日]', 'not-a-number', 4],
    ['[合同到期日]', 'not-a-number', 0],
    ['today() + 1', 'not-a-number', 0],
    ['1; drop table customer', 'unexpected', 1],
    ['1 + 9999999999999999', 'too-large', 4],
    ['('.repeat(40), 'too-deep', 30],
    ['-'.repeat(40), 'too-deep', 29],
  ] as const)('%s: %s at %i', (text, rule, at) => expect(faultOf(text)).toEqual([rule, at]))

  test('names are written anew, and what is not known stays', () => {
    expect(renamed('[ 年需求量 ] / [x]', (name) => find(name)?.key)).toBe('[demand] / [x]')
    expect(namedIn('[a] + [b] * [a]')).toEqual(['a', 'b'])
  })
})

test.each([
  ['浙江省杭州市', '浙江省/杭州市'],
  ['浙江 杭州', '浙江省/杭州市'],
  ['杭州', '浙江省/杭州市'],
  ['中国上海市', '上海市'],
  ['吉林', '吉林省'],
  ['吉林市', '吉林省/吉林市'],
  ['广西桂林', '广西壮族自治区/桂林市'],
  ['新疆', '新疆维吾尔自治区'],
  ['台湾', '台湾省'],
  ['月球', undefined],
  ['', undefined],
])('%s is the region %s', (text, region) => expect(regionOf(text)).toBe(region))

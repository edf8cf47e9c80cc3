import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { standardFields } from '@fenji/contract/fields'
import { expect, test } from 'vitest'
import { conditionText } from '../conditions/public.ts'
import { listCondition, wholeCondition } from './condition-search.ts'

const condition: CustomerCondition = {
  any: [{ of: 'city', op: 'in', values: ['杭州', '😀'] }, { not: { segment: 3 } }],
}

test('plain filters and the condition are one', () => {
  expect(wholeCondition({}, [])).toBeUndefined()
  expect(wholeCondition({ where: conditionText(condition) }, [])).toEqual(condition)
  expect(
    wholeCondition(
      {
        ...{ country: '中国', region: '华东', minAmountE4: 10_000, lastOrderFrom: '2025-01-01' },
        ...{ custom: ['employees:10..20', 'relevance:core', 'birthday:..1990-01-01'] },
        where: conditionText({ all: [{ of: 'tag', op: 'present' }] }),
      },
      standardFields,
    ),
  ).toEqual({
    all: [
      { of: 'country', op: 'in', values: ['中国'] },
      { any: ['region', 'province', 'city'].map((of) => ({ of, op: 'in', values: ['华东'] })) },
      { of: 'amount', op: 'gte', value: 1 },
      { of: 'lastOrderOn', op: 'within', period: { from: '2025-01-01' } },
      { of: 'field:employees', op: 'between', from: 10, to: 20 },
      { of: 'field:relevance', op: 'in', values: ['core'] },
      { of: 'field:birthday', op: 'within', period: { to: '1990-01-01' } },
      { of: 'tag', op: 'present' },
    ],
  })
})

test('the whole list as a condition: also what stands beside the builder', () => {
  expect(listCondition({ search: '华联', grade: 'none', owner: 'me', country: '中国' }, [])).toEqual({
    all: [
      { search: '华联' },
      { of: 'grade', op: 'missing' },
      { of: 'owner', op: 'in', values: ['me'] },
      { of: 'country', op: 'in', values: ['中国'] },
    ],
  })
  expect(listCondition({ grade: 'A' }, [])).toEqual({ of: 'grade', op: 'in', values: ['A'] })
})

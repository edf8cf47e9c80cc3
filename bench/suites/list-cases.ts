import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { customers } from '@fenji/contract/customers'
import type { CallOf } from '@fenji/contract/endpoint'
import type { Caller } from '../server-process.ts'

export type Query = NonNullable<CallOf<typeof customers.list>['query']>

const customerCases: Record<string, Query> = {
  'by amount': { sort: 'amount' },
  'by amount, ascending': { sort: 'amount', direction: 'asc' },
  'by code': { sort: 'code', direction: 'asc' },
  'by name': { sort: 'name', direction: 'asc' },
  'by orders': { sort: 'orders' },
  'by last order': { sort: 'lastOrderOn' },
  'by score': { sort: 'score' },
  'best grade, by amount': { grade: 'A' },
  'last grade, by score': { grade: 'D', sort: 'score' },
  'one country of many': { country: '新加坡' },
  'one province': { region: '广东省' },
  'one small city, by name': { region: '柳州市', sort: 'name', direction: 'asc' },
  'amount range': { minAmountE4: 50_000_0000, maxAmountE4: 60_000_0000, sort: 'lastOrderOn' },
  'last order in a month': { lastOrderFrom: '2025-06-01', lastOrderTo: '2025-06-30' },
  'search of two frequent characters': { search: '科技' },
  'search of two rare characters': { search: '昱川' },
  'search of four characters': { search: '澜洲供应' },
  'search of a code': { search: 'C00012' },
  'search without a hit': { search: '不存在的名字' },
}

const range = { of: 'amount', op: 'between', from: 5000, to: 20_000 } as const
const guangdong: CustomerCondition = { of: 'province', op: 'in', values: ['广东省'] }
const silent = { of: 'lastOrderOn', op: 'notWithin', period: { from: '2025-03-01' } } as const
const worst: CustomerCondition = { of: 'grade', op: 'in', values: ['C', 'D'] }

/** Lists by a condition: nested, at the far end of their order, of few and of many. */
export const conditionCases: Record<string, Query> = {
  'condition: province and amount, by amount': { where: { all: [guangdong, range] } },
  'condition: the same, by name': { where: { all: [guangdong, range] }, sort: 'name', direction: 'asc' },
  'condition: low grades, silent, by amount': { where: { all: [worst, silent] } },
  'condition: low grades, silent, by score': { where: { all: [worst, silent] }, sort: 'score' },
  'condition: nested, by last order': {
    where: {
      any: [
        { all: [guangdong, { not: worst }] },
        { all: [range, { any: [silent, { of: 'orders', op: 'lte', value: 2 }] }] },
      ],
    },
    sort: 'lastOrderOn',
  },
  'condition: part of a name, no interaction': {
    where: {
      all: [
        { of: 'name', op: 'contains', value: '科技' },
        { records: 'interactions', op: 'none' },
      ],
    },
    sort: 'orders',
  },
  'condition: nobody': { where: { all: [{ of: 'orders', op: 'eq', value: -1 }, guangdong] } },
  'condition: everybody, by first order': { where: { all: [] }, sort: 'firstOrderOn' },
  'plain filters: last grade and a province, by amount': { grade: 'D', region: '广东省' },
  'plain filters: grade, amount and last order, by name': {
    ...{ grade: 'C', minAmountE4: 10_000_0000, lastOrderTo: '2025-03-31' },
    ...({ sort: 'name', direction: 'asc' } as const),
  },
}

/** The cursor of a page far down the list. */
async function deepCursor(caller: Caller, query: Query): Promise<string> {
  let cursor: string | null = null
  for (let page = 0; page < 100; page++) {
    const input: Query = { ...query, limit: 200, ...(cursor === null ? {} : { cursor }) }
    cursor = (await caller.call(customers.list, { query: input })).nextCursor
    if (cursor === null) break
  }
  return cursor ?? ''
}

const deepSorts = ['amount', 'name', 'score'] as const
export const kindsOfList = Object.keys(customerCases).length + Object.keys(conditionCases).length + deepSorts.length

/** The kinds of list that are measured, by what they are. */
export async function queriesFor(caller: Caller): Promise<[what: string, query: Query][]> {
  const deep: [string, Query][] = []
  for (const sort of deepSorts)
    deep.push([`100th page of 200, by ${sort}`, { sort, cursor: await deepCursor(caller, { sort }) }])
  return [...Object.entries(customerCases), ...Object.entries(conditionCases), ...deep]
}

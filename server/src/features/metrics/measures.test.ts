import { Measure } from '@fenji/contract/metric-formula'
import { sourceKeys } from '@fenji/contract/metric-sources'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { catalogueOf } from './catalog/catalogue.ts'
import { builtIn } from './catalog/metric.ts'
import { readMetrics } from './queries/read-metrics.ts'

const { make, owner, signIn, transaction } = await testApp()

type Given = Omit<Measure, 'kind'>
const asMetric = (measure: Given, i: number) => {
  const words = { zh: 'x', en: 'x' }
  const formula = Measure.parse({ kind: 'measure', ...measure })
  return builtIn({ key: `m${i}`, name: words, definition: words, unit: 'number', better: 'higher', formula })
}

const person = await signIn('director')
const { organizationId } = person
const [{ id: customer_id }, { id: other }] = [await make.customer(person), await make.customer(person)]
const call = (occurred_on: string, minutes: number | null, direction = 'out') => ({
  customer_id,
  kind: 'call',
  occurred_on,
  minutes,
  direction,
})
await writeFacts(owner, organizationId, {
  interaction: [
    call('2024-12-05', 30),
    call('2025-01-10', 10, 'in'),
    call('2025-02-14', 20),
    call('2025-02-14', 25),
    call('2025-03-02', null, 'in'),
    { ...call('2025-03-20', 60), kind: 'visit' },
    call('2025-04-01', 99),
  ],
  survey_response: [
    { customer_id, kind: 'csat', score: 4.1, answered_on: '2025-01-01' },
    { customer_id, kind: 'csat', score: 3.3, answered_on: '2025-01-02' },
  ],
})

/** What is each measure as of 2025-03-31: of the customer, and of one without such facts? */
async function measured(...measures: Given[]): Promise<number[][]> {
  const definitions = measures.map(asMetric)
  const { columns, customerIds } = await transaction(person, (db) =>
    readMetrics(
      db,
      person.actor,
      '2025-03-31',
      definitions.map(({ key }) => key),
      { catalogue: catalogueOf(definitions) },
    ),
  )
  const rows = [customer_id, other].map((id) => customerIds.indexOf(id))
  return definitions.map(({ key }) => rows.map((row) => columns[key]?.[row] ?? Number.NaN))
}

const calls = { source: 'interactions', where: [{ column: 'kind', op: 'eq', value: 'call' }] } as const
const ofMinutes = { ...calls, of: 'minutes', where: [...calls.where] }
const ofCalls = { ...calls, where: [...calls.where] }
const none = Number.NaN

test.each<[Given, number, number]>([
  [{ ...ofCalls, aggregate: 'count', window: 'all' }, 5, 0],
  [{ ...ofCalls, aggregate: 'count', window: { days: 46 } }, 3, 0],
  [{ ...ofCalls, aggregate: 'count', window: { days: 45 } }, 1, 0],
  [{ ...ofCalls, aggregate: 'count', window: { months: 1 } }, 1, 0],
  [{ ...ofMinutes, aggregate: 'sum', window: { months: 3 } }, 55, 0],
  [{ ...ofMinutes, aggregate: 'average', window: 'all' }, 85 / 4, none],
  [{ ...ofMinutes, aggregate: 'min', window: 'all' }, 10, none],
  [{ ...ofMinutes, aggregate: 'max', window: { months: 3 } }, 25, none],
  [{ ...ofCalls, of: 'direction', aggregate: 'distinct', window: 'all' }, 2, 0],
  [{ ...ofCalls, of: 'occurredOn', aggregate: 'distinct', window: 'all' }, 4, 0],
  [{ ...ofMinutes, aggregate: 'first', window: { months: 3 } }, 10, none],
  // Two of one day: the greater; the call after it has no minutes.
  [{ ...ofMinutes, aggregate: 'last', window: 'all' }, 25, none],
  [{ ...ofCalls, aggregate: 'days-since', window: 'all' }, 29, none],
  [{ ...ofCalls, aggregate: 'days-since-first', window: { months: 3 } }, 80, none],
  [{ ...ofCalls, aggregate: 'interval', window: 'all' }, 87 / 4, none],
  [{ ...ofCalls, aggregate: 'median-interval', window: 'all' }, (16 + 35) / 2, none],
  // January 10, February 45, March 0: the mean is 55/3.
  [
    { ...ofMinutes, aggregate: 'cv', window: { months: 3 } },
    Math.sqrt((100 + 2025) / 3 - (55 / 3) ** 2) / (55 / 3),
    none,
  ],
  [{ ...ofCalls, aggregate: 'cv', window: { months: 3 } }, Math.sqrt(6 / 3 - (4 / 3) ** 2) / (4 / 3), none],
  [
    { ...ofCalls, aggregate: 'rate', window: 'all', hits: [{ column: 'direction', op: 'eq', value: 'in' }] },
    2 / 5,
    none,
  ],
  [{ ...ofCalls, aggregate: 'growth', window: { months: 2 } }, (3 - 2) / 2, none],
  [{ ...ofMinutes, aggregate: 'growth', window: { days: 60 } }, (45 - 40) / 40, none],
  [{ source: 'surveys', aggregate: 'sum', of: 'score', window: 'all' }, 7.4, 0],
  [
    {
      source: 'interactions',
      aggregate: 'count',
      window: 'all',
      where: [
        { column: 'kind', op: 'in', value: ['visit', 'meeting'] },
        { column: 'minutes', op: 'gte', value: 60 },
      ],
    },
    1,
    0,
  ],
  // Who began it is not known of none: what is missing satisfies no comparison.
  [
    { source: 'interactions', aggregate: 'count', window: 'all', where: [{ column: 'minutes', op: 'ne', value: 10 }] },
    4,
    0,
  ],
])('%j is %d, and %d over nothing', async (measure, want, overNothing) => {
  expect(await measured(measure)).toEqual([[Number.isInteger(want) ? want : expect.closeTo(want, 12), overNothing]])
})

test('one pass answers many, whatever their source; a text in a filter is a text', async () => {
  const count = (source: Measure['source']): Given => ({ source, aggregate: 'count', window: 'all' })
  const quoted: Given = {
    source: 'opportunities',
    aggregate: 'count',
    window: 'all',
    where: [{ column: 'stage', op: 'ne', value: `'; drop table customer; --\\` }],
  }
  const all = await measured(...sourceKeys.map(count), quoted)
  expect(all.map(([own]) => own)).toEqual([1, 0, 0, 6, 0, 0, 2, 0, 0, 0, 0])
})

import { Scheme } from '@fenji/contract/scheme-file'
import { customerGroups, type MoveChoice } from '@fenji/contract/what-if'
import { scoreCriteria, whatIf } from '@fenji/kernel'
import { expect, test } from 'vitest'
import { keepingThread } from '../../platform/keeping-thread.ts'
import { randomOf } from '../samples/random.ts'
import type { Basis } from './basis.ts'
import { partsFor } from './crew.ts'
import { countGroups } from './group-counts.ts'
import type { Groups } from './queries/groups.ts'
import type { Answer, Question } from './studio.ts'

const count = 230_001
const random = randomOf(11)
const cells = (most: number) => Uint8Array.from({ length: count }, () => random.integer(most))
const column = () =>
  Float64Array.from({ length: count }, () => (random.uniform() < 0.1 ? Number.NaN : Math.floor(1e4 * random.uniform())))
const days = (from: number) => Int32Array.from({ length: count }, () => from + random.integer(300))
const grades = () => Int16Array.from({ length: count }, () => random.integer(4) - 1)

const region = { values: ['华东', '华北'], cells: cells(4) }
const none = { values: [], cells: new Uint8Array(count) }
const basis: Basis = {
  table: {
    count,
    customerIds: Float64Array.from({ length: count }, (_, row) => 10 + row),
    columns: { recency: column(), 'net-sales': column(), complaints: column() },
    codes: Array.from({ length: count }, (_, row) => `C${row}`),
  },
  current: grades(),
  currentGrades: 3,
  amount: column(),
  history: {
    asOf: 20_000,
    previous: { grade: grades(), since: days(19_500), entered: days(19_000), downgradeSince: days(19_700) },
    overrides: { grade: grades(), until: days(19_900) },
  },
  groups: Object.fromEntries(customerGroups.map((group) => [group, group === 'region' ? region : none])) as Groups,
}

const criterion = (metric: string, weight: number, scale: object) => ({
  key: metric,
  name: { zh: metric, en: metric },
  metric,
  weight,
  scale,
})
const scheme = (assignment: object, rest: object = {}) =>
  Scheme.parse({
    key: 's',
    name: { zh: '分', en: 'S' },
    description: { zh: '分', en: 'S' },
    criteria: [
      criterion('net-sales', 3, { kind: 'percentile' }),
      criterion('recency', 2, { kind: 'percentile', direction: 'lower' }),
    ],
    grades: ['A', 'B', 'C'].map((key) => ({ key, name: { zh: key, en: key }, colour: '#000000' })),
    assignment,
    ...rest,
  })

const veto = (when: object) => ({ key: 'v', name: { zh: '投诉', en: 'V' }, when, effect: 'cap', grade: 'B' })
const shares = { kind: 'shares', shares: [0.1, 0.2, 0.7] }
const lasting = {
  scope: { metric: 'complaints', op: 'lt', value: 9000 },
  vetoes: [veto({ metric: 'complaints', betterThan: 'mean', better: 'higher' })],
  stability: { margin: 2, graceDays: 30, stay: { kind: 'shares', shares: [0.2, 0.2, 0.6] } },
}
const studio = keepingThread<Question, Basis, Answer>(new URL('./studio-thread.ts', import.meta.url), 1e9)

test.each<[string, Scheme, MoveChoice]>([
  ['shares', scheme(shares), 'all'],
  ['shares with scope, vetoes by the mean, and stability', scheme(shares, lasting), 'up'],
  ['thresholds', scheme({ kind: 'thresholds', mins: [80, 40] }), { from: 'B', to: 'A' }],
  ['places, for which all customers are one part', scheme({ kind: 'capacity', counts: [1000, 50_000] }), 'down'],
])('%s: what threads tell of parts is what the kernel says of all customers', async (_, tried, moves) => {
  const question: Question = { scheme: tried, movers: 7, moves, groupBy: ['owner', 'region'] }
  const isFiltered = (from: number, to: number) =>
    moves === 'all' ||
    (moves === 'up' ? to >= 0 && to < from : moves === 'down' ? from >= 0 && to > from : from === 1 && to === 0)
  const scored = scoreCriteria(tried, basis.table)
  const { grade, weights, movers, ...rest } = whatIf(tried, { ...basis, scored }, 7, isFiltered)
  const wanted: Answer = {
    ...rest,
    weights: [...weights],
    movers: movers.map((mover) => ({ ...mover, customerId: mover.row + 10 })),
    filled: ['region'],
    groups: { by: 'region', ...countGroups(region, grade, scored.inScope, 3) },
  }
  expect(wanted.moved).toBeGreaterThan(1000)
  expect(await studio.ask({ name: 'all', question, load: basis })).toEqual(wanted)
  expect(await studio.ask({ name: 'all', question })).toEqual(wanted)
})

test('a part is worth a thread from 100,000 customers on', () => {
  expect([0, 1, 199_999, 200_000, 1e6].map((customers) => partsFor(customers, 8))).toEqual([1, 1, 1, 2, 4])
  expect([1, 2, 3].map((cores) => partsFor(1e6, cores))).toEqual([1, 2, 3])
})

test('a question that fails leaves those asked with it as they were', async () => {
  const byPlaces = scheme({ kind: 'capacity', counts: [1000, 50_000] })
  const ask = (tried: Scheme) =>
    studio.ask({ name: 'all', question: { scheme: tried, movers: 7, moves: 'all', groupBy: ['region'] } })
  const wanted = await ask(byPlaces)
  const wrong = ask(scheme(shares, { vetoes: [veto({ metric: 'else', op: 'present' })] }))
  const next = ask(byPlaces)
  await expect(wrong).rejects.toThrow("no column 'else'")
  expect(await next).toEqual(wanted)
})

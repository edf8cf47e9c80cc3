import { schemes } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import { scoreScheme } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { owner, signIn } = await testApp()
const person = await signIn('director')

const valid = scoreScheme()
const [criterion] = valid.criteria
const isOne = { metric: 'net-sales', op: 'gte', value: 1 }
/** A condition in itself, as far as a file can go. */
const nested = (depth: number): object => (depth === 0 ? isOne : { not: nested(depth - 1) })

/** As text, so that it can say what JSON.stringify would not. */
const send = (payload: string) =>
  person.send({ method: 'POST', url: '/api/schemes', headers: { 'content-type': 'application/json' }, payload })
const text = (change: object) => JSON.stringify({ ...valid, ...change })

const hostile: [string, string, string][] = [
  ['weights all zero', text({ criteria: [{ ...criterion, weight: 0 }] }), 'body.criteria'],
  [
    'cuts that do not ascend',
    text({ criteria: [{ ...criterion, scale: { kind: 'bands', cuts: [2, 1], scores: [0, 50, 100] } }] }),
    'body.criteria.0.scale.cuts',
  ],
  ['shares above 1', text({ assignment: { kind: 'shares', shares: [2, 0, 0] } }), 'body.assignment.shares.0'],
  [
    'shares that add up to more than 1',
    text({ assignment: { kind: 'shares', shares: [0.5, 0.5, 0.5] } }),
    'body.assignment.shares',
  ],
  [
    '500 criteria',
    text({ criteria: Array.from({ length: 500 }, (_, i) => ({ ...criterion, key: `c${i}` })) }),
    'body.criteria',
  ],
  ['a number beyond all', text({}).replace('"weight":1', '"weight":1e999'), 'body.criteria.0.weight'],
  [
    'a metric that does not exist',
    text({ criteria: [{ ...criterion, metric: 'phlogiston' }] }),
    'body.criteria.0.metric',
  ],
  [
    'a condition on a field that does not exist',
    text({ scope: { all: [isOne, { metric: 'field-phlogiston', op: 'eq', value: 'x' }] } }),
    'body.scope.all.1.metric',
  ],
  [
    'a veto on a field that does not exist',
    text({
      vetoes: [{ key: 'v', name: valid.name, when: { ...isOne, metric: 'field-x' }, effect: 'cap', grade: 'C' }],
    }),
    'body.vetoes.0.when.metric',
  ],
  [
    'a scope that looks at the score, which comes of who is in it',
    text({ scope: { score: true, op: 'gt', value: 1 } }),
    'body.scope',
  ],
  [
    'a veto on a criterion that the scheme has not',
    text({
      vetoes: [{ key: 'v', name: valid.name, when: { criterion: 'x', op: 'lt', value: 1 }, effect: 'cap', grade: 'C' }],
    }),
    'body.vetoes.0.when.criterion',
  ],
  [
    'a stricter assignment to stay',
    text({ stability: { stay: { kind: 'thresholds', mins: [90, 60] } } }),
    'body.stability.stay',
  ],
  ['a number compared with a text', text({ scope: { ...isOne, op: 'eq', value: 'much' } }), 'body.scope.value'],
  [
    'a number scored by categories',
    text({ criteria: [{ ...criterion, scale: { kind: 'map', scores: { x: 1 } } }] }),
    'body.criteria.0.scale.kind',
  ],
  [
    'judgements that are no reciprocals',
    text({
      criteria: ['a', 'b'].map((key) => ({ ...criterion, key })),
      weights: {
        kind: 'ahp',
        judgements: [
          [1, 3],
          [3, 1],
        ],
      },
    }),
    'body.weights.judgements.1.0',
  ],
  ['a field that nobody knows', text({ formula: '1 + 1' }), 'body.formula'],
]

test.each(hostile)('create 400: %s, with the path; nothing is stored', async (_, payload, path) => {
  const { status, problem } = await send(payload)
  expect([status, problem?.code, problem?.errors?.map((one) => one.path)]).toEqual([
    400,
    'invalid-input',
    expect.arrayContaining([path]),
  ])
  expect(await person.ask(schemes.list)).toEqual([])
})

test.each<[string, string, number, string]>([
  ['NaN is no JSON', text({}).replace('"weight":1', '"weight":NaN'), 400, 'malformed-request'],
  ['nested without end', text({ scope: nested(200) }), 400, 'malformed-request'],
  ['10 MB', text({ description: { zh: 'x'.repeat(10_000_000), en: '' } }), 413, 'too-large'],
])('create refused: %s; nothing is stored', async (_, payload, wanted, code) => {
  const { status, problem } = await send(payload)
  expect([status, problem?.code]).toEqual([wanted, code])
  expect((await owner.query('select from scheme_version')).rowCount).toBe(0)
})

test('validate says the same without a problem, under the name of the file', async () => {
  const verdict = await person.ask(schemes.validate, {
    body: { ...valid, assignment: { kind: 'thresholds', mins: [50, 80] } },
  })
  expect(verdict).toMatchObject({ isValid: false, errors: [{ path: 'scheme.assignment.mins' }], examples: [] })
})

test('deeply nested conditions within reason are taken', async () => {
  const { status } = await send(text({ key: 'deep', scope: nested(20) }))
  expect(status).toBe(201)
})

import { backTests } from '@fenji/contract/back-tests'
import { builtInRoles } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import type { Scheme } from '@fenji/contract/scheme-file'
import { whatIf } from '@fenji/contract/what-if'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, signIn } = await testApp()

const name = { zh: '名', en: 'name' }
const scheme = (amount: number, orders: number, change: Partial<Scheme> = {}): Scheme => ({
  key: 'value',
  name,
  description: name,
  criteria: [
    { key: 'amount', name, metric: 'net-sales', weight: amount, scale: { kind: 'percentile' } },
    { key: 'orders', name, metric: 'orders', weight: orders, scale: { kind: 'percentile' } },
  ],
  grades: ['A', 'B', 'C'].map((key) => ({ key, name, colour: '#112233' })),
  assignment: { kind: 'shares', shares: [0.2, 0.3, 0.5] },
  ...change,
})

/** Who orders often goes on ordering; the last orders are of 30 June. */
async function customersOf(person: Person) {
  const orders = Array.from({ length: 12 }, (_, i) => [
    ...Array.from({ length: 12 - i }, (_, n) => ({
      order_number: `${i}-${n}`,
      customer_code: `C${String(i).padStart(2, '0')}`,
      order_date: `2025-02-${String(n + 1).padStart(2, '0')}`,
      amount: (100 * (i + 1)) / (12 - i),
    })),
    {
      order_number: `${i}-x`,
      customer_code: `C${String(i).padStart(2, '0')}`,
      order_date: '2025-06-30',
      amount: 120 - 10 * i,
    },
  ])
  await make.orders(person, orders.flat())
}

test('says what a back-test says, warm once the past is there', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  for (const [round, tried] of [
    scheme(1, 0),
    scheme(0, 1),
    scheme(2, 1, { assignment: { kind: 'thresholds', mins: [60, 30] } }),
    scheme(1, 1, { criteria: scheme(1, 1).criteria.map((one) => ({ ...one, scale: { kind: 'quantile', bins: 3 } })) }),
  ].entries()) {
    const quality = await person.ask(whatIf.quality, { body: { scheme: tried } })
    expect(quality).toMatchObject({ cutoff: '2025-04-01', until: '2025-06-30', isComplete: true, tested: 12 })
    expect(quality.isWarm).toBe(round > 0)
    const { tests } = await person.ask(backTests.run, {
      body: { subjects: [{ scheme: tried }], cutoff: quality.cutoff, horizonDays: 90 },
    })
    const [test] = tests
    const plain = ({ gains: _, spearman: __, auc: ___, ...ranking }: typeof quality.ranking) => ranking
    expect(plain(quality.ranking)).toEqual(test && plain(test.ranking))
    expect(plain(quality.baselines.amount12m)).toEqual(test && plain(test.baselines.amount12m))
    expect(quality.beatsAmount).toBe(test?.beatsAmount)
  }
})

test('a scope of its own is judged on its own customers', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  const ask = (tried: Scheme) => person.ask(whatIf.quality, { body: { scheme: tried } })
  const few = scheme(1, 1, { scope: { metric: 'orders', op: 'gte', value: 7 } })
  expect((await ask(scheme(1, 1))).tested).toBe(12)
  expect((await ask(few)).tested).toBe(6)
  expect((await ask(scheme(1, 1))).tested).toBe(12)
})

test('new facts are seen at once', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  const ask = () => person.ask(whatIf.quality, { body: { scheme: scheme(1, 1), cutoff: '2025-04-01' } })
  const before = await ask()
  await make.orders(person, [{ order_number: 'N', customer_code: 'C11', order_date: '2025-06-01', amount: 5000 }])
  const after = await ask()
  expect(after.isWarm).toBe(false)
  expect(after.outcomeE4 - before.outcomeE4).toBe(50_000_000)
})

test('refused: whoever sees sums only, and nobody to test', async () => {
  const administrator = await signIn('administrator')
  const body = { scheme: scheme(1, 1) }
  expect((await administrator.call(whatIf.quality, { body })).problem?.code).toBe('nothing-to-grade')
  await customersOf(administrator)
  const { analyst } = builtInRoles
  const policy = { ...analyst, fields: { ...analyst.fields, financial: 'aggregate' as const } }
  const { organizationId } = administrator
  const { id } = await administrator.ask(roles.create, { body: { name: 'Sums', policy } })
  const sums = await signIn('analyst', { organizationId })
  await owner.query('update member set role_id = $1 where organization_id = $2 and id = $3', [
    ...[id, organizationId, sums.memberId],
  ])
  expect((await sums.call(whatIf.quality, { body })).problem?.code).toBe('field-not-allowed')
})

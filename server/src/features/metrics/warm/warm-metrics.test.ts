import { expect, test } from 'vitest'
import { inOrganization } from '../../../platform/db.ts'
import { type Kept, keptUpTo } from '../../../platform/kept.ts'
import type { Person } from '../../../platform/testing/person.ts'
import { testApp } from '../../../platform/testing/test-app.ts'
import { readCatalogue } from '../queries/custom-metrics.ts'
import { readMetrics } from '../queries/read-metrics.ts'
import { readWarmMetrics } from './warm-metrics.ts'

const { make, signIn, owner, services } = await testApp()

const keys = [
  'net-sales',
  'orders-12m',
  'recency',
  'order-stability-12m',
  'overdue-amount',
  'was-referred',
  'field-aum',
]
const asOf = '2025-06-30'

const read = (person: Person, kept: Kept, wanted = keys) =>
  inOrganization(services.database, person.actor, async (db) => {
    const catalogue = await readCatalogue(db, person.actor)
    const warm = await readWarmMetrics(db, person.actor, kept, { asOf, keys: wanted, catalogue })
    const whole = await readMetrics(db, person.actor, asOf, wanted, { catalogue })
    return { ...warm, whole }
  })

/** Small whole numbers by chance, the same every time. */
function chance(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** One change of the facts of somebody, or of who there is. */
async function changeSomething(person: Person, pick: (below: number) => number): Promise<void> {
  const { organizationId } = person
  const { rows } = await owner.query<{ id: number }>('select id from customer where organization_id = $1 order by id', [
    organizationId,
  ])
  const id = () => rows[pick(rows.length)]?.id ?? 0
  const day = () => `2025-0${1 + pick(6)}-1${pick(9)}`
  const changes = [
    () =>
      make.orders(person, [
        { order_number: `N${pick(1e9)}`, customer_code: `C${pick(40)}`, order_date: day(), amount: pick(900) - 100 },
      ]),
    () =>
      owner.query(
        `update customer set custom = jsonb_build_object('aum', $2::int) where organization_id = $1 and id = $3`,
        [organizationId, pick(1e6), id()],
      ),
    () =>
      owner.query(
        `insert into receivable (organization_id, customer_id, source_key, issued_on, due_on, amount_e4)
      values ($1, $2, $3, $4, $4, $5)`,
        [organizationId, id(), `R${pick(1e9)}`, day(), pick(1e6)],
      ),
    () =>
      owner.query('delete from transaction where organization_id = $1 and customer_id = $2', [organizationId, id()]),
    () =>
      owner.query(
        `insert into referral (organization_id, customer_id, source_key, referred_customer_id, referred_on)
      select $1, $2, $3, $4, $5 where $2::int8 <> $4::int8`,
        [organizationId, id(), `F${pick(1e9)}`, id(), day()],
      ),
    async () => {
      const gone = id()
      for (const table of ['receivable', 'referral', 'transaction', 'customer_activity', 'customer_key'])
        await owner.query(`delete from ${table} where organization_id = $1 and customer_id = $2`, [
          organizationId,
          gone,
        ])
      await owner.query('delete from customer where organization_id = $1 and id = $2', [organizationId, gone])
    },
  ]
  await changes[pick(changes.length)]?.()
}

test.each([1, 2, 3])('after any changes: bit for bit what a whole reading says (series %i)', async (seed) => {
  const person = await signIn('administrator')
  const pick = chance(seed)
  const kept = keptUpTo(1e8)
  await make.orders(
    person,
    Array.from({ length: 60 }, (_, i) => ({
      order_number: `A${i}`,
      customer_code: `C${i % 30}`,
      order_date: `2025-0${1 + (i % 6)}-05`,
      amount: 10 + i,
    })),
  )
  const first = await read(person, kept)
  expect([first.isWarm, first.metrics]).toEqual([false, first.whole])
  for (let step = 0; step < 12; step++) {
    for (let n = pick(3); n >= 0; n--) await changeSomething(person, pick)
    const { isWarm, metrics, whole } = await read(person, kept)
    expect([isWarm, metrics]).toEqual([true, whole])
  }
})

test('a change that commits after the next reading, but began before, is not missed', async () => {
  const person = await signIn('administrator')
  const kept = keptUpTo(1e8)
  const { id } = await make.customer(person, { code: 'C1' })
  await read(person, kept)
  await owner.query('begin')
  await owner.query(`update customer set custom = '{"aum": 5}' where organization_id = $1 and id = $2`, [
    person.organizationId,
    id,
  ])
  expect((await read(person, kept)).metrics.columns['field-aum']).toEqual(Float64Array.of(Number.NaN))
  await owner.query('commit')
  const { isWarm, metrics } = await read(person, kept)
  expect([isWarm, metrics.columns['field-aum']]).toEqual([true, Float64Array.of(5)])
})

test('another metric is added to what is kept', async () => {
  const person = await signIn('administrator')
  const kept = keptUpTo(1e8)
  await make.customer(person, { code: 'C1' })
  await read(person, kept, ['net-sales'])
  const both = await read(person, kept, ['net-sales', 'recency'])
  expect([both.isWarm, both.metrics]).toEqual([true, both.whole])
})

test('more than the memory holds is read whole each time', async () => {
  const person = await signIn('administrator')
  const kept = keptUpTo(8)
  await make.customer(person, { code: 'C1' })
  await read(person, kept)
  const again = await read(person, kept)
  expect([again.isWarm, again.metrics, kept.size()]).toEqual([false, again.whole, 0])
})

import { customers } from '@fenji/contract/customers'
import { duplicates } from '@fenji/contract/duplicates'
import { jobs } from '@fenji/contract/jobs'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { searches } from './find.ts'

const { clock, make, owner, runJobs, services, signIn } = await testApp({ startsJobs: true })
clock.set('2025-07-01T04:00:00Z')

const day = 86_400_000
let now = Date.parse('2025-07-01T04:00:00Z')
function later(ms: number): void {
  now += ms
  clock.set(new Date(now).toISOString())
}

/** What happens every half minute. */
async function tick(): Promise<void> {
  later(30_000)
  await searches.run(services)
  await runJobs()
}

const line = (customer_code: string, customer_name: string, phone = '') => ({
  customer_code,
  customer_name,
  phone,
  order_number: `O-${customer_code}-${now}`,
  order_date: '2025-06-01',
  amount: 1,
})

async function bring(person: Person, ...lines: ReturnType<typeof line>[]): Promise<void> {
  later(1000)
  await make.orders(person, lines)
}

const pairsOf = async (person: Person) =>
  (await person.ask(duplicates.list)).rows
    .map(({ one, other, score }) => ({ codes: [one.code, other.code].sort().join(' '), score }))
    .sort((a, b) => (a.codes < b.codes ? -1 : 1))
const codesOf = async (person: Person) => (await pairsOf(person)).map(({ codes }) => codes)
const idOf = async (person: Person, code: string) =>
  (await person.ask(customers.list, { query: { search: code } })).rows.find((one) => one.code === code)?.id ?? 0
const searchesOf = async (person: Person) =>
  (await person.ask(jobs.list)).filter(({ kind }) => kind === 'duplicates.find').length

test('after an import its customers are compared with all by themselves; what nobody touched is not compared again', async () => {
  const director = await signIn('director')
  await bring(director, line('K1', '苏州恒力机械有限公司'), line('K2', '苏州恒力机械公司'), line('K3', '无锡大成贸易'))
  await tick()
  expect(await codesOf(director)).toEqual(['K1 K2'])
  expect(await director.ask(duplicates.lastSearch)).toMatchObject({ isRunning: false, customers: 3, pairs: 1 })
  // Would be found if all were compared again.
  await owner.query('delete from duplicate_pair where organization_id = $1', [director.organizationId])
  await bring(director, line('K4', '无锡大成贸易有限公司'))
  await tick()
  expect(await codesOf(director)).toEqual(['K3 K4'])
  await director.ask(duplicates.find)
  await runJobs()
  expect(await codesOf(director)).toEqual(['K1 K2', 'K3 K4'])
})

test('nothing is searched where no customer changed, and an import of known customers is none', async () => {
  const director = await signIn('director')
  await bring(director, line('K1', '苏州恒力机械有限公司'))
  await tick()
  await tick()
  await bring(director, line('K1', '苏州恒力机械有限公司'))
  await tick()
  later(2 * day)
  await tick()
  expect(await searchesOf(director)).toBe(1)
})

test('a customer who changed by hand is compared within a day, and pairs that are none any more go', async () => {
  const director = await signIn('director')
  await bring(director, line('K1', '苏州恒力机械有限公司'), line('K2', '苏州恒力机械公司'), line('K3', '无锡大成贸易'))
  await tick()
  const params = { id: await idOf(director, 'K2') }
  await director.ask(customers.update, { params, body: { name: '无锡大成贸易有限公司' } })
  await tick()
  expect(await codesOf(director)).toEqual(['K1 K2'])
  later(day)
  await tick()
  expect(await codesOf(director)).toEqual(['K2 K3'])
})

test('a pair that somebody said are two stays decided, whatever changes', async () => {
  const director = await signIn('director')
  await bring(director, line('K1', '苏州恒力机械有限公司'), line('K2', '苏州恒力机械公司'))
  await tick()
  const [oneId, otherId] = [await idOf(director, 'K1'), await idOf(director, 'K2')]
  await director.ask(duplicates.dismiss, { body: { pairs: [{ oneId, otherId }] } })
  for (const id of [oneId, otherId])
    await director.ask(customers.update, { params: { id }, body: { phone: '13912345679' } })
  later(day)
  await tick()
  expect([await codesOf(director), await searchesOf(director)]).toEqual([[], 2])
})

test('a customer whose identity is not kept yet, as after an update of the product, is compared all the same', async () => {
  const director = await signIn('director')
  await bring(director, line('K1', '苏州恒力机械有限公司'), line('K2', '苏州恒力机械公司'))
  await tick()
  await owner.query('delete from customer_identity where organization_id = $1', [director.organizationId])
  await owner.query('insert into identity_change select organization_id, id from customer where organization_id = $1', [
    director.organizationId,
  ])
  later(day)
  await tick()
  expect(await codesOf(director)).toEqual(['K1 K2'])
})

test('law: searches of what changed find what one of all customers finds', async () => {
  const director = await signIn('director')
  const names = [
    '恒力机械',
    '恒力机械有限公司',
    '恒丽机械',
    '苏州恒力',
    '大成贸易',
    '大成商贸有限公司',
    '大诚贸易',
    '京东方',
  ]
  let state = 11
  const roll = (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * sides)
  }
  for (let round = 0; round < 6; round++) {
    const lines = Array.from({ length: 8 }, () =>
      line(`R${roll(25)}`, names[roll(names.length)] ?? '', roll(3) ? '' : `1391234567${roll(4)}`),
    )
    await bring(director, ...new Map(lines.map((one) => [one.customer_code, one])).values())
    await tick()
    const found = await pairsOf(director)
    await director.ask(duplicates.find)
    await runJobs()
    expect(found).toEqual(await pairsOf(director))
  }
  expect((await pairsOf(director)).length).toBeGreaterThan(10)
})

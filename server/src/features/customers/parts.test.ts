import { customers } from '@fenji/contract/customers'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

/** Lists of large parts of many customers, which are put together in other ways than those of small ones. */
const { owner, signIn } = await testApp()

const administrator = await signIn('administrator')
const { organizationId } = administrator
const managers: Record<string, Person> = {}
const ownersOf: Record<string, number[]> = {}
/** How many customers each team owns: few, more than are counted, more than are looked through. */
const sizes = { small: 300, large: 12_000, vast: 31_000 }
const all = 48_000

async function addTeam(name: string): Promise<void> {
  const { rows } = await owner.query<{ id: number }>(
    'insert into team (organization_id, name) values ($1, $2) returning id::int',
    [organizationId, name],
  )
  const teamId = rows[0]?.id ?? 0
  const sales = [await signIn('sales', { organizationId, teamId }), await signIn('sales', { organizationId, teamId })]
  managers[name] = await signIn('manager', { organizationId, teamId })
  ownersOf[name] = sales.map(({ memberId }) => memberId)
}

beforeAll(async () => {
  for (const name of Object.keys(sizes)) await addTeam(name)
  const { small, large } = sizes
  await owner.query(
    `insert into customer (organization_id, id, code, name, country, province, city, owner_id)
     select $1, i, 'K' || mod(i * 7919, 100003), case when mod(i, 97) > 0 then case mod(i, 101) when 5 then '🙂' when 7 then 'aé公司公司' else '' end || '公司' || mod(i * 31, 9973) ||
         case when mod(i, 3) = 0 then '科技' when mod(i, 400) = 1 then '昱川' else '贸易' end end,
       case mod(i, 60) when 0 then '新加坡' else '中国' end, case when mod(i, 3) > 0 then '广东省' else '浙江省' end,
       case mod(i, 50) when 0 then '广东省' when 1 then '柳州市' else '深圳市' end,
       case when i <= $2 then ($5::bigint[])[1 + mod(i, 2)] when i <= $3 then ($6::bigint[])[1 + mod(i, 2)]
         when i <= $4 then ($7::bigint[])[1 + mod(i, 2)] end
     from generate_series(1, ${all}) i`,
    [
      ...[organizationId, small, small + large, small + large + sizes.vast],
      ...[ownersOf.small, ownersOf.large, ownersOf.vast],
    ],
  )
  await owner.query(
    `insert into customer_activity (organization_id, customer_id, orders, amount_e4, first_order_on, last_order_on, owner_id)
     select organization_id, id, mod(id, 40), mod(id * 7877, 9001) * 10000, '2024-01-01',
       case when mod(id, 40) > 0 then date '2025-01-01' + mod(id, 300)::int end, owner_id from customer`,
  )
  await owner.query('vacuum analyze customer, customer_activity')
})

type Query = NonNullable<NonNullable<Parameters<typeof administrator.ask<typeof customers.list>>[1]>['query']>

/** Each kind of question, as the product asks it and as it would be asked without any art. */
const questions: [what: string, query: Query, condition: string, order: string][] = [
  ['by amount', { sort: 'amount' }, 'true', 'a.amount_e4 desc, c.id desc'],
  ['by name', { sort: 'name', direction: 'asc' }, 'true', `coalesce(c.name, '') collate "C", c.id`],
  ['a country', { country: '新加坡' }, `c.country = '新加坡'`, 'a.amount_e4 desc, c.id desc'],
  [
    'a place of many',
    { region: '广东省', sort: 'orders' },
    `'广东省' in (c.province, c.city)`,
    'a.orders desc, c.id desc',
  ],
  ['a city', { region: '柳州市', sort: 'code' }, `c.city = '柳州市'`, 'c.code collate "C", c.id'],
  ['frequent', { search: '科技' }, `c.name like '%科技%'`, 'a.amount_e4 desc, c.id desc'],
  ['rare', { search: '昱川', sort: 'name' }, `c.name like '%昱川%'`, `coalesce(c.name, '') collate "C", c.id`],
  ['a code', { search: 'k123' }, `c.code like 'K123%'`, 'a.amount_e4 desc, c.id desc'],
  ['one character', { search: '贸' }, `c.name like '%贸%'`, 'a.amount_e4 desc, c.id desc'],
  [
    'amounts',
    { minAmountE4: 10_000_000, maxAmountE4: 12_000_000 },
    'a.amount_e4 between 10000000 and 12000000',
    'a.amount_e4 desc, c.id desc',
  ],
  [
    'days',
    { lastOrderFrom: '2025-03-01', lastOrderTo: '2025-03-31', sort: 'lastOrderOn' },
    `a.last_order_on between '2025-03-01' and '2025-03-31'`,
    'a.last_order_on desc, c.id desc',
  ],
  ...(['asc', 'desc'] as const).map((direction): (typeof questions)[number] => [
    `a country and amounts by name, ${direction}`,
    { country: '中国', minAmountE4: 10_000_000, sort: 'name', direction },
    `c.country = '中国' and a.amount_e4 >= 10000000`,
    `coalesce(c.name, '') collate "C" ${direction}, c.id ${direction}`,
  ]),
  [
    'a grade that nobody has, and a place',
    { grade: 'none', region: '广东省', sort: 'code', direction: 'desc' },
    `'广东省' in (c.province, c.city)`,
    'c.code collate "C" desc, c.id desc',
  ],
  [
    'a country, a word and amounts',
    { country: '新加坡', search: '科技', minAmountE4: 10_000_000 },
    `c.country = '新加坡' and c.name like '%科技%' and a.amount_e4 >= 10000000`,
    'a.amount_e4 desc, c.id desc',
  ],
]

test.each(questions)('%s: the same customers as without any art, whoever asks', async (_, query, condition, order) => {
  for (const [name, person] of Object.entries({ administrator, ...managers })) {
    const whose = name === 'administrator' ? 'true' : `c.owner_id in (${ownersOf[name]?.join()})`
    const { rows } = await owner.query<{ id: number }>(
      `select c.id from customer c join customer_activity a using (organization_id)
       where organization_id = $1 and a.customer_id = c.id and ${whose} and ${condition} order by ${order}`,
      [organizationId],
    )
    const expected = rows.map(({ id }) => Number(id))
    const first = await person.ask(customers.list, { query: { ...query, limit: 100 } })
    const cursor = first.nextCursor
    const second = cursor ? await person.ask(customers.list, { query: { ...query, limit: 100, cursor } }) : { rows: [] }
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(expected.slice(0, 200))
    if (first.totalIsCapped) expect(expected.length).toBeGreaterThan(first.total)
    else expect(first.total).toBe(expected.length)
  }
})

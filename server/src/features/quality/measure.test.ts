import { fields } from '@fenji/contract/fields'
import { quality } from '@fenji/contract/quality'
import type { QualityPlan } from '@fenji/contract/quality-plan'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { scoreScheme } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { keepIdentities } from '../identity/public.ts'
import { defaultPlan } from './default-plan.ts'
import { measure } from './measure.ts'

const { clock, make, owner, runJobs, services, signIn, transaction } = await testApp({ startsJobs: true })
clock.set('2025-07-01T04:00:00Z')

/** Draws the same numbers for the same seed. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * sides)
  }
}

const pick = <T>(roll: (sides: number) => number, of: readonly T[]): T => of[roll(of.length)] as T

/** Customers with holes, doubles and nonsense, straight into the tables. */
async function fill(person: Person, owners: readonly (number | null)[], count: number): Promise<void> {
  const roll = dice(7)
  await owner.query(
    `insert into customer (organization_id, code, name, phone, country, region, province, city, owner_id, custom, created_at, updated_at)
     select ($1::bigint), * from jsonb_to_recordset($2::jsonb) as r(code text, name text, phone text, country text, region text, province text,
       city text, owner_id bigint, custom jsonb, created_at timestamptz, updated_at timestamptz)`,
    [
      person.organizationId,
      JSON.stringify(
        Array.from({ length: count }, (_, i) => ({
          code: `R${i}`,
          name: pick(roll, [null, `晨光文具 ${roll(400)}`, `晨光文具${roll(400)}`, 'A\\B\t"C"\n']),
          phone: pick(roll, [
            null,
            '',
            `1391234${String(roll(900) + 1000)}`,
            '00000000',
            '不详',
            `+86 139 1234 ${1000 + roll(900)}`,
          ]),
          country: pick(roll, [null, 'China']),
          region: pick(roll, [null, '华东', '华南']),
          province: pick(roll, [null, '江苏', '广东']),
          city: pick(roll, [null, '苏州']),
          owner_id: pick(roll, owners),
          custom: pick(roll, [
            {},
            { industry: '软件' },
            { 'market-share': roll(300) - 100 },
            { birthday: '2030-01-01' },
          ]),
          created_at: '2023-01-01T00:00:00Z',
          updated_at: pick(roll, [
            '2023-06-01T00:00:00Z',
            '2025-06-01T00:00:00Z',
            '2024-07-01T15:59:00Z',
            '2024-06-30T16:01:00Z',
          ]),
        })),
      ),
    ],
  )
}

/** Measures after whatever a change of the plan has begun. */
async function measured(person: Person) {
  await runJobs()
  return transaction(person, (db) => measure(db, person.actor, services))
}
const countWhere = async (person: Person, condition: string): Promise<number> => {
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from customer c where organization_id = $1 and ${condition}`,
    [person.organizationId],
  )
  return rows[0]?.n ?? -1
}

async function company(count: number) {
  const director = await signIn('director')
  const { organizationId } = director
  const sales = await signIn('sales', { organizationId })
  const other = await signIn('sales', { organizationId })
  await fill(director, [null, sales.memberId, other.memberId], count)
  await transaction(director, (db) => keepIdentities(db, director.actor, 'missing'))
  await owner.query(`update organization set time_zone = 'Asia/Shanghai', currency = 'CNY' where id = $1`, [
    organizationId,
  ])
  return { director, sales, other }
}

test('figures are those of plain SQL, whole, by owner and by segment, and the lists hold as many', async () => {
  const { director, sales } = await company(1000)
  const { plan, version } = await director.ask(quality.plan)
  const segments: QualityPlan['segments'] = [
    {
      key: 'software',
      name: { zh: '软件', en: 'Software' },
      where: { field: 'custom.industry', op: 'eq', value: '软件' },
    },
  ]
  await director.ask(quality.savePlan, { body: { ...plan, segments, version } })
  await measured(director)
  const digits = String.raw`regexp_replace(regexp_replace(c.phone, '\D', '', 'g'), '^86', '')`
  const isNumber = `${digits} ~ '^1391234[0-9]{4}$'`
  const plainName = `lower(translate(c.name, E' ()', ''))`
  const isDouble = (
    value: string,
  ) => `${value} in (select ${value} from customer c where c.organization_id = ${director.organizationId}
    and ${value} <> '' group by 1 having count(*) > 1)`
  const wanted: Record<string, string> = {
    'name-filled': 'c.name is null',
    'phone-filled': `coalesce(c.phone, '') = ''`,
    'place-filled': 'c.region is null and c.province is null and c.city is null and c.country is null',
    'owner-filled': 'c.owner_id is null',
    'industry-filled': `not c.custom ? 'industry'`,
    'phone-valid': `c.phone <> '' and not ${isNumber}`,
    'email-valid': 'false',
    'tax-id-valid': 'false',
    'touched-in-a-year': `(c.updated_at at time zone 'Asia/Shanghai')::date < date '2024-07-01'`,
    'tax-id-unique': 'false',
    'phone-unique': `${isNumber} and ${isDouble(digits)}`,
    'name-unique': isDouble(plainName),
    'city-with-province': 'c.city is not null and c.province is null and c.region is null',
    'birthday-past': `c.custom ->> 'birthday' > '2025-07-01'`,
    'share-in-range': `(c.custom ->> 'market-share')::float8 not between 0 and 100`,
  }
  const views = [
    [{}, 'true', director],
    [{ owner: sales.memberId }, `c.owner_id = ${sales.memberId}`, director],
    [{ owner: 'none' as const }, 'c.owner_id is null', director],
    [{ segment: 'own:software' }, `c.custom ->> 'industry' = '软件'`, director],
    [{ segment: 'region:江苏' }, `coalesce(c.region, c.province) = '江苏'`, director],
    [{}, `c.owner_id = ${sales.memberId}`, sales],
  ] as const
  for (const [query, view, person] of views) {
    const board = await person.ask(quality.board, { query })
    expect(board.customers).toBe(await countWhere(director, view))
    expect(board.rules.map(({ key }) => key)).toEqual(Object.keys(wanted))
    for (const { key, failed, checked } of board.rules) {
      expect([key, failed]).toEqual([key, await countWhere(director, `${view} and ${wanted[key]}`)])
      expect(failed).toBeLessThanOrEqual(checked)
      const { total } = await person.ask(quality.customers, { query: { ...query, rule: key, limit: 1 } })
      expect([key, total]).toEqual([key, failed])
    }
    for (const { field, filled } of board.fields.filter(
      (one) => !one.field.startsWith('custom.') && one.field !== 'owner',
    )) {
      expect([field, filled]).toEqual([
        field,
        await countWhere(director, `${view} and coalesce(c.${field === 'taxId' ? 'tax_id' : field}, '') <> ''`),
      ])
      const { total } = await person.ask(quality.customers, { query: { ...query, missing: field, limit: 1 } })
      expect(total).toBe(board.customers - filled)
    }
  }
})

test('owners and the customers of nobody add up to the whole, and so do scores', async () => {
  const { director, sales, other } = await company(500)
  await measured(director)
  const board = await director.ask(quality.board)
  expect(board.owners.map(({ owner: one }) => one?.id ?? 0).sort()).toEqual([0, sales.memberId, other.memberId].sort())
  expect(board.owners.reduce((sum, { customers }) => sum + customers, 0)).toBe(board.customers)
  expect(board.owners.reduce((sum, { failed }) => sum + failed, 0)).toBe(
    board.rules.reduce((sum, { failed }) => sum + failed, 0),
  )
  const weights = board.rules.map(({ weight, checked, failed }) => [weight * checked, weight * failed])
  const [whole, lost] = [0, 1].map((i) => weights.reduce((sum, one) => sum + (one[i] ?? 0), 0))
  expect(board.score).toBeCloseTo(100 * (1 - (lost ?? 0) / (whole ?? 1)), 9)
})

test('a second measuring of the day replaces the first; one of the next day leaves it in the trend', async () => {
  const { director, sales } = await company(200)
  await measured(director)
  await owner.query(`update customer set name = '甲' || id where organization_id = $1`, [director.organizationId])
  await measured(director)
  const today = await director.ask(quality.board)
  expect(today.trend.map(({ day }) => day)).toEqual(['2025-07-01'])
  expect(today.rules.find(({ key }) => key === 'name-filled')?.failed).toBe(0)
  clock.set('2025-07-02T04:00:00Z')
  await owner.query(`update customer set phone = null where organization_id = $1`, [director.organizationId])
  await owner.query('delete from customer where organization_id = $1 and owner_id is null', [director.organizationId])
  await measured(director)
  for (const person of [director, sales]) {
    const { trend, customers } = await person.ask(quality.board)
    expect(trend.map(({ day }) => day)).toEqual(['2025-07-01', '2025-07-02'])
    expect(trend.at(-1)?.customers).toBe(customers)
    expect(trend[1]?.dimensions.completeness ?? 0).toBeLessThan(trend[0]?.dimensions.completeness ?? 0)
  }
  expect((await director.ask(quality.customers, { query: { rule: 'phone-filled' } })).total).toBe(
    (await director.ask(quality.board)).customers,
  )
  clock.set('2025-07-01T04:00:00Z')
})

test('measuring again writes what changed and nothing else, and forgets who is no more', async () => {
  const { director } = await company(60)
  await measured(director)
  const stored = async () => {
    const { rows } = await owner.query<{ code: string; row: string }>(
      `select c.code, concat(q.ctid, q.xmin, q.xmax) as row from customer_quality q left join customer c on c.id = q.customer_id
       where q.organization_id = $1`,
      [director.organizationId],
    )
    return new Map(rows.map(({ code, row }) => [code, row]))
  }
  const before = await stored()
  const changed = `organization_id = ${director.organizationId} and code`
  await owner.query(
    `update customer set phone = case when phone = '00000000' then '' else '00000000' end where ${changed} = 'R7'`,
  )
  await owner.query(`delete from customer where ${changed} = 'R9'`)
  await measured(director)
  const after = await stored()
  expect(after.size).toBe(59)
  expect([...before.keys()].filter((code) => after.get(code) !== before.get(code)).sort()).toEqual(['R7', 'R9'])
})

test('rules may be for some grades only, and grades are segments', async () => {
  const { director } = await company(20)
  await make.orders(director, [
    { order_number: 'a', customer_code: 'R1', order_date: '2025-06-01', amount: 90 },
    { order_number: 'b', customer_code: 'R2', order_date: '2025-06-01', amount: 10 },
  ])
  await make.run(director, { scheme: scoreScheme({}), asOf: '2025-07-01', publishes: true })
  const only = { field: 'grade', op: 'in' as const, values: ['A'] }
  const { version } = await director.ask(quality.plan)
  const rule = defaultPlan.rules[1]
  if (!rule) throw new Error('the plan has rules')
  await director.ask(quality.savePlan, { body: { ...defaultPlan, rules: [{ ...rule, only }], version } })
  await measured(director)
  const board = await director.ask(quality.board)
  const graded = board.segments.filter(({ key }) => key.startsWith('grade:'))
  expect(graded.reduce((sum, { customers }) => sum + customers, 0)).toBe(board.customers)
  expect(board.rules.map(({ checked }) => checked)).toEqual([graded.find(({ key }) => key === 'grade:A')?.customers])
})

test('a rule keeps its place, and one whose field was deleted is not measured', async () => {
  const { director } = await company(10)
  const administrator = await signIn('administrator', { organizationId: director.organizationId })
  const own = await administrator.ask(fields.create, {
    body: { name: { zh: '税号', en: 'Tax number' }, kind: 'text', group: 'basic' },
  })
  const { plan, version } = await director.ask(quality.plan)
  const rule = { kind: 'valid', key: 'tax', name: { zh: '税号有效', en: 'Tax id' }, weight: 5, isOn: true } as const
  const rules: QualityPlan['rules'] = [{ ...rule, field: `custom.${own.key}`, as: 'tax-id' }, ...plan.rules.slice(3)]
  await director.ask(quality.savePlan, { body: { ...plan, rules, version } })
  await owner.query(
    `update customer set custom = jsonb_build_object($2::text, '91440300192203821X') where organization_id = $1`,
    [director.organizationId, own.key],
  )
  await measured(director)
  expect((await director.ask(quality.board)).rules[0]).toMatchObject({ key: 'tax', checked: 10, failed: 10 })
  await administrator.ask(fields.remove, { params: { key: own.key }, query: { withValues: 'true' } })
  await measured(director)
  expect((await director.ask(quality.board)).rules.map(({ key }) => key)).toEqual(
    plan.rules
      .slice(3)
      .filter(({ isOn }) => isOn)
      .map(({ key }) => key),
  )
})

import { customers } from '@fenji/contract/customers'
import { urlOf } from '@fenji/contract/endpoint'
import { runs } from '@fenji/contract/runs'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import type { OrderLine } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'

const { listen, make, owner, services, signIn } = await testApp()
const listening = listen()

const names = ['张三', '李四', 'a_b', 'a%b', 'aXb', 'a\\b', '=SUM(A1)', '"引号",逗号', 'Zoë', '']
const countries = ['中国', '日本', '']

/** 25 customers; many share an amount, a day or a name, so that only the id tells them apart. */
const lines: OrderLine[] = Array.from({ length: 25 }, (_, i) => ({
  ...{
    order_number: `A${i}`,
    customer_code: `K${String(i).padStart(2, '0')}`,
    customer_name: names[i % names.length] ?? '',
  },
  ...{ country: countries[i % 3] ?? '', city: i % 2 ? '杭州' : '深圳', phone: i === 3 ? '+8613800000000' : '' },
  ...{ order_date: `2025-01-${String(1 + (i % 5)).padStart(2, '0')}`, amount: i % 4 === 3 ? -10 : 100 * (i % 4) + 50 },
}))

async function company(): Promise<Person> {
  const person = await signIn('director')
  await make.orders(person, lines)
  return person
}
const person = await company()
await make.run(person, { template: 'rfm', asOf: '2025-02-01', publishes: true })
const codes = lines.map((line) => String(line.customer_code))

type Query = NonNullable<Parameters<typeof person.ask<typeof customers.list>>[1]>['query']

/** Every page to the end. */
async function walk(query: Query, whose = person) {
  const found = []
  let cursor: string | undefined
  do {
    const page = await whose.ask(customers.list, { query: { ...query, cursor } })
    found.push(...page.rows)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return found
}

const sorts = ['code', 'name', 'amount', 'orders', 'lastOrderOn', 'score'] as const
const directions = ['asc', 'desc'] as const

test.each(sorts.flatMap((sort) => directions.map((direction) => [sort, direction] as const)))(
  'sorted by %s %s, page by page: everybody exactly once, in order',
  async (sort, direction) => {
    for (const limit of [4, 25]) {
      const rows = await walk({ sort, direction, limit })
      expect(rows.map((row) => row.code).toSorted()).toEqual(codes)
      const keys = rows.map((row) =>
        sort === 'score' ? (row.grade?.score ?? -1) : sort === 'amount' ? (row.amountE4 ?? 0) : (row[sort] ?? ''),
      )
      const ascending = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      expect(keys).toEqual(direction === 'asc' ? ascending : ascending.toReversed())
    }
  },
)

test('customers who came after the run are listed by score too, last in both directions', async () => {
  const late = await company()
  await make.run(late, { template: 'rfm', asOf: '2025-02-01', publishes: true })
  await make.orders(
    late,
    [5, 6, 7].map((n) => ({ ...lines[0], order_number: `L${n}`, customer_code: `L${n}` })),
  )
  for (const direction of directions)
    for (const limit of [5, 26]) {
      const rows = await walk({ sort: 'score', direction, limit }, late)
      expect(rows.map((row) => row.code).toSorted()).toEqual([...codes, 'L5', 'L6', 'L7'])
      expect(rows.slice(-3).every((row) => row.grade === null)).toBe(true)
    }
  expect((await late.ask(customers.list, { query: { sort: 'score' } })).total).toBe(28)
  expect((await late.ask(customers.list, { query: { sort: 'score', grade: 'none' } })).total).toBe(
    (await late.ask(customers.list, { query: { sort: 'code', grade: 'none' } })).total,
  )
})

const matching: [string, Query, (line: OrderLine) => boolean][] = [
  ['part of a name', { search: '三' }, (line) => line.customer_name === '张三'],
  ['the beginning of a code, in any case', { search: 'k1' }, (line) => String(line.customer_code).startsWith('K1')],
  ['an underscore is an underscore', { search: 'a_b' }, (line) => line.customer_name === 'a_b'],
  ['a percent sign is a percent sign', { search: 'a%' }, (line) => line.customer_name === 'a%b'],
  ['a backslash is a backslash', { search: 'a\\' }, (line) => line.customer_name === 'a\\b'],
  ['not the middle of a code', { search: '05' }, () => false],
  ['country', { country: '日本' }, (line) => line.country === '日本'],
  ['region: any of region, province, city', { region: '杭州' }, (line) => line.city === '杭州'],
  ['amounts from', { minAmountE4: 2_500_000 }, (line) => Number(line.amount) >= 250],
  ['amounts to', { maxAmountE4: -1 }, (line) => Number(line.amount) < 0],
  [
    'amounts between',
    { minAmountE4: 500_000, maxAmountE4: 1_500_000 },
    (line) => [50, 150].includes(Number(line.amount)),
  ],
  [
    'last order from',
    { lastOrderFrom: '2025-01-04' },
    (line) => Number(line.amount) > 0 && String(line.order_date) >= '2025-01-04',
  ],
  [
    'last order to',
    { lastOrderTo: '2025-01-02' },
    (line) => Number(line.amount) > 0 && String(line.order_date) <= '2025-01-02',
  ],
  [
    'several at once',
    { country: '中国', region: '深圳', search: 'K' },
    (line) => line.country === '中国' && line.city === '深圳',
  ],
]

test.each(matching)('filter: %s', async (_, query, holds) => {
  const expected = lines.filter(holds).map((line) => line.customer_code)
  for (const sort of sorts) {
    const { rows, total } = await person.ask(customers.list, { query: { ...query, sort, limit: 200 } })
    expect([total, rows.map((row) => row.code).toSorted()]).toEqual([expected.length, expected])
  }
})

test('filter by grade, and by having none', async () => {
  const everybody = await walk({ limit: 200 })
  for (const grade of ['111', '000', '011', 'no-such-grade']) {
    const { rows } = await person.ask(customers.list, { query: { grade, limit: 200 } })
    expect(rows.length).toBe(everybody.filter((row) => row.grade?.key === grade).length)
    expect(rows.every((row) => row.grade?.key === grade)).toBe(true)
  }
  const none = await person.ask(customers.list, { query: { grade: 'none', limit: 200 } })
  expect(none.rows.map((row) => row.code).toSorted()).toEqual(codes.filter((_, i) => i % 4 === 3))
  const { rows: results } = await person.ask(runs.results, {
    params: { id: (await person.ask(runs.list)).rows[0]?.id ?? 0 },
    query: { limit: 200 },
  })
  const grades = new Map(results.map((result) => [result.code, result.grade]))
  expect(everybody.map((row) => row.grade?.key ?? null)).toEqual(everybody.map((row) => grades.get(row.code)))
})

test('without a published run nobody has a grade, and the list works all the same', async () => {
  const ungraded = await company()
  for (const sort of sorts) expect((await walk({ sort, limit: 10 }, ungraded)).length).toBe(25)
  expect((await ungraded.ask(customers.list, { query: { grade: 'none' } })).total).toBe(25)
  expect((await ungraded.ask(customers.list, { query: { grade: '111' } })).total).toBe(0)
})

const large = await signIn('director')

test('a total stops counting at its cap', async () => {
  await owner.query(
    `with made as (insert into customer (organization_id, code) select $1, 'B' || i from generate_series(1, 10050) i returning id)
     insert into customer_activity (organization_id, customer_id, orders, amount_e4) select $1, id, 0, 0 from made`,
    [large.organizationId],
  )
  expect(await large.ask(customers.list, { query: { limit: 1 } })).toMatchObject({ total: 10_000, totalIsCapped: true })
  expect(await large.ask(customers.list, { query: { search: 'B1005', limit: 1 } })).toMatchObject({
    total: 2,
    totalIsCapped: false,
  })
})

/** The rows of our own CSV. */
function parseCsv(text: string): string[][] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\r]*)(,|\r\n)/g)]
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

test.each(sorts)('export csv sorted by %s: the list’s rows in the list’s order, with byte order mark', async (sort) => {
  const query = { sort, direction: 'desc', country: '中国' } as const
  const { text, bytes, headers } = await person.call(customers.export, {
    query: { ...query, format: 'csv', language: 'en-US' },
  })
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''Customers\.csv$/)
  const [header, ...all] = parseCsv(text.replace('\uFEFF', ''))
  const [rows, mark] = [all.slice(0, -1), all.at(-1)]
  expect(mark?.[0]).toMatch(/^※ .+ · .+ · \d{4}-\d\d-\d\d \d\d:\d\d$/)
  expect(header?.slice(0, 5)).toEqual(['Customer code', 'Customer name', 'Phone', 'E-mail', 'Tax ID'])
  const list = await walk({ ...query, limit: 200 })
  expect(rows.map((row) => row[0])).toEqual(list.map((row) => row.code))
  expect(rows.map((row) => Number(row[header?.indexOf('Net sales') ?? -1]))).toEqual(
    list.map((row) => (row.amountE4 ?? 0) / 1e4),
  )
})

test('export csv: what a spreadsheet would run as a formula stays text', async () => {
  const { text } = await person.call(customers.export, { query: { format: 'csv', sort: 'code', direction: 'asc' } })
  const rows = parseCsv(text.replace('\uFEFF', ''))
  expect(rows.find((row) => row[0] === 'K06')?.[1]).toBe("'=SUM(A1)")
  expect(rows.find((row) => row[0] === 'K03')?.[2]).toBe("'+8613800000000")
  expect(rows.find((row) => row[0] === 'K07')?.[1]).toBe('"引号",逗号')
  expect(rows[0]?.[0]).toBe('客户编号')
})

test('export xlsx: opens, with frozen header, numbers as numbers and text as text', async () => {
  const { bytes, headers } = await person.call(customers.export, {
    query: { format: 'xlsx', sort: 'code', direction: 'asc' },
  })
  expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  const sheet = workbook.getWorksheet('客户')
  expect([sheet?.rowCount, sheet?.getRow(1).getCell(1).value, sheet?.views[0]?.state]).toEqual([
    27,
    '客户编号',
    'frozen',
  ])
  const row = sheet?.getRow(8)
  expect([row?.getCell(1).value, row?.getCell(2).value, row?.getCell(14).value]).toEqual(['K06', '=SUM(A1)', 250])
  expect(row?.getCell(2).type).toBe(ExcelJS.ValueType.String)
})

test.each(['csv', 'xlsx'] as const)('an export %s that is broken off gives its connection back', async (format) => {
  const address = await listening
  const cookie = [...large.cookies].map((pair) => pair.join('=')).join('; ')
  for (let i = 0; i < 3; i++) {
    const stop = new AbortController()
    const answer = await fetch(`${address}${urlOf(customers.export, { query: { format } })}`, {
      headers: { cookie },
      signal: stop.signal,
    })
    await answer.body?.getReader().read()
    stop.abort()
  }
  expect(await large.ask(customers.list, { query: { limit: 1 } })).toMatchObject({ total: 10_000 })
  await waitFor(async () => services.database.pool.totalCount === services.database.pool.idleCount)
})

test('an export of nobody is a header', async () => {
  const nobody = await signIn('director')
  const { text } = await nobody.call(customers.export, { query: { format: 'csv' } })
  expect(text.split('\r\n').length).toBe(3)
})

test('get 200, and its transactions: newest first, page by page, with lines', async () => {
  const director = await signIn('director')
  const buyer = await signIn('analyst', { organizationId: director.organizationId })
  const line = { customer_code: 'C1', product_code: 'P', quantity: 2, unit_price: 5 }
  await make.orders(
    director,
    Array.from({ length: 9 }, (_, i) => ({ ...line, order_number: `A${i}`, order_date: `2025-01-0${1 + (i % 3)}` })),
  )
  const [customer] = (await buyer.ask(customers.list)).rows
  const params = { id: customer?.id ?? 0 }
  expect(await buyer.ask(customers.get, { params })).toEqual(customer)
  const seen = []
  let cursor: string | undefined
  do {
    const page = await buyer.ask(customers.transactions, { params, query: { limit: 2, cursor } })
    expect(page.total).toBe(9)
    seen.push(...page.rows)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen.map((row) => row.occurredOn)).toEqual(
    seen
      .map((row) => row.occurredOn)
      .toSorted()
      .toReversed(),
  )
  expect(new Set(seen.map((row) => row.orderNumber)).size).toBe(9)
  expect(seen[0]).toMatchObject({
    kind: 'order',
    amountE4: 100_000,
    lines: [{ productCode: 'P', productName: null, quantity: 2, unitPriceE4: 50_000, amountE4: 100_000 }],
  })
})

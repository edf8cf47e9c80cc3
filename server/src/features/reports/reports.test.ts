import { inflateSync } from 'node:zlib'
import { customers } from '@fenji/contract/customers'
import { reports } from '@fenji/contract/reports'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { idOf, scoreScheme } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, signIn } = await testApp()

const longName = '深圳市前海跨境电子商务供应链综合服务股份有限公司'.repeat(9).slice(0, 200)
const rare = '㐂记餐饮 𠮷野家 😀'
const nameOf = (n: number) => [longName, 'W'.repeat(200), rare][n] ?? `上海第${n}贸易有限公司`
const order = (n: number, day: string, amount: number) => ({
  order_number: `${n} ${day}`,
  customer_code: `c${n}`,
  customer_name: nameOf(n),
  order_date: day,
  amount,
})

const policy = (zh: string, en: string) => ({
  owner: 'dedicated' as const,
  cadence: [{ channel: 'visit' as const, everyDays: 30 }],
  responseHours: 4,
  resolutionHours: null,
  entitlements: [],
  approach: { zh, en },
})
const base = scoreScheme()
const scheme = {
  ...base,
  name: { zh: '客户价值', en: 'Customer value' },
  grades: base.grades.map((grade) => ({ ...grade, policy: policy('专人负责', 'A manager of their own') })),
}

/** 60 customers of whom half move: who are few is worth most. */
const director = await signIn('director', { name: '李娜' })
const { organizationId } = director
await make.orders(
  director,
  Array.from({ length: 60 }, (_, n) => order(n, '2025-01-05', n % 2 ? 60 : 10)),
)
await make.run(director, { scheme, asOf: '2025-01-31', publishes: true })
await make.orders(
  director,
  Array.from({ length: 30 }, (_, n) => order(n, '2025-02-05', n % 2 ? -40 : 85)),
)
const { id: runId } = await make.run(director, { scheme, asOf: '2025-02-28', publishes: true })

const reportOf = (person: Person, query: { format: 'pdf' | 'xlsx'; language?: string }, id = runId) =>
  person.call(reports.grading, { params: { id }, query })

/** What the streams of a PDF hold, those of images and fonts left out. */
function streamsOf(pdf: Buffer): string[] {
  const found = pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)
  return [...found].flatMap(([, body = '']) => {
    try {
      return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')]
    } catch {
      return []
    }
  })
}

/** The characters for which a PDF embeds glyphs, as its fonts map them back to Unicode. */
function charactersOf(pdf: Buffer): Set<string> {
  const maps = streamsOf(pdf).filter((stream) => stream.includes('beginbfrange'))
  const codes = maps.flatMap((map) =>
    [...map.matchAll(/<([0-9a-f ]+)>/gi)].map(([, hex = '']) => hex.replaceAll(' ', '')),
  )
  return new Set(codes.flatMap((hex) => [...Buffer.from(hex, 'hex').swap16().toString('utf16le')]))
}
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0

async function sheetsOf(bytes: Buffer): Promise<Record<string, unknown[][]>> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0])
  return Object.fromEntries(
    book.worksheets.map((sheet) => [
      sheet.name,
      sheet
        .getSheetValues()
        .slice(1)
        .map((row) => (row as unknown[]).slice(1)),
    ]),
  )
}

test.each([
  ['zh-CN', '客户分级报告 等级分布 客户价值 李娜'],
  ['en-US', 'Customer grading report Key accounts'],
])('PDF in %s: every character stands there in an embedded font, long and rare names too', async (language, words) => {
  const { status, headers, bytes } = await reportOf(director, { format: 'pdf', language })
  expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
  const text = bytes.toString('latin1')
  expect(text.match(/\/FontName \/[A-Z]{6}\+NotoSansSC-(Regular|Bold)/g)).toHaveLength(2)
  expect(text.match(/\/FontFile2 /g)).toHaveLength(2)
  const characters = charactersOf(bytes)
  const missing = [...`${words}${longName}㐂记餐饮`].filter((one) => one !== ' ' && !characters.has(one))
  expect(missing).toEqual([])
  expect(pagesOf(bytes)).toBeGreaterThanOrEqual(2)
  expect(pagesOf(bytes)).toBeLessThanOrEqual(6)
})

test('Excel: the sheets agree with each other and with the run', async () => {
  const { bytes } = await reportOf(director, { format: 'xlsx', language: 'zh-CN' })
  const sheets = await sheetsOf(bytes)
  expect(Object.keys(sheets)).toEqual([
    '概览',
    '等级分布',
    '变动矩阵',
    '变动客户',
    '即将降级',
    '逾期未下单',
    '重点客户',
    '数据说明',
  ])
  expect(sheets.概览?.find(([item]) => item === '参评客户')?.[1]).toBe(60)
  expect(sheets.等级分布?.slice(1).map(([grade, count]) => [grade, count])).toEqual([
    ['A', 15],
    ['B', 15],
    ['C', 30],
  ])
  expect(sheets.变动矩阵?.[3]).toEqual(['C', 15, 0, 15, 0])
  const movers = sheets.变动客户?.slice(1) ?? []
  expect(movers).toHaveLength(30)
  expect(movers.find(([code]) => code === 'c0')).toEqual(['c0', longName, 'C', 'A', 95, expect.stringContaining('80')])
  expect(sheets.重点客户?.slice(1)).toHaveLength(15)
})

test('rights: of the customers in sight, as far as the role shows them', async () => {
  const manager = await signIn('manager', { organizationId })
  expect(pagesOf((await reportOf(manager, { format: 'pdf' })).bytes)).toBeGreaterThan(0)
  await director.ask(customers.transfer, {
    body: { customerIds: [await idOf(director, 'c4')], toMemberId: manager.memberId },
  })
  const own = await sheetsOf((await reportOf(manager, { format: 'xlsx' })).bytes)
  expect(own.概览?.find(([item]) => item === '参评客户')?.[1]).toBe(1)
  expect(own.变动客户?.slice(1).map(([code]) => code)).toEqual(['c4'])

  const withFields = async (name: string, fields: Record<string, string>) => {
    const person = await signIn('director', { organizationId })
    const limited = { ...person.actor.policy, fields: { ...person.actor.policy.fields, ...fields } }
    await owner.query(
      `with made as (insert into role (organization_id, name, policy) values ($1, $2, $3) returning id)
       update member set role_id = (select id from made) where organization_id = $1 and id = $4`,
      [organizationId, name, JSON.stringify(limited), person.memberId],
    )
    return person
  }
  const poor = await withFields('poor', { financial: 'none' })
  const sheets = await sheetsOf((await reportOf(poor, { format: 'xlsx' })).bytes)
  expect(sheets.等级分布?.[1]?.[3]).toBeUndefined()
  expect(sheets.变动客户?.find(([code]) => code === 'c0')?.[4]).toBeUndefined()
  const blind = await withFields('blind', { evaluation: 'none' })
  expect((await reportOf(blind, { format: 'pdf' })).problem?.code).toBe('field-not-allowed')
  expect((await reportOf(await signIn('viewer', { organizationId }), { format: 'pdf' })).status).toBe(403)
})

test('nobody in sight, one grade, and a thousand movers: a whole document each time', async () => {
  const person = await signIn('director')
  const many = Array.from({ length: 1000 }, (_, n) => order(n, '2025-01-05', 10))
  await make.orders(person, many)
  await make.run(person, { scheme, asOf: '2025-01-31', publishes: true })
  await make.orders(
    person,
    many.map((one, n) => ({ ...one, order_number: `x${n}`, order_date: '2025-02-05', amount: 85 })),
  )
  const { id } = await make.run(person, { scheme, asOf: '2025-02-28', publishes: true })
  const whole = await reportOf(person, { format: 'pdf' }, id)
  expect([whole.status, pagesOf(whole.bytes) <= 6]).toEqual([200, true])
  expect((await sheetsOf((await reportOf(person, { format: 'xlsx' }, id)).bytes)).变动客户).toHaveLength(1001)
  const nobody = await signIn('manager', { organizationId: person.organizationId })
  expect((await reportOf(nobody, { format: 'pdf' }, id)).status).toBe(200)
  const [first] = scheme.grades
  const lone = {
    ...scheme,
    key: 'lone',
    grades: first ? [first] : [],
    assignment: { kind: 'thresholds' as const, mins: [] },
  }
  const one = await make.run(person, { scheme: lone, asOf: '2025-02-28', publishes: true })
  const alone = await reportOf(person, { format: 'pdf' }, one.id)
  expect([alone.status, alone.bytes.toString('latin1', 0, 5)]).toEqual([200, '%PDF-'])
})

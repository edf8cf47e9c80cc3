import { type Import, imports } from '@fenji/contract/imports'
import { roles } from '@fenji/contract/roles'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, runJobs, signIn } = await testApp({ startsJobs: true })

const text = ['客户明细', '客户编号,客户名称,城市', 'K1,甲,上海', 'K2,乙,杭州'].join('\n')
const upload = (person: Person, file: Uint8Array, name: string) => person.ask(imports.upload, { query: { name }, file })
const headersOf = ({ recognition }: Import) => recognition?.columns.map(({ header }) => header)

async function workbook() {
  const book = new ExcelJS.Workbook()
  const orders = [
    ['订单编号', '客户编号', '订单日期', '金额'],
    ['S1', 'K1', '2026-01-05', 30],
  ]
  const sheets: [string, unknown[][]][] = [
    [
      '客户',
      text
        .split('\n')
        .slice(1)
        .map((row) => row.split(',')),
    ],
    ['订单', orders],
    ['空表', []],
  ]
  for (const [name, rows] of sheets) book.addWorksheet(name).addRows(rows)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('recognise: another encoding, header row or kind is taken as it is said, and nothing is written', async () => {
  const person = await signIn('director')
  const { id } = await upload(person, iconv.encode(text, 'gb18030'), '客户.csv')
  const again = (body: Parameters<typeof person.ask<typeof imports.recognise>>[1]['body']) =>
    person.ask(imports.recognise, { params: { id }, body })
  const garbled = await again({ encoding: 'windows-1252' })
  expect(headersOf(garbled)).not.toContain('客户编号')
  expect(garbled.recognition?.mapping.encoding).toBe('windows-1252')
  const read = await again({ encoding: 'gb18030' })
  expect(headersOf(read)).toEqual(['客户编号', '客户名称', '城市'])
  expect(read.recognition?.mapping).toMatchObject({ kind: 'customers', headerRow: 2, firstDataRow: 3 })
  const lower = await again({ headerRow: 3 })
  expect(headersOf(lower)).toEqual(['K1', '甲', '上海'])
  expect(lower.recognition?.mapping).toMatchObject({ headerRow: 3, firstDataRow: 4 })
  const headless = await again({ headerRow: null })
  expect(headless.recognition?.mapping).toMatchObject({ headerRow: null, firstDataRow: 1 })
  const contacts = await again({ headerRow: 2, kind: 'contacts' })
  expect(contacts).toMatchObject({ kind: 'contacts', state: 'mapping' })
})

test('addSheet: another sheet is an import of its own kind, which ends by itself', async () => {
  const person = await signIn('director')
  const first = await upload(person, await workbook(), '客户与订单.xlsx')
  const second = await person.ask(imports.addSheet, { params: { id: first.id }, body: { sheet: '订单' } })
  expect([first.kind, second.kind]).toEqual(['customers', 'transactions'])
  await person.ask(imports.cancel, { params: { id: first.id } })
  const mapping = second.recognition?.mapping
  if (!mapping) throw new Error('not recognised')
  await person.ask(imports.start, { params: { id: second.id }, body: { mapping } })
  await runJobs()
  const done = await person.ask(imports.get, { params: { id: second.id } })
  expect(done).toMatchObject({ state: 'done', receipt: { rows: 1, created: 1 } })
  expect(await auditOf(person)).toEqual(['import.create', 'import.create', 'import.cancel', 'import.start'])
})

test('addSheet 422 unreadable-file: a sheet that is not there', async () => {
  const person = await signIn('director')
  const { id } = await upload(person, await workbook(), '客户与订单.xlsx')
  const { status, body } = await person.call(imports.addSheet, { params: { id }, body: { sheet: '退货' } })
  expect([status, body]).toMatchObject([422, { code: 'unreadable-file', detail: { code: 'sheet-missing' } }])
})

test('addSheet 403 field-not-allowed: whoever is not shown the cells cannot bring them as their own', async () => {
  const person = await signIn('administrator')
  const { id } = await upload(person, await workbook(), '客户与订单.xlsx')
  const all = await person.ask(roles.list)
  const director = all.find(({ key }) => key === 'director')
  if (!director) throw new Error('no directors')
  const colleague = await signIn('director', { organizationId: person.organizationId })
  const { policy, version } = director
  const fields = { ...policy.fields, competitor: 'none' as const }
  await person.ask(roles.update, {
    params: { id: director.id },
    body: { name: null, version, policy: { ...policy, fields } },
  })
  const { status, body } = await colleague.call(imports.addSheet, { params: { id }, body: { sheet: '订单' } })
  expect([status, body]).toMatchObject([403, { code: 'field-not-allowed' }])
})

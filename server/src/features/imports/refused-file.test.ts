import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { imports, type Mapping } from '@fenji/contract/imports'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { openSheetFile } from './readers/open-sheet-file.ts'
import type { Cell } from './readers/sheet-file.ts'
import { makeLegacy } from './readers/testing/make-legacy.ts'

const { owner, runJobs, services, signIn } = await testApp({ startsJobs: true })

async function bring(person: Person, file: Buffer, name: string) {
  const made = await person.ask(imports.upload, { query: { name }, file })
  const mapping = made.recognition?.mapping as Mapping
  await person.ask(imports.start, { params: { id: made.id }, body: { mapping } })
  await runJobs()
  return { mapping, ...(await person.ask(imports.get, { params: { id: made.id } })) }
}

/** The file of refused rows, as bytes and as the reader sees it. */
async function refusedOf(person: Person, id: number) {
  const file = await person.call(imports.refusedFile, { params: { id } })
  const path = join(services.config.dataFolder, `refused-${id}`)
  writeFileSync(path, file.bytes)
  const sheet = await openSheetFile(path)
  const rows: Cell[][] = []
  for await (const batch of sheet.rows()) rows.push(...batch.rows)
  await sheet.close()
  return { bytes: file.bytes, format: sheet.format, rows }
}

const amountsOf = async (person: Person) => {
  const { rows } = await owner.query(
    `select to_char(occurred_on, 'YYYY-MM-DD') as day, (amount_e4 / 1e4)::float8 as amount from transaction
     where organization_id = $1 order by occurred_on`,
    [person.organizationId],
  )
  return rows.map(({ day, amount }) => [day, amount])
}

test('text: days and decimals are said so that the mended rows are read as the whole file was', async () => {
  const person = await signIn('director')
  const text = [
    ['销售明细;;;单位：万元', '客户;日期;备注;金额', '甲;25/12/2024;;1,5', ';03/04/2025 10:30;=1+1;1.234,5'],
    ['乙;04/05/2025;;2,25'],
  ].flat()
  const first = await bring(person, Buffer.from(text.join('\n')), '订单.csv')
  expect(first.receipt).toMatchObject({ rows: 3, created: 2, refused: 1 })
  const { bytes, format, rows } = await refusedOf(person, first.id)
  expect([format, rows]).toEqual([
    'csv',
    [
      ['客户', '日期', '备注', '金额（万元）', '原文件行号', '未导入原因'],
      ['', '2025-04-03 10:30', '=1+1', '1234.5', '4', '没有客户（客户名称）'],
    ],
  ])
  const mended = Buffer.from(bytes.toString().replace('\r\n,', '\r\n丙,'))
  const second = await bring(person, mended, '订单-未导入.csv')
  expect(second.receipt).toMatchObject({ rows: 1, created: 1, refused: 0 })
  expect(await amountsOf(person)).toEqual([
    ['2024-12-25', 15_000],
    ['2025-04-03', 12_345_000],
    ['2025-05-04', 22_500],
  ])
})

test('an old workbook: a workbook comes back, numbers as numbers, codes as text', async () => {
  const person = await signIn('director')
  const rows = [
    ['客户编号', '下单日期', '2025年', ''],
    ['', '', '数量', '金额'],
    ['00123', '2025-01-05', 2, 10.5],
    ['00124', '某日', 3, 20.25],
  ]
  const first = await bring(person, makeLegacy('biff8', [{ name: '订单', rows }]), '订单.xls')
  expect(first.receipt).toMatchObject({ rows: 2, created: 1, refused: 1 })
  const refused = await refusedOf(person, first.id)
  expect([refused.format, refused.rows]).toEqual([
    'xlsx',
    [
      ['客户编号', '下单日期', '2025年 数量', '2025年 金额', '原文件行号', '未导入原因'],
      ['00124', '某日', 3, 20.25, 4, '日期无法识别（日期）'],
    ],
  ])
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(refused.bytes).buffer)
  const cell = workbook.worksheets[0]?.getCell(2, 2)
  if (cell) cell.value = new Date(Date.UTC(2025, 1, 6))
  const second = await bring(person, Buffer.from(await workbook.xlsx.writeBuffer()), '订单-未导入.xlsx')
  expect(second.receipt).toMatchObject({ rows: 1, created: 1, refused: 0 })
  expect(await amountsOf(person)).toEqual([
    ['2025-01-05', 10.5],
    ['2025-02-06', 20.25],
  ])
})

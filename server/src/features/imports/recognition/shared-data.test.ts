import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openSheetFile } from '../readers/open-sheet-file.ts'
import { hasSharedData, readTable, refusalOf, sharedData } from '../readers/testing/table-files.ts'
import { UnreadableFile } from '../readers/unreadable-file.ts'
import { isRefused, rowConverter } from './convert.ts'
import { recognizeTable } from './recognize-table.ts'

/** Recognises and converts a whole file, as an unattended import would. */
async function importAll(name: string) {
  const file = await openSheetFile(sharedData + name)
  const { mapping, problems } = await recognizeTable(file)
  const convert = rowConverter(mapping)
  const found = { rows: 0, refused: {} as Record<string, number>, units: 0 }
  const customers = new Set<string | null>()
  const orders = new Set<string | null>()
  for await (const { rows, lines } of file.rows({ afterLine: mapping.firstDataRow - 1 }))
    for (const [i, cells] of rows.entries()) {
      found.rows++
      const row = convert(cells, lines[i] ?? 0)
      if (isRefused(row)) found.refused[row.code] = (found.refused[row.code] ?? 0) + 1
      else {
        found.units += row.amountE4
        customers.add(row.customerCode ?? row.customerName)
        orders.add(row.orderNumber)
      }
    }
  await file.close()
  const blocked = problems.filter(({ isBlocking }) => isBlocking).map(({ code }) => code)
  return { ...found, customers: customers.size, orders: orders.size, mapping, blocked }
}

describe.skipIf(!hasSharedData)('real files are recognised unattended', () => {
  test('Online Retail: quantity × price, credit notes negative, rows without customer refused', async () => {
    const { mapping, ...found } = await importAll('transactions/online_retail.csv.gz')
    expect(found).toEqual({
      ...{ rows: 541_909, refused: { 'customer-missing': 135_080 }, units: 83_000_658_140 },
      ...{ customers: 4372, orders: 22_190, blocked: [] },
    })
    expect([mapping.amountSource, mapping.groupsByOrder]).toEqual(['quantity-times-unit-price', true])
  })

  test('CDNOW, with header and without', async () => {
    const master = await importAll('transactions/cdnow_master.txt.gz')
    expect([master.rows, master.refused, master.units, master.customers]).toEqual([69_659, {}, 25_003_156_300, 23_570])
    const sample = await importAll('transactions/cdnow_sample.txt')
    expect([sample.rows, sample.refused, sample.customers, sample.mapping.headerRow]).toEqual([6919, {}, 2357, null])
  })

  test('the Chinese superstore in GB18030: order date, line amounts', async () => {
    const { mapping, ...found } = await importAll('cn/chaoshi_orders_gb18030.csv.gz')
    expect(found).toEqual({
      rows: 10_000,
      refused: {},
      units: 161_175_482_370,
      customers: 790,
      orders: 2773,
      blocked: [],
    })
    const headerOf = (field: string) => mapping.columns.find((column) => column.field === field)?.header
    expect([headerOf('occurredOn'), headerOf('amount'), mapping.amountSource, mapping.encoding]).toEqual([
      '订单日期',
      '销售额',
      'amount',
      'gb18030',
    ])
  })

  test('Northwind orders lack amounts, and it says so', async () => {
    expect((await importAll('crm/northwind/orders.csv')).blocked).toEqual(['amount-missing'])
  })
})

describe.skipIf(!hasSharedData)('every edge file gives rows or a clear refusal', () => {
  const files = ['edge/csv', 'edge/csv-spectrum', 'edge/xlsx', 'crm/northwind', 'crm/maven', 'churn', 'cn'].flatMap(
    (folder) => (hasSharedData ? readdirSync(sharedData + folder).map((name) => `${folder}/${name}`) : []),
  )
  test.each(files.filter((name) => !name.endsWith('.json')))('%s', async (name) => {
    try {
      const { rows } = await importAll(name)
      expect(rows).toBeGreaterThanOrEqual(0)
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableFile)
    }
  })

  // location_coordinates.json names another phone number than its csv: a slip of its authors.
  const expected = files.filter((name) => name.endsWith('.json') && !name.includes('location_coordinates'))
  test.each(expected)('as %s says', async (name) => {
    const { rows } = await readTable(sharedData + name.replace(/json$/, 'csv'))
    const [header = [], ...body] = rows
    const objects = body.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])))
    expect(objects).toEqual(JSON.parse(readFileSync(sharedData + name, 'utf8')))
  })

  test.each([
    ['edge/xlsx/invalid-xml.xlsx', 'workbook-damaged'],
    ['edge/csv/malformed.tsv', 'quote-not-closed'],
  ])('%s is refused: %s', async (name, code) => {
    expect(await refusalOf(readTable(sharedData + name))).toMatchObject({ code })
  })

  test.each([
    ['1904-based-dates.xlsx', '2018-05-05'],
    ['dateIssue.xlsx', '2020-11-20'],
  ])('%s: A2 is %s', async (name, date) => {
    expect((await readTable(`${sharedData}edge/xlsx/${name}`)).rows[1]?.[0]).toBe(date)
  })
})

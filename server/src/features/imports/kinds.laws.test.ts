import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fieldsOfKind, ImportKind, importKinds } from '@fenji/contract/import-kinds'
import type { ImportMode } from '@fenji/contract/imports'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvFrom } from '../../platform/testing/make.ts'
import { dataFolder } from '../../platform/testing/processes.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { recogniseFile } from './recognise.ts'

const { make, signIn } = await testApp()
const folder = dataFolder('kinds-laws')

const records = ImportKind.options.filter((kind) => kind !== 'transactions')
const some = {
  text: ['甲', '乙', '', '无', '=1+1', '\u0000'],
  note: ['第一行\n第二行', '', 'x'.repeat(5000)],
  code: ['K1', 'K2', 'K3', '', '1.38E+10', '00012'],
  phone: ['13800138000', '138****0000', '', '12'],
  email: ['a@b.cn', 'no', ''],
  money: ['10', '1.2万', '(5)', '', 'many', '1e99'],
  number: ['1', '5', '4.5', '99', '', 'x'],
  integer: ['1', '30', '1.5', ''],
  share: ['0.5', '60%', '', '900%'],
  date: ['2025-01-05', '2025-03-01', '', 'soon', '2025-02-30'],
  moment: ['2025-01-05 10:30', '2025-03-01', '', '2025-01-05T10:30:00Z', 'soon'],
  choice: ['', '其他', '飞鸽'],
  choices: [''],
  boolean: ['是', '否', '', 'maybe'],
  member: ['Li Lei', '无此人', ''],
} as const

/** A row of a kind, by the names of its fields: mostly with what it needs. */
const rowOf = (kind: ImportKind) =>
  fc.record(
    Object.fromEntries(
      fieldsOfKind(kind).map(({ key, name, type, choices = [] }) => {
        const words = [...some[type], ...choices.map((choice) => choice.name.zh)]
        const isOfCustomer = key === 'customerCode'
        return [name.zh, isOfCustomer ? fc.constantFrom('K1', 'K1', 'K2', 'K2', 'K3', '') : fc.constantFrom(...words)]
      }),
    ),
  )

test.each(records)(
  '%s: whatever the rows hold, created + updated + unchanged + refused are all of them, and twice changes nothing',
  async (kind) => {
    const modes: ImportMode[] = ['upsert', 'create', 'update']
    await fc.assert(
      fc.asyncProperty(fc.array(rowOf(kind), { minLength: 1, maxLength: 15 }), fc.boolean(), async (rows, creates) => {
        const person = await signIn('administrator')
        await make.orders(person, [
          { 订单编号: 'A1', 客户编号: 'K1', 客户名称: '甲', 下单日期: '2025-01-05', 金额: 10 },
        ])
        const content = csvFrom(rows)
        const path = join(folder, randomUUID())
        writeFileSync(path, content)
        const { mapping: seen } = await recogniseFile(path, 'rows.csv', { kind })
        // What the cells hold must not decide which columns are read.
        const fieldOf = (header: string) => fieldsOfKind(kind).find(({ name }) => name.zh === header)?.key ?? null
        const recognised = {
          ...seen,
          columns: seen.columns.map(({ header }) => ({ header, field: fieldOf(header) })),
        }
        for (const mode of [...modes, 'upsert'] as const) {
          const mapping = { ...recognised, mode, createsCustomers: creates }
          const receipt = await make.file(person, content, { mapping })
          const { created, updated, unchanged, refused } = receipt
          expect([receipt.rows, created + updated + unchanged + refused]).toEqual([rows.length, rows.length])
          expect(receipt.refusals.reduce((sum, one) => sum + one.rows, 0)).toBe(refused)
        }
        const again = await make.file(person, content, { mapping: { ...recognised, createsCustomers: creates } })
        expect(again).toMatchObject({ created: 0, updated: 0, records: 0, customersCreated: 0 })
      }),
      { numRuns: 2 },
    )
  },
)

test('every kind has what it needs among its fields', () => {
  for (const kind of ImportKind.options)
    for (const key of importKinds[kind].needs.flat())
      expect(fieldsOfKind(kind).map((field) => field.key)).toContain(key)
})

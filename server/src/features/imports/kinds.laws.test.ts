import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import type { ImportFieldDefinition, ImportFieldType } from '@fenji/contract/import-fields/field'
import { customerKeys, fieldsOfKind, ImportKind, importKinds } from '@fenji/contract/import-kinds'
import type { Mapping } from '@fenji/contract/imports'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvFrom } from '../../platform/testing/make.ts'
import { dataFolder } from '../../platform/testing/processes.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { recogniseFile } from './recognise.ts'

const { make, signIn } = await testApp()
const folder = dataFolder('kinds-laws')
/** The same rows each time; FENJI_FUZZ_FIRST tries others, FENJI_FUZZ_CASES more of them. */
const { FENJI_FUZZ_CASES = '1', FENJI_FUZZ_FIRST = '5' } = env

/** Cells of each type: those that say something, and those that a row is seldom right with. */
const some: Record<ImportFieldType, [good: string[], bad: string[]]> = {
  text: [
    ['甲', '乙', '丙'],
    ['=1+1', '\u0000'],
  ],
  note: [['第一行\n第二行', '好'], ['x'.repeat(5000)]],
  code: [
    ['N1', 'N2', 'N3'],
    ['1.38E+10', '00012'],
  ],
  phone: [['13800138000', '138****0000'], ['12']],
  email: [['a@b.cn'], ['no']],
  money: [
    ['10', '1.2万', '300'],
    ['(5)', 'many', '1e99'],
  ],
  number: [
    ['1', '5', '4.5'],
    ['99', 'x'],
  ],
  integer: [['1', '30'], ['1.5']],
  region: [['浙江省/杭州市', '上海'], ['月球']],
  link: [['https://example.com'], ['javascript:alert(1)']],
  tags: [['重点', '老客户、重点', 'VIP; vip'], ['x'.repeat(51)]],
  share: [['0.5', '60%'], ['900%']],
  date: [
    ['2025-01-05', '2025-03-01'],
    ['soon', '2025-02-30'],
  ],
  moment: [['2025-01-05 10:30', '2025-03-01', '2025-01-05T10:30:00Z'], ['soon']],
  choice: [[], ['飞鸽']],
  choices: [[], []],
  boolean: [['是', '否'], ['maybe']],
  member: [['Li Lei'], ['无此人']],
}

const codes = { ofKnown: ['K1', 'K1', 'K1', 'K2', 'K2', 'K3'], ofNew: ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8'] }

/** A cell of a field: mostly with a value where the kind needs one, sometimes empty, cleared or wrong. */
function cellOf(kind: ImportKind, { key, type, choices = [], isRequired }: ImportFieldDefinition) {
  if (key === 'customerCode') return fc.constantFrom(...codes[kind === 'customers' ? 'ofNew' : 'ofKnown'], '')
  const [good, bad] = some[type]
  const isNeeded = isRequired || importKinds[kind].needs.flat().includes(key)
  const cells = (values: string[], weight: number) =>
    values.length === 0 ? [] : [{ weight, arbitrary: fc.constantFrom(...values) }]
  return fc.oneof(
    ...cells([...good, ...choices.map(({ name }) => name.zh)], 40),
    ...cells(['', '无'], isNeeded ? 1 : 30),
    ...cells(['[清空]', '【Clear】'], isNeeded ? 1 : 6),
    ...cells(bad, 1),
  )
}

/** A row of a kind, by the names of its fields. Other keys than the code would find other customers. */
const rowOf = (kind: ImportKind) =>
  fc.record(
    Object.fromEntries(
      fieldsOfKind(kind)
        .filter(({ key }) => key === 'customerCode' || !customerKeys.some((other) => other === key))
        .map((field) => [field.name.zh, cellOf(kind, field)]),
    ),
  )

/** How a kind may be imported; empty cells clear where there is something to lose. */
const ways: Pick<Mapping, 'mode' | 'emptyCells'>[] = [
  { mode: 'upsert', emptyCells: 'keep' },
  { mode: 'create', emptyCells: 'keep' },
  { mode: 'update', emptyCells: 'clear' },
  { mode: 'upsert', emptyCells: 'clear' },
]

/** The mapping of a file whose headers are names of fields: what its cells hold must not decide which columns are read. */
async function mappingOf(kind: ImportKind, content: string): Promise<Mapping> {
  const path = join(folder, randomUUID())
  writeFileSync(path, content)
  const { mapping } = await recogniseFile(path, 'rows.csv', { kind })
  const fieldOf = (header: string) => fieldsOfKind(kind).find(({ name }) => name.zh === header)?.key ?? null
  const columns = mapping.columns.map(({ header }) => ({ header, field: fieldOf(header) }))
  return { ...mapping, columns, amountSource: 'amount', groupsByOrder: true }
}

/** Two files of some rows, the second of which changes what the first has brought. */
const filesOf = (kind: ImportKind) => {
  const rows = fc.array(rowOf(kind), { minLength: 12, maxLength: 24 })
  return fc.tuple(rows, rows)
}

test.each(ImportKind.options)(
  '%s: a dry run says what the run does, created + updated + unchanged + refused are all rows, and twice changes nothing',
  async (kind) => {
    const outcomes: number[][] = []
    await fc.assert(
      fc.asyncProperty(filesOf(kind), fc.boolean(), async (files, creates) => {
        const createsCustomers = creates || kind === 'customers'
        const person = await signIn('administrator')
        await make.orders(person, [
          { 订单编号: 'A1', 客户编号: 'K1', 客户名称: '甲', 下单日期: '2025-01-05', 金额: 10 },
        ])
        for (const [i, way] of ways.entries()) {
          const rows = files[i % 2] ?? []
          const content = csvFrom(rows)
          const mapping = { ...(await mappingOf(kind, content)), ...way, createsCustomers }
          const said = await make.file(person, content, { mapping, isDryRun: true })
          const receipt = await make.file(person, content, { mapping })
          expect(receipt).toEqual(said)
          const { created, updated, unchanged, refused } = receipt
          outcomes.push([created, updated, unchanged, refused])
          expect([receipt.rows, created + updated + unchanged + refused]).toEqual([rows.length, rows.length])
          expect(receipt.refusals.reduce((sum, one) => sum + one.rows, 0)).toBe(refused)
          if (i < ways.length - 1) continue
          const again = await make.file(person, content, { mapping })
          expect(again).toMatchObject({ created: 0, updated: 0, records: 0, customersCreated: 0 })
        }
      }),
      { numRuns: Number(FENJI_FUZZ_CASES), seed: Number(FENJI_FUZZ_FIRST), endOnFailure: true },
    )
    // Were all rows refused, the law would say nothing.
    const met = ['created', 'updated', 'unchanged', 'refused'].filter((_, i) => outcomes.some((counts) => counts[i]))
    expect(met).toEqual(['created', 'updated', 'unchanged', 'refused'])
  },
)

test('every kind has what it needs among its fields', () => {
  for (const kind of ImportKind.options)
    for (const key of importKinds[kind].needs.flat())
      expect(fieldsOfKind(kind).map((field) => field.key)).toContain(key)
})

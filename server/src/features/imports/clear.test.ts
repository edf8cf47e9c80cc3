import { importExamples } from '@fenji/contract/import-examples'
import { importUndo } from '@fenji/contract/import-undo'
import { imports, type Mapping } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { csvFrom, type OrderLine } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { storedBy } from './testing/stored.ts'

const { make, owner, runJobs, signIn } = await testApp({ startsJobs: true })

const upload = async (person: Person, rows: readonly OrderLine[], change: Partial<Mapping> = {}) => {
  const file = new TextEncoder().encode(csvFrom(rows))
  const { id, recognition } = await person.ask(imports.upload, { query: { name: 'rows.csv' }, file })
  if (!recognition) throw new Error('not recognised')
  return { params: { id }, body: { mapping: { ...recognition.mapping, ...change } } }
}

const customersOf = async ({ organizationId }: Person) => {
  const { rows } = await owner.query(
    'select code, name, phone, city, custom from customer where organization_id = $1 order by code',
    [organizationId],
  )
  return rows.map((row) => Object.values(row))
}

const [first, second] = [
  { 客户编号: 'K1', 客户名称: '晨光文具', 电话: '13800138001', 城市: '上海', 行业: '文具' },
  { 客户编号: 'K2', 客户名称: '西湖茶庄', 电话: '13800138002', 城市: '杭州', 行业: '茶' },
]

test('a cell [清空] takes the value away: dry run and receipt say the same, the undo brings it back', async () => {
  const person = await signIn('administrator')
  await make.file(person, csvFrom([first, second]), { name: 'rows.csv' })
  const before = await storedBy(owner, person.organizationId)
  const rows = [
    { ...first, 电话: '[清空]', 城市: '', 行业: '【Clear】' },
    { ...second, 客户名称: '[clear]' },
  ]
  const call = await upload(person, rows)
  await person.ask(imports.check, call)
  await runJobs()
  const { preview } = await person.ask(imports.get, call)
  const examples = await person.ask(importExamples.list, call)
  expect(examples.find(({ outcome }) => outcome === 'updated')?.fields).toEqual([
    { field: 'custom.industry', before: '文具', after: null },
    { field: 'phone', before: '13800138001', after: null },
  ])
  await person.ask(imports.start, call)
  await runJobs()
  const { receipt } = await person.ask(imports.get, call)
  expect(receipt).toEqual(preview)
  expect(receipt).toMatchObject({ updated: 1, refused: 1, refusals: [{ code: 'value-missing', rows: 1 }] })
  expect((await customersOf(person))[0]).toEqual(['K1', '晨光文具', null, '上海', {}])
  const { rows: keys } = await owner.query(
    `select value from customer_key where organization_id = $1 and kind = 'phone' order by value`,
    [person.organizationId],
  )
  expect(keys.map(({ value }) => value)).toEqual(['+8613800138002'])
  await person.ask(importUndo.start, call)
  await runJobs()
  expect(await storedBy(owner, person.organizationId)).toEqual(before)
})

test('empty cells take values away where the mapping says so, but never the name, a masked number or what a record needs', async () => {
  const person = await signIn('administrator')
  await make.file(person, csvFrom([first, second]), { name: 'rows.csv' })
  const emptied = [
    { ...first, 客户名称: '', 电话: '138****8001', 城市: '-', 行业: '' },
    { ...second, 电话: '', 城市: '绍兴' },
  ]
  const kept = await upload(person, emptied)
  expect(kept.body.mapping.emptyCells).toBe('keep')
  const clearing = await upload(person, emptied, { emptyCells: 'clear' })
  await person.ask(imports.start, clearing)
  await runJobs()
  expect((await person.ask(imports.get, clearing)).receipt).toMatchObject({ updated: 2, refused: 0 })
  expect(await customersOf(person)).toEqual([
    ['K1', '晨光文具', '13800138001', null, {}],
    ['K2', '西湖茶庄', null, '绍兴', { industry: '茶' }],
  ])
  // The next file of this shape does not take anything away unless somebody says so again.
  expect((await upload(person, emptied)).body.mapping.emptyCells).toBe('keep')
})

test('of rows of one record the last that says something counts, and to take away is to say something', async () => {
  const person = await signIn('administrator')
  const visit = {
    客户编号: 'K1',
    记录编号: 'V1',
    联系时间: '2025-03-01',
    联系方式: '电话',
    联系内容: '谈价格',
    时长: '10',
  }
  await make.file(person, csvFrom([first]), { name: 'rows.csv' })
  await make.file(person, csvFrom([visit]), { name: 'rows.csv' })
  const later = await make.file(
    person,
    csvFrom([
      { ...visit, 联系内容: '[清空]', 时长: '[清空]' },
      { ...visit, 联系内容: '', 时长: '25' },
    ]),
    { name: 'rows.csv' },
  )
  expect(later).toMatchObject({ updated: 2, records: 1 })
  const { rows } = await owner.query('select kind, minutes, summary from interaction where organization_id = $1', [
    person.organizationId,
  ])
  expect(rows).toEqual([{ kind: 'call', minutes: 25, summary: null }])
})

import { importUndo } from '@fenji/contract/import-undo'
import { imports } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { csvFrom, type OrderLine } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { storedBy } from './testing/stored.ts'

const { make, owner, runJobs, signIn } = await testApp({ startsJobs: true })

const bring = async (person: Person, rows: readonly OrderLine[]) => {
  await make.file(person, csvFrom(rows), { name: 'rows.csv' })
  const {
    rows: [latest],
  } = await person.ask(imports.list, {})
  return { params: { id: latest?.id ?? 0 } }
}

async function undo(person: Person, call: { params: { id: number } }) {
  const { records } = await person.ask(importUndo.preview, call)
  await person.ask(importUndo.start, call)
  await runJobs()
  const { state, undo: done } = await person.ask(imports.get, call)
  expect([state, done?.records]).toEqual(['undone', records])
  return Object.fromEntries(
    records.map(({ record, deleted, restored, conflicts }) => [record, [deleted, restored, conflicts]]),
  )
}

const customers = [
  { 客户编号: 'K1', 客户名称: '晨光文具', 电话: '13800138000', 行业: '文具', 城市: '上海' },
  { 客户编号: 'K2', 客户名称: '西湖茶庄', 电话: '', 行业: '', 城市: '杭州' },
]

/** What a first file says, and a later one that changes it and adds to it; then what the undo of the later one counts. */
const files: Record<string, [OrderLine[], OrderLine[], Record<string, number[]>]> = {
  customers: [
    customers,
    [
      { ...customers[0], 行业: '办公', 城市: '宁波' },
      { 客户编号: 'K3', 客户名称: '新客户', 电话: '', 行业: '茶', 城市: '' },
    ],
    { customer: [1, 1, 0] },
  ],
  contacts: [
    [{ 客户编号: 'K1', 姓名: '王芳', 职务: '经理', 手机: '13900000000' }],
    [
      { 客户编号: 'K1', 姓名: '王芳', 职务: '总监', 手机: '' },
      { 客户编号: 'K2', 姓名: '李雷', 职务: '', 手机: '' },
    ],
    { contact: [1, 1, 0] },
  ],
  receivables: [
    [
      {
        客户编号: 'K1',
        应收单号: 'R1',
        到期日期: '2025-03-01',
        应收金额: '1000',
        回款日期: '2025-02-01',
        回款金额: '300',
      },
    ],
    [
      {
        客户编号: 'K1',
        应收单号: 'R1',
        到期日期: '2025-03-09',
        应收金额: '1000',
        回款日期: '2025-03-05',
        回款金额: '700',
      },
      {
        客户编号: 'K1',
        应收单号: 'R2',
        到期日期: '2025-04-01',
        应收金额: '50',
        回款日期: '2025-04-01',
        回款金额: '50',
      },
    ],
    { receivable: [1, 1, 0], receivable_payment: [2, 0, 0] },
  ],
  opportunities: [
    [
      {
        客户编号: 'K1',
        商机编号: 'O1',
        商机名称: '大单',
        阶段: '谈判',
        建立日期: '2025-01-05',
        结束日期: '',
        预计金额: '5000',
      },
    ],
    [
      {
        客户编号: 'K1',
        商机编号: 'O1',
        商机名称: '大单',
        阶段: '赢单',
        建立日期: '2025-01-05',
        结束日期: '2025-03-01',
        预计金额: '',
      },
    ],
    { opportunity: [0, 1, 0] },
  ],
}

test.each(Object.entries(files))(
  '%s: the undo of a later file leaves what the first has said',
  async (_, [first, later, counts]) => {
    const person = await signIn('director')
    const stored = () => storedBy(owner, person.organizationId)
    const base = await bring(person, customers)
    const one = await bring(person, first)
    const before = await stored()
    const two = await bring(person, later)
    expect(await stored()).not.toEqual(before)
    expect(await undo(person, two)).toEqual(counts)
    expect(await stored()).toEqual(before)
    await undo(person, one)
    await undo(person, base)
    expect(await stored()).toEqual([])
  },
)

test('a receivable stays while another import’s payment of it does, and the customer with it', async () => {
  const person = await signIn('director')
  await bring(person, customers)
  const due = { 客户编号: 'K1', 应收单号: 'R1', 到期日期: '2025-03-01', 应收金额: '1000' }
  const one = await bring(person, [{ ...due, 回款日期: '2025-02-01', 回款金额: '300' }])
  await bring(person, [{ ...due, 回款日期: '2025-03-05', 回款金额: '700' }])
  expect(await undo(person, one)).toEqual({ receivable: [0, 0, 1], receivable_payment: [1, 0, 0] })
  const [conflict] = await person.ask(importUndo.conflicts, one)
  expect(conflict).toMatchObject({ record: 'receivable', number: 'R1', reason: 'held', customer: { code: 'K1' } })
})

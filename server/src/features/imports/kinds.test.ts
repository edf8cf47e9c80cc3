import { expect, test } from 'vitest'
import { csvFrom } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, signIn } = await testApp()

const customerRows = [
  {
    客户编号: 'K1',
    客户名称: '晨光文具',
    电话: '13800138000',
    行业: '文具',
    年需求量: '1.2万',
    成长潜力: '高',
    城市: '上海',
  },
  { 客户编号: 'K2', 客户名称: '西湖茶庄', 电话: '', 行业: '', 年需求量: '', 成长潜力: '中', 城市: '杭州' },
]
const files = {
  contacts: [
    { 客户编号: 'K1', 姓名: '王芳', 职务: '经理', 手机: '13900000000', 主要联系人: '是', 生日: '1990-01-02' },
    { 客户编号: 'K2', 姓名: '李雷', 职务: '', 手机: '', 主要联系人: '', 生日: '' },
    { 客户编号: 'K9', 姓名: '无主', 职务: '', 手机: '', 主要联系人: '', 生日: '' },
  ],
  receivables: [
    {
      客户编号: 'K1',
      应收单号: 'R1',
      到期日期: '2025-03-01',
      应收金额: '1000',
      回款日期: '2025-02-01',
      回款金额: '300',
    },
    {
      客户编号: 'K1',
      应收单号: 'R1',
      到期日期: '2025-03-01',
      应收金额: '1000',
      回款日期: '2025-03-05',
      回款金额: '700',
    },
    { 客户编号: 'K2', 应收单号: '', 到期日期: '2025-04-01', 应收金额: '50', 回款日期: '', 回款金额: '' },
    { 客户编号: 'K2', 应收单号: 'R7', 到期日期: '', 应收金额: '', 回款日期: '2025-04-01', 回款金额: '5' },
  ],
  interactions: [
    { 客户编号: 'K1', 联系时间: '2025-03-01 14:30', 联系方式: '上门拜访', 联系人员: '离职的人', 联系内容: '谈价格' },
    { 客户编号: 'K1', 联系时间: '2025-03-02', 联系方式: '电话', 联系人员: '', 联系内容: '' },
    { 客户编号: 'K1', 联系时间: '2025-03-02', 联系方式: '电话', 联系人员: '', 联系内容: '' },
    { 客户编号: 'K1', 联系时间: '2025-03-02', 联系方式: '飞鸽', 联系人员: '', 联系内容: '' },
  ],
  'service-records': [{ 客户编号: 'K1', 服务日期: '2025-01-05', 服务类型: '安装', 服务评分: '5', 服务结果: '好' }],
  cases: [
    {
      客户编号: 'K1',
      工单号: 'T1',
      反馈类型: '投诉',
      提出时间: '2025-01-05 09:00',
      解决时间: '2025-01-06',
      反馈内容: '坏了',
    },
    {
      客户编号: 'K1',
      工单号: 'T2',
      反馈类型: '投诉',
      提出时间: '2025-01-05',
      解决时间: '2025-01-04',
      反馈内容: '又坏',
    },
  ],
  referrals: [
    { 介绍人: '晨光文具', 被介绍客户名称: '西湖茶庄', 介绍日期: '2025-01-05' },
    { 介绍人: '晨光文具', 被介绍客户名称: '新公司', 介绍日期: '2025-01-06' },
    { 介绍人: '晨光文具', 被介绍客户名称: '晨光文具', 介绍日期: '2025-01-06' },
  ],
  opportunities: [
    {
      客户编号: 'K1',
      商机编号: 'O1',
      商机名称: '大单',
      阶段: '赢单',
      建立日期: '2025-01-05',
      结束日期: '2025-03-01',
      预计金额: '5000',
    },
    {
      客户编号: 'K1',
      商机编号: 'O2',
      商机名称: '小单',
      阶段: '谈判',
      建立日期: '2025-01-05',
      结束日期: '2025-09-01',
      预计金额: '',
    },
    {
      客户编号: 'K1',
      商机编号: 'O3',
      商机名称: '丢了',
      阶段: '输单',
      建立日期: '2025-01-05',
      结束日期: '',
      预计金额: '',
    },
  ],
  'survey-responses': [{ 客户编号: 'K1', 问卷类型: 'NPS', 分数: '9', 作答日期: '2025-01-05' }],
} as const

/** Rows made, and rows refused, of each file. */
const expected: Record<keyof typeof files, [number, Record<string, number>]> = {
  contacts: [2, { 'customer-unknown': 1 }],
  receivables: [3, { 'receivable-unknown': 1 }],
  interactions: [3, { 'choice-unknown': 1 }],
  'service-records': [1, {}],
  cases: [1, { 'dates-out-of-order': 1 }],
  referrals: [2, { 'refers-to-itself': 1 }],
  opportunities: [2, { 'value-missing': 1 }],
  'survey-responses': [1, {}],
}

const bring = (person: Person, rows: readonly Record<string, string>[]) =>
  make.file(person, csvFrom(rows), { name: 'rows.csv' })

test('customers with further fields: made once, unchanged the second time, and an empty cell leaves a value alone', async () => {
  const person = await signIn('director')
  expect(await bring(person, customerRows)).toMatchObject({ rows: 2, created: 2, customersCreated: 2 })
  expect(await bring(person, customerRows)).toMatchObject({ rows: 2, unchanged: 2, customersUpdated: 0 })
  const emptied = customerRows.map((row) => ({ ...row, 行业: '', 城市: '宁波' }))
  expect(await bring(person, emptied)).toMatchObject({ rows: 2, updated: 2, customersUpdated: 2 })
  const { rows } = await owner.query(
    'select code, name, city, phone, custom from customer where organization_id = $1 order by code',
    [person.organizationId],
  )
  expect(rows.map((row) => Object.values(row))).toEqual([
    [
      'K1',
      '晨光文具',
      '宁波',
      '13800138000',
      { industry: '文具', 'demand-volume': 12_000, 'growth-potential': 'high' },
    ],
    ['K2', '西湖茶庄', '宁波', null, { 'growth-potential': 'medium' }],
  ])
})

test.each(Object.keys(files) as (keyof typeof files)[])(
  '%s: recognised, made once, unchanged the second time',
  async (kind) => {
    const person = await signIn('director')
    await bring(person, customerRows)
    const rows = files[kind]
    const [created, refused] = expected[kind]
    const refusals = Object.entries(refused).map(([code, number]) => ({ code, rows: number }))
    expect(await bring(person, rows)).toMatchObject({ rows: rows.length, created, refusals, customersCreated: 0 })
    const again = { rows: rows.length, created: 0, updated: 0, unchanged: created, records: 0, refusals }
    expect(await bring(person, rows)).toMatchObject(again)
    const { rows: imports } = await owner.query('select distinct kind from import where organization_id = $1', [
      person.organizationId,
    ])
    expect(imports.map((row) => row.kind).sort()).toEqual(['customers', kind].sort())
  },
)

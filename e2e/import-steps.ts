import { customers } from '@fenji/contract/customers'
import { fields } from '@fenji/contract/fields'
import { imports } from '@fenji/contract/imports'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask } from './api.ts'
import { barriersOf } from './axe.ts'
import { buyer, customersFile, ledgerFile, oldWorkbookFile, ordersFile, workbookFile, wrongFiles } from './fixtures.ts'
import { checkAndImport, choose, entryOf, receiptOf, upload } from './steps.ts'

/** The choice of what a column means. */
const meaningOf = (page: Page, column: string) =>
  page.getByRole('combobox', { name: `${column}: 对应字段`, exact: true })

/** What is chosen in a select, as it is shown. */
const shownIn = async (page: Page, name: string | RegExp) =>
  page
    .locator('.ant-select')
    .filter({ has: page.getByRole('combobox', { name }) })
    .innerText()

const findCustomer = async (page: Page, search: string) =>
  (await ask(page, customers.list, { query: { search } })).rows[0]

export async function seesWhatCanCome(page: Page) {
  await page.goto('/imports')
  await page.getByRole('heading', { name: '可以导入的数据' }).waitFor()
  expect(await barriersOf(page)).toEqual([])
  const entry = page.getByRole('listitem').filter({ hasText: '联系人' })
  await entry.getByText('姓名').waitFor()
  const link = entry.getByRole('link', { name: /XLSX$/ })
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
}

export async function importsLedger(page: Page) {
  await page.goto('/imports')
  await upload(page, ledgerFile())
  expect(await shownIn(page, '数据类型')).toContain('交易')
  await page.getByText('GBK / GB18030').first().waitFor()
  await page.getByText('第 3 行').first().waitFor()
  expect(await shownIn(page, '销售金额: 对应字段')).toContain('金额')
  expect(await shownIn(page, '销售金额: 金额单位')).toContain('万元')
  expect(await barriersOf(page)).toEqual([])
  await checkAndImport(page)
  expect(await receiptOf(page)).toEqual({ 新增: '40', 更新: '0', 未变: '0', 拒绝: '0' })
  // Customer 2 has rows 1, 9, 17, 25 and 33: 85 times 万元 and 5 times 2,500 元.
  const found = await findCustomer(page, buyer(2).code)
  expect(found?.amountE4).toBe((850_000 + 12_500) * 10_000)
}

export async function dropsSeveral(page: Page) {
  await page.goto('/imports')
  const before = (await ask(page, imports.list)).total
  const files = page.locator('input[type=file]')
  await files.setInputFiles([wrongFiles.picture(), ordersFile(), wrongFiles.visits(), wrongFiles.nothing()])
  const told = page.getByRole('alert')
  await told.filter({ hasText: '照片.png' }).getByText('这个文件不是表格').waitFor()
  await told.filter({ hasText: '空.csv' }).getByText('文件里没有内容').waitFor()
  await entryOf(page, '销售明细.csv').getByText('待确认列').waitFor()
  await entryOf(page, '拜访.csv').getByText('待确认列').waitFor()
  expect(await barriersOf(page)).toEqual([])
  expect((await ask(page, imports.list)).total - before).toBe(2)
  await told.filter({ hasText: '照片.png' }).getByRole('button', { name: '知道了' }).click()
  await told.filter({ hasText: '照片.png' }).waitFor({ state: 'detached' })
}

export async function importsCustomers(page: Page) {
  const name = { zh: '合作等级', en: 'Partner tier' }
  const choice = (key: string, zh: string) => ({ key, name: { zh, en: key } })
  const choices = [choice('strategic', '战略'), choice('ordinary', '普通')]
  await ask(page, fields.create, { body: { name, kind: 'choice', group: 'basic', choices } })
  await page.goto('/imports')
  await upload(page, customersFile())
  expect(await shownIn(page, '数据类型')).toContain('客户')
  expect(await shownIn(page, '合作等级: 对应字段')).toContain('合作等级')
  await page.getByRole('button', { name: '检查数据' }).click()
  await page.getByText('11 行可导入，1 行会被拒绝').waitFor()
  await page.getByText('不是可选项之一').first().waitFor()
  await page.getByText('白金').first().waitFor()
  expect(await barriersOf(page)).toEqual([])
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载被拒绝的行' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.csv$/)
  await page.locator('.ant-segmented-item', { hasText: '更新' }).click()
  await page
    .locator('.imports-changes tr', { hasText: /合作等级.*空.*战略/ })
    .first()
    .waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.getByText('导入完成').waitFor()
  expect((await findCustomer(page, buyer(11).code))?.custom).toMatchObject({ 'custom-partner-tier': 'strategic' })
}

export async function importsAgain(page: Page) {
  await page.goto('/imports')
  await upload(page, customersFile())
  await page.getByText(/导入过同样的表格/).waitFor()
  await page.getByRole('button', { name: '检查数据' }).click()
  await page.getByText('再导入不会有变化').waitFor()
  expect(await receiptOf(page)).toEqual({ 新增: '0', 更新: '0', 未变: '11', 拒绝: '1' })
}

export async function importsWorkbook(page: Page) {
  await page.goto('/imports')
  await upload(page, await workbookFile())
  expect(await shownIn(page, '数据类型')).toContain('客户')
  expect(await shownIn(page, '工作表')).toContain('客户')
  await page.getByRole('button', { name: '另建导入：订单' }).click()
  await page.getByRole('link', { name: '已另建：订单' }).waitFor()
  await checkAndImport(page)
  await page.goto('/imports')
  await entryOf(page, '客户与订单.xlsx').getByRole('link').click()
  await page.getByText('必需的列都已找到').waitFor()
  expect(await shownIn(page, '数据类型')).toContain('交易')
  expect(await shownIn(page, '工作表')).toContain('订单')
  await checkAndImport(page)
  expect(await receiptOf(page)).toEqual({ 新增: '20', 更新: '0', 未变: '0', 拒绝: '0' })
}

export async function importsOldWorkbook(page: Page) {
  await page.goto('/imports')
  await upload(page, oldWorkbookFile())
  await checkAndImport(page)
  expect(await receiptOf(page)).toEqual({ 新增: '15', 更新: '0', 未变: '0', 拒绝: '0' })
}

export async function correctsRecognition(page: Page) {
  await page.goto('/imports')
  await upload(page, ordersFile())
  await choose(page, '数据类型', '客户')
  await page.getByText('已指定').waitFor()
  await choose(page, '数据类型', '交易')
  await page.getByText('必需的列都已找到').waitFor()
  await choose(page, meaningOf(page, '客户编号'), '不导入')
  await choose(page, meaningOf(page, '客户名称'), '不导入')
  await choose(page, meaningOf(page, '手机'), '不导入')
  await page.getByText('还缺少：客户编号或').waitFor()
  expect(await page.getByRole('button', { name: '检查数据' }).isDisabled()).toBe(true)
  await choose(page, meaningOf(page, '客户名称'), '客户名称')
  await page.getByText('必需的列都已找到').waitFor()
}

export async function narrowsList(page: Page) {
  await page.goto('/imports?kind=customers&state=done')
  await entryOf(page, '客户名单.csv').waitFor()
  await expect.poll(() => page.getByRole('link', { name: '销售台账.csv' }).count()).toBe(0)
  await choose(page, '数据', '联系人')
  await page.getByText('没有这样的导入').waitFor()
  await page.getByRole('button', { name: '显示全部' }).click()
  await entryOf(page, '销售台账.csv').waitFor()
  await page.getByLabel('搜索文件名').fill('名单')
  await page.getByRole('link', { name: '销售台账.csv' }).waitFor({ state: 'detached' })
  await entryOf(page, '客户名单.csv').waitFor()
  await choose(page, '导入人', '系统自动导入')
  await page.getByText('没有这样的导入').waitFor()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await entryOf(page, '销售台账.csv').waitFor()
}

export async function undoesImport(page: Page) {
  const before = await findCustomer(page, buyer(21).code)
  await page.getByRole('button', { name: '查看会撤销什么' }).click()
  await page.getByText('撤销后：删除 15 条').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('button', { name: '撤销导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click()
  await page.getByText('导入已撤销：删除 15 条').waitFor()
  expect(await barriersOf(page)).toEqual([])
  const after = await findCustomer(page, buyer(21).code)
  expect((before?.orders ?? 0) - (after?.orders ?? 0)).toBe(3)
  await page.goto('/imports?state=undone')
  await entryOf(page, '旧订单.xls').getByText('已撤销').waitFor()
}

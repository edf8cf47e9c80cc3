import { customers } from '@fenji/contract/customers'
import { members } from '@fenji/contract/members'
import { recordsOf } from '@fenji/contract/records'
import { tasks } from '@fenji/contract/tasks'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, found, join } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { barriersOf } from './axe.ts'
import { choose } from './steps.ts'

const sales = { name: '李娜', email: 'lina@example.cn', password: 'long enough 2026' }
const hualian = '北京华联综合超市股份有限公司'
const script = '<img src=x onerror="document.title=1"> שלום 👍'

let browser: Browser
let app: RunningApp
let admin: Page
let hers: Page
const heard: string[][] = []
let customerId = 0

const open = async (view: typeof desktop) => {
  const { page, troubles } = await openPage(browser, app.url, view)
  heard.push(troubles)
  return page
}

beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  ;[admin, hers] = [await open(desktop), await open(phone)]
  await found(admin)
  await join(admin, hers, sales, { role: 'sales', teamId: null })
  const all = (await ask(admin, members.list, {})).members
  const ownerId = all.find(({ name }) => name === sales.name)?.id ?? 0
  customerId = (await ask(admin, customers.create, { body: { name: hualian, city: '北京', ownerId } })).id
  await ask(admin, recordsOf.cases.create, {
    params: { id: customerId },
    body: { kind: 'complaint', openedAt: '2025-03-06', subject: script },
  })
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

test('390×844: a sales person finds 北京华联 by bjhl and logs a visit with a next step in a few taps', async () => {
  await hers.goto('/')
  await hers.getByRole('button', { name: '查找客户' }).click()
  await hers.getByRole('searchbox', { name: '电话末四位' }).fill('bjhl')
  await hers.getByRole('button', { name: `记录与 ${hualian} 的联系` }).click()
  const form = hers.getByRole('dialog', { name: hualian })
  await form.getByText('拜访', { exact: true }).click()
  await form.getByText('有意向', { exact: true }).click()
  await form.getByRole('textbox', { name: '内容' }).fill('看了新品货架，要报价')
  await form.getByText('明天', { exact: true }).click()
  await form.getByRole('textbox', { name: '要做什么' }).fill('发报价单')
  expect(await barriersOf(hers)).toEqual([])
  await form.getByRole('button', { name: '保存' }).click()
  await hers.getByText(/已记录，.*发报价单/).waitFor()
  const line = hers.getByRole('region', { name: '动态' })
  await line.getByText('拜访 · 有意向').waitFor()
  await line.getByText('看了新品货架，要报价').waitFor()
  await hers.getByRole('list', { name: '待办任务' }).getByText('发报价单').waitFor()
})

test('what others wrote is text, and theirs: shown, but not hers to change', async () => {
  const line = hers.getByRole('region', { name: '动态' })
  await line.getByText(script).waitFor()
  expect(await hers.title()).toContain(hualian)
  await expect.poll(() => line.getByRole('button', { name: '修改反馈' }).count()).toBe(0)
  await line.getByRole('button', { name: /^反馈/ }).click()
  await expect.poll(() => line.getByText('看了新品货架，要报价').count()).toBe(0)
  await line.getByRole('button', { name: /^全部/ }).click()
  await line.getByRole('searchbox').fill('货架')
  await expect.poll(() => line.getByText(script).count()).toBe(0)
  await line.getByText('看了新品货架，要报价').waitFor()
  expect(await barriersOf(hers)).toEqual([])
})

test('the task is on her home page, done with a tap, taken back and done again', async () => {
  await hers.goto('/')
  const done = hers.getByRole('button', { name: '标记为完成：发报价单' })
  await hers.getByRole('link', { name: hualian }).first().waitFor()
  await done.click()
  await hers.getByText('已完成：发报价单').waitFor()
  // Said for some seconds only; by then the task has left the list.
  await hers.getByRole('button', { name: '撤销' }).click()
  await done.waitFor()
  await done.click()
  await expect.poll(async () => (await ask(hers, tasks.list, { query: { state: 'done' } })).total).toBe(1)
  expect(await barriersOf(hers)).toEqual([])
})

test('she mends her note in place, deletes it after being asked by name, and takes that back', async () => {
  await hers.goto(`/customers/${customerId}`)
  const line = hers.getByRole('region', { name: '动态' })
  await line.getByText('完成任务').waitFor()
  await line.getByRole('button', { name: '修改联系记录' }).click()
  const form = hers.getByRole('dialog', { name: '修改联系记录' })
  await form.getByRole('textbox', { name: '联系内容' }).fill('看了新品货架，要两份报价')
  await form.getByRole('button', { name: '保存' }).click()
  await line.getByText('要两份报价').waitFor()
  await line.getByRole('button', { name: '删除' }).first().click()
  const question = hers.getByRole('dialog', { name: '删除这条联系记录？' })
  await question.getByText(hualian).waitFor()
  await question.getByRole('button', { name: '删除' }).click()
  await expect.poll(() => line.getByText('要两份报价').count()).toBe(0)
  await hers.getByRole('button', { name: '撤销' }).click()
  await line.getByText('要两份报价').waitFor()
})

test('1440×900: a receivable is written for a customer who is found while one types, paid, and found by its state', async () => {
  await admin.goto('/records/receivables')
  await admin.getByText('还没有应收').waitFor()
  await admin.getByRole('button', { name: '新建应收' }).click()
  const form = admin.getByRole('dialog', { name: '新建应收' })
  await form.getByRole('combobox', { name: '客户' }).fill('bjhl')
  await admin.locator('.ant-select-item-option').filter({ hasText: hualian }).click()
  await form.getByRole('textbox', { name: '应收单号' }).fill('YS-1')
  await form.getByRole('textbox', { name: '到期日期' }).fill('2025-03-01')
  await form.getByRole('textbox', { name: '到期日期' }).press('Enter')
  await form.getByRole('spinbutton', { name: '应收金额' }).fill('1234.5')
  expect(await barriersOf(admin)).toEqual([])
  await form.getByRole('button', { name: '保存' }).click()
  const row = admin.getByRole('row', { name: /YS-1/ })
  await row.getByText('已逾期').waitFor()
  await row.getByRole('button', { name: /展开/ }).click()
  await admin.getByRole('button', { name: '登记回款' }).click()
  const payment = admin.getByRole('dialog', { name: '新建回款' })
  await payment.getByRole('spinbutton', { name: '回款金额' }).fill('1234.5')
  await payment.getByRole('button', { name: '保存' }).click()
  await row.getByText('已收齐').waitFor()
  await choose(admin, '状态', '已逾期')
  await admin.getByText('没有符合条件的应收').waitFor()
  await admin.goto('/records/receivables?state=paid')
  await row.waitFor()
  expect(await barriersOf(admin)).toEqual([])
})

test('two change one record: the second is shown what the first wrote, and nothing is lost', async () => {
  const [one] = (await ask(admin, recordsOf.cases.list, { query: {} })).rows
  if (!one) throw new Error('the case is missing')
  await admin.goto('/records/cases')
  await admin.getByRole('button', { name: '修改反馈' }).click()
  const form = admin.getByRole('dialog', { name: '修改反馈' })
  await form.getByRole('textbox', { name: '反馈渠道' }).fill('邮件')
  await ask(admin, recordsOf.cases.update, {
    params: { id: one.customerId, recordId: one.id },
    body: { satisfaction: 4, version: one.version },
  })
  await form.getByRole('button', { name: '保存' }).click()
  await form.getByText('其他人刚改过这条记录').waitFor()
  await form.getByText('满意度：对方改为“4”').waitFor()
  await form.getByRole('button', { name: '仍按我的保存' }).click()
  await form.waitFor({ state: 'hidden' })
  const [both] = (await ask(admin, recordsOf.cases.list, { query: {} })).rows
  expect(both).toMatchObject({ channel: '邮件', satisfaction: 4 })
})

test('nothing went wrong in any page', () => {
  expect(heard.flat()).toEqual([])
})

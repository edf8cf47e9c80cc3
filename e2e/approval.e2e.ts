import { customers } from '@fenji/contract/customers'
import { runs } from '@fenji/contract/runs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, bringIn, found, gradeBy, join } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { ordersFile } from './fixtures.ts'
import { entryOf, grade } from './steps.ts'

const director = { name: '李娜', email: 'li@example.cn', password: 'deciding with care 2026' }

let browser: Browser
let app: RunningApp
let admin: { page: Page; troubles: string[] }
let second: { page: Page; troubles: string[] }
let runPath = ''

/** An administrator at a desk, on grades of last May; beside them a director with a phone. */
beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  admin = await openPage(browser, app.url, desktop)
  second = await openPage(browser, app.url, phone)
  await found(admin.page)
  await bringIn(admin.page, ordersFile())
  await gradeBy(admin.page, 'pyramid', '2026-05-15')
  await join(admin.page, second.page, director, { role: 'director', teamId: null })
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

/** Confirms the question that has just been asked. */
async function confirm(page: Page, button: string): Promise<string> {
  const dialog = page.getByRole('dialog')
  const text = await dialog.innerText()
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  return text
}

const published = async () =>
  (await ask(admin.page, runs.list, { query: {} })).rows
    .filter(({ state }) => state === 'published')
    .map(({ asOf }) => asOf)

test('the organization asks for approval of runs and of overrides', async () => {
  const { page } = admin
  await page.goto('/settings')
  await page.getByRole('switch', { name: '评级发布需审批' }).click()
  await page.getByRole('switch', { name: '人工调整需审批' }).click()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('设置已保存').waitFor()
})

test('whoever began a run sees who moves, and waits for somebody else', async () => {
  const { page } = admin
  await page.goto('/schemes')
  await grade(page, '客户金字塔')
  await page.getByText('您发起的评级，要由另一位有审批权限的成员审批后才能发布').waitFor()
  expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true)
  await expect.poll(() => page.getByRole('button', { name: '审批通过' }).count()).toBe(0)
  await page.getByRole('button', { name: /^升级 \d+$/ }).waitFor()
  await page.getByRole('heading', { name: '金额最大的变动客户' }).waitFor()
  runPath = new URL(page.url()).pathname
})

test('a second person approves it on a phone, and publishes', async () => {
  const { page } = second
  await page.goto(runPath)
  await page.getByText('请看过变动后审批').waitFor()
  await page.getByRole('button', { name: '审批通过' }).click()
  await page.getByText('李娜已于').waitFor()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  expect(await confirm(page, '发布')).toMatch(/\d+ 位升级，\d+ 位降级/)
  await page.getByText('已发布').first().waitFor()
  await expect.poll(published).not.toContain('2026-05-15')
})

test('two runs are compared', async () => {
  const { page } = second
  await page.goto(runPath)
  await page.getByRole('link', { name: '与另一次比较' }).click()
  await page.getByText(/的客户等级不同$/).waitFor()
  await page.getByRole('table').getByRole('link').first().waitFor()
})

test('it is rolled back, once it is said which grades everybody sees then', async () => {
  const { page } = admin
  await page.goto(runPath)
  await page.getByRole('button', { name: '回退' }).click()
  expect(await confirm(page, '回退')).toContain('截至 2026-05-15')
  await page.getByText('这次评级已回退').waitFor()
  await expect.poll(published).toEqual(['2026-05-15'])
})

const setGrade = async (page: Page, code: string) => {
  const { rows } = await ask(page, customers.list, { query: { search: code } })
  await page.goto(`/customers/${rows[0]?.id}`)
  await page.getByRole('button', { name: '设定等级' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('您的组织要求审批').waitFor()
  await dialog.getByRole('radio', { name: '重要客户' }).check()
  await dialog.getByLabel('原因').fill('明年签框架协议')
  await dialog.getByRole('button', { name: '设定', exact: true }).click()
  await dialog.getByText('请至少写 10 个字').waitFor()
  await dialog.getByLabel('原因').fill('明年起签订三年的框架采购协议')
  await dialog.getByRole('button', { name: '设定', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('a grade is set by hand on a phone, and waits', async () => {
  const { page } = second
  await setGrade(page, 'K012')
  await page.getByText('待审批').waitFor()
  await page.goto('/overrides?state=waiting')
  expect(await entryOf(page, 'K012').getByRole('button', { name: '审批通过' }).isDisabled()).toBe(true)
})

test('somebody else approves it; the customer has that grade, and says why', async () => {
  const { page } = admin
  await page.goto('/overrides?state=waiting')
  await entryOf(page, 'K012').getByRole('button', { name: '审批通过' }).click()
  await page.getByText('没有待审批的人工调整').waitFor()
  await page.goto('/overrides')
  await entryOf(page, 'K012').getByRole('link').click()
  await page.getByRole('heading', { name: /重要客户/ }).waitFor()
  await page.getByText(/人工调整：李娜，\d{4}-\d\d-\d\d 后恢复为计算的等级/).waitFor()
  await page.getByText('计算等级').waitFor()
})

test('it is taken back: the computed grade returns', async () => {
  const { page } = admin
  await page.getByRole('button', { name: '撤回' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').fill('框架协议最终没有签订')
  await dialog.getByRole('button', { name: '撤回' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('没有人工调整').waitFor()
  await expect.poll(() => page.getByRole('heading', { name: /重要客户/ }).count()).toBe(0)
})

test('nothing went wrong on the way', () => {
  expect([...admin.troubles, ...second.troubles]).toEqual([])
})

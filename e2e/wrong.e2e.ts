import { customers } from '@fenji/contract/customers'
import { imports } from '@fenji/contract/imports'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, found } from './api.ts'
import { desktop, openBrowser, openPage, type RunningApp, startApp } from './app.ts'
import { longFile, wrongFiles } from './fixtures.ts'
import { receiptOf, upload } from './steps.ts'

let browser: Browser
let app: RunningApp
let page: Page
let troubles: string[]

beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  ;({ page, troubles } = await openPage(browser, app.url, desktop))
  await found(page)
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const choose = async (path: string) => {
  await page.goto('/imports')
  await page.locator('input[type=file]').setInputFiles(path)
}

test.each([
  ['a picture', wrongFiles.picture, '这个文件不是表格', '请上传'],
  ['an empty file', wrongFiles.nothing, '文件里没有内容。', '请确认导出成功'],
  ['a workbook of Excel 97 that is cut off', wrongFiles.oldExcel, '工作簿已损坏', '另存为新的 .xlsx'],
])('%s is refused with the reason and what to do', async (_, file, reason, todo) => {
  await choose(file())
  const said = page.locator('main')
  await said.getByText(reason).waitFor()
  await said.getByText(todo).waitFor()
})

test('a file without amounts says which part is missing, and cannot go on', async () => {
  await choose(wrongFiles.noAmounts())
  await page.getByRole('status').getByText('金额').waitFor()
  for (const name of ['检查数据', /直接导入/]) {
    const button = page.getByRole('button', { name })
    await button.waitFor()
    expect(await button.isDisabled()).toBe(true)
  }
})

test('an import that is cancelled leaves nothing behind', async () => {
  await page.goto('/imports')
  // So long that nobody is too late with two clicks.
  await upload(page, longFile(1_000_000))
  await page.getByRole('button', { name: /直接导入/ }).click()
  await page.getByRole('button', { name: '取消导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '取消导入' }).click()
  await page.getByText('导入已取消').waitFor()
  expect((await ask(page, customers.list)).total).toBe(0)
})

test('an import goes on while its page is left, and is found again', async () => {
  await page.goto('/imports')
  await upload(page, longFile(250_000))
  const address = page.url()
  await page.getByRole('button', { name: /直接导入/ }).click()
  await page.getByText('可以离开此页').waitFor()
  await page.getByRole('link', { name: '工作台' }).click()
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  await page.goto('/imports')
  await page
    .getByRole('row', { name: /很长的明细/ })
    .first()
    .getByRole('link')
    .click()
  await page.waitForURL(address)
  await page.getByText('导入完成').waitFor()
  expect(await receiptOf(page)).toEqual({ 新增: '250,000', 更新: '0', 未变: '0', 拒绝: '0' })
  const states = (await ask(page, imports.list)).rows.map(({ state }) => state)
  expect(states).toEqual(['done', 'cancelled', 'mapping'])
})

test('while the first page is on its way its mark stands there, and who goes back meanwhile is back', async () => {
  await page.goto('/members')
  await page.getByRole('heading', { name: '成员', level: 1 }).waitFor()
  await page.getByRole('link', { name: '客户', exact: true }).click()
  await page.getByRole('heading', { name: '客户', level: 1 }).waitFor()
  const asked = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  await page.route('**/assets/CustomersPage-*.js', async (route) => {
    asked.resolve()
    await held.promise
    await route.continue()
  })
  try {
    await page.reload({ waitUntil: 'commit' })
    // Pages are asked for by the router: it has begun to load this one.
    await asked.promise
    await page.locator('.fj-splash img').waitFor()
    expect(await page.getByRole('heading').count()).toBe(0)
    await page.evaluate(() => window.history.back())
    await page.getByRole('heading', { name: '成员', level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/members')
    expect(await page.locator('.fj-splash').count()).toBe(0)
  } finally {
    held.resolve()
    await page.unrouteAll({ behavior: 'wait' })
  }
})

test('where a dialog does not come the page says so, and works once it is loaded again', async () => {
  await page.route('**/assets/InviteDialog-*.js', (route) => route.abort())
  await page.goto('/members')
  const invite = page.getByRole('button', { name: '邀请成员' }).first()
  await invite.click()
  await page.getByText('页面出错了').waitFor()
  await page.unroute('**/assets/InviteDialog-*.js')
  await page.getByRole('button', { name: '刷新页面' }).click()
  await invite.click()
  await page.getByRole('dialog').getByLabel('邮箱').waitFor()
})

test('nothing went wrong on the way', () => {
  expect(troubles).toEqual([])
})

test('who chose the dark theme sees nothing light, not even before the application has come', async () => {
  await page.goto('/members')
  await page.evaluate(() => localStorage.setItem('fenji.theme', '"dark"'))
  await page.route('**/assets/index-*.js', (route) => route.abort())
  try {
    await page.reload()
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    expect(await page.locator('.fj-splash').count()).toBe(1)
  } finally {
    await page.unrouteAll({ behavior: 'wait' })
    await page.evaluate(() => localStorage.removeItem('fenji.theme'))
  }
})

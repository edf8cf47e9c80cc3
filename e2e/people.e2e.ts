import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringIn, found, gradeBy } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { ordersFile } from './fixtures.ts'
import { administrator } from './steps.ts'

const viewer = { name: '李娜', email: 'li@example.cn', password: 'watching only 2026' }

let browser: Browser
let app: RunningApp
let admin: { page: Page; troubles: string[] }
let guest: { page: Page; troubles: string[] }

/** An administrator at a desk, on data that is graded; beside them a person with a phone. */
beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  admin = await openPage(browser, app.url, desktop)
  guest = await openPage(browser, app.url, phone)
  await found(admin.page)
  await bringIn(admin.page, ordersFile())
  await gradeBy(admin.page, 'pyramid')
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const menuOf = (page: Page) => page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts()

/** Every button of the page that changes something. */
const deeds = (page: Page) =>
  page.getByRole('button', { name: /导入|上传|发布|评级|分级|导出|邀请|停用|转移|编辑|新建|删除|撤销/ })

async function allowClipboard(context: BrowserContext) {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
}

async function invite(page: Page, email: string): Promise<string> {
  await page.goto('/members')
  await page.getByRole('button', { name: '邀请成员' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('邮箱').fill(email)
  await dialog.getByRole('radio', { name: /只读/ }).check()
  await dialog.getByRole('button', { name: '生成邀请链接' }).click()
  await allowClipboard(page.context())
  await page.getByRole('button', { name: '复制链接' }).click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toContain('/invitations/')
  const link = await copied()
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByText('待接受的邀请').waitFor()
  return link
}

test('an invitation: the link from the dialog leads to a name and a password, and in', async () => {
  const link = await invite(admin.page, viewer.email)
  const { page } = guest
  for (const cut of [link.slice(0, -8), new URL('/invitations/short', link).href]) {
    await page.goto(cut)
    await page.getByText('邀请不存在、已使用或已过期').waitFor()
  }
  await page.goto(link)
  await page.getByRole('heading', { name: `加入 ${administrator.organization}` }).waitFor()
  await page.getByLabel('姓名').fill(viewer.name)
  await page.getByLabel('设置密码').fill(viewer.password)
  await page.getByRole('button', { name: '加入' }).click()
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  await admin.page.reload()
  await admin.page.getByRole('row', { name: viewer.name }).getByText('正常').waitFor()
  await expect.poll(() => admin.page.getByText('待接受的邀请').count()).toBe(0)
})

test('a viewer sees customers and grades without amounts and numbers, and nothing that would change them', async () => {
  const { page } = guest
  await page.goto('/customers?search=K060')
  await page.getByText('K060').first().click()
  await page.getByText('为什么是这个等级').waitFor()
  await page.getByText('因此也不显示综合分').waitFor()
  await page.getByText('138****0060').waitFor()
  const { pathname } = new URL(page.url())
  for (const path of ['/customers?search=K060', pathname]) {
    await page.goto(path)
    await page.getByText('K060').first().waitFor()
    expect(await page.locator('main').innerText(), path).not.toMatch(/[¥￥]|138\d{8}/)
  }
  for (const path of ['/', '/customers', pathname, '/schemes', '/schemes/1', '/runs', '/runs/1']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await deeds(page).allInnerTexts(), path).toEqual([])
  }
  await page.getByRole('button', { name: '更多', exact: true }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('link', { name: '客户' }).waitFor()
  expect(await drawer.getByRole('link').allInnerTexts()).toEqual([
    '工作台',
    '待处理',
    '客户',
    '客群',
    '往来记录',
    '分级',
    '评级历史',
    '分析',
    '数据质量',
    '设置',
    '接口文档',
  ])
})

test('a page outside the role, opened by its address, says so', async () => {
  const { page } = guest
  for (const path of [
    '/imports',
    '/imports/1',
    '/jobs',
    '/members',
    '/teams',
    '/roles',
    '/roles/1',
    '/keys',
    '/audit',
  ]) {
    await page.goto(path)
    await page.getByRole('heading', { name: '您的角色看不到这个页面' }).waitFor()
  }
  await page.getByRole('link', { name: '回到工作台' }).click()
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  expect(await menuOf(page)).toEqual(['工作台', '客户', '分级'])
})

test('somebody who is deactivated is out at once and does not get back in', async () => {
  const row = admin.page.getByRole('row', { name: viewer.name })
  await row.getByRole('button', { name: '停用' }).click()
  const dialog = admin.page.getByRole('dialog')
  await dialog.getByText('会立即退出所有设备').waitFor()
  await expect.poll(() => dialog.getByText('由谁接手').count()).toBe(0)
  await dialog.getByRole('button', { name: '停用' }).click()
  await row.getByText('已停用').waitFor()
  const { page } = guest
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '客户' }).click()
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await page.getByLabel('邮箱').fill(viewer.email)
  await page.getByLabel('密码', { exact: true }).fill(viewer.password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('邮箱或密码不正确').waitFor()
})

test('a new password takes the place of the old one', async () => {
  const { page } = admin
  const password = 'another long one 2027'
  const change = async (current: string, next: string) => {
    await page.getByLabel('当前密码').fill(current)
    await page.getByLabel('新密码').fill(next)
    await page.getByRole('button', { name: '修改密码' }).click()
  }
  await page.getByRole('button', { name: administrator.name }).click()
  await page.getByRole('menuitem', { name: '我的账户' }).click()
  await page.waitForURL((url) => url.pathname === '/account')
  await change('not my password', password)
  await page.getByText('当前密码不正确').waitFor()
  await change(administrator.password, 'password123')
  await page.getByText('密码太短或太常见，请换一个').waitFor()
  await change(administrator.password, password)
  await page.getByText('密码已修改，其他设备已退出').waitFor()
  await page.getByRole('button', { name: administrator.name }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await page.goto('/customers')
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await page.getByLabel('邮箱').fill(administrator.email)
  await page.getByLabel('密码', { exact: true }).fill(administrator.password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('邮箱或密码不正确').waitFor()
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => url.pathname === '/customers')
})

test('nothing went wrong on the way', () => {
  expect(admin.troubles).toEqual([])
  expect(guest.troubles).toEqual([])
})

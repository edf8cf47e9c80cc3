import { customers } from '@fenji/contract/customers'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, found } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { administrator, signIn } from './steps.ts'

let browser: Browser
let app: RunningApp

beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  const { page } = await openPage(browser, app.url, desktop)
  await found(page)
  for (const [i, name] of ['北京华联综合超市股份有限公司', '上海华联商厦有限公司', '重庆长安汽车有限公司'].entries())
    await ask(page, customers.create, { body: { name, code: `K${i}`, phone: `1391234000${i}`, city: '北京' } })
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

describe.each([
  ['1440×900', desktop],
  ['390×844', phone],
])('%s', (_, view) => {
  test('北京华联 is found by bjhl from any page, by the keyboard; names lead to the list too', async () => {
    const { page, troubles } = await openPage(browser, app.url, view)
    await signIn(page, administrator)
    await page.goto('/imports')
    await page.getByRole('button', { name: '查找客户' }).waitFor()
    if (view === phone) await page.getByRole('button', { name: '查找客户' }).click()
    else await page.keyboard.press('Control+k')
    const box = page.getByRole('searchbox', { name: '电话末四位' })
    await expect.poll(() => box.evaluate((input) => input === document.activeElement)).toBe(true)
    await box.pressSequentially('hual')
    const rows = page.getByRole('list', { name: '找到的客户' }).getByRole('link')
    await expect.poll(() => rows.count()).toBe(2)
    await box.fill('bjhl')
    await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('北京华联综合超市股份有限公司')])
    await rows.getByText('拼音首字母').waitFor()
    await box.press('Enter')
    await page.getByRole('heading', { name: '北京华联综合超市股份有限公司' }).waitFor()

    await page.getByRole('button', { name: '查找客户' }).click()
    await box.fill('0002')
    await rows.getByText('重庆长安汽车有限公司').waitFor()
    await box.press('ArrowDown')
    await expect.poll(() => rows.first().evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowUp')
    await box.fill('无人如此')
    await page.getByText('没有找到“无人如此”。').waitFor()
    await box.fill('华联')
    await page.getByRole('link', { name: '在客户列表中查找“华联”' }).click()
    await page.waitForURL(/\/customers\?search=/)
    await page.getByText('1–2').waitFor()
    expect(troubles).toEqual([])
    await page.context().close()
  })
})

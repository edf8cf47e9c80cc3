import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, openBrowser, openPage, type RunningApp, startApp } from './app.ts'
import { grade, publish, setUp } from './steps.ts'

let browser: Browser
let app: RunningApp
beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

test('from an empty installation through the sample company to grades, in Chinese', async () => {
  const { page, troubles } = await openPage(browser, app.url, desktop)
  await setUp(page)
  await page.getByRole('button', { name: '载入示例公司' }).click()
  await page.getByText('导入完成').waitFor()
  await page.getByRole('button', { name: '给这些客户分级' }).click()
  await grade(page, 'RFM')
  await publish(page)
  await page.goto('/customers')
  await page.getByText(/共 [23],\d{3} 条/).waitFor()
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByText('为什么是这个等级').waitFor()
  await page.getByText('R 最近下单').first().waitFor()
  expect(troubles).toEqual([])
})

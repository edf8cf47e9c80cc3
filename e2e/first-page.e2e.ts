import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { found } from './api.ts'
import { desktop, openBrowser, openPage, type RunningApp, startApp } from './app.ts'

let browser: Browser
let app: RunningApp

beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

test('the first page takes at most 450 kB of script, as it is sent', async () => {
  const { page: first } = await openPage(browser, app.url, desktop)
  await found(first)
  const { page } = await openPage(browser, app.url, { ...desktop, storageState: await first.context().storageState() })
  const scripts: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await page.goto('/')
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  const sizes = await Promise.all(scripts)
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(450_000)
})

import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as step from './analysis-steps.ts'
import { bringIn, found, gradeBy } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { ordersFile } from './fixtures.ts'
import { administrator, signIn } from './steps.ts'

let browser: Browser
let app: RunningApp
let page: Page
let small: Page
const troubles: string[][] = []

beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  const opened = [await openPage(browser, app.url, desktop), await openPage(browser, app.url, phone)] as const
  ;[{ page }, { page: small }] = opened
  troubles.push(...opened.map((one) => one.troubles))
  await found(page)
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

test('with nothing to analyse it says what to do', async () => {
  await page.goto('/analysis')
  await page.getByRole('link', { name: '去导入' }).waitFor()
  await bringIn(page, ordersFile())
  await gradeBy(page, 'pyramid', '2026-04-30')
  await gradeBy(page, 'pyramid')
})
test('the overview says what each chart found', () => step.readOverview(page))
test('who is signed in and each chart are asked for once', async () => {
  const asked: string[] = []
  const note = (request: Request) => asked.push(new URL(request.url()).pathname)
  page.on('request', note)
  await page.goto('/analysis')
  await page.locator('.analysis-card canvas').last().waitFor()
  await page.waitForLoadState('networkidle')
  page.off('request', note)
  const once = asked.filter((path) => path === '/api/session' || path.startsWith('/api/analysis/'))
  expect(once.toSorted()).toEqual([...new Set(once)].toSorted())
  // With the page, so before its scripts.
  expect(asked.indexOf('/api/session')).toBeLessThan(3)
})
test('charts below wait until one comes to them, or until there is nothing else to do', () => step.drawInTurn(page))
test('a number leads to the customers behind it, within the filter', () => step.followNumber(page))
test('a way between two gradings leads to who went it, by key and by a click', () => step.followMove(page))
test('a table and a picture are taken away', () => step.takeAway(page))
test('a dashboard is arranged by key and by drag, saved, and there again', () => step.arrange(page, '我的概览', true))
test('on a phone: the overview and a dashboard', async () => {
  await signIn(small, administrator)
  await step.readOverview(small)
  await step.arrange(small, '手机看板', false)
})

test('nothing went wrong on the way', () => {
  expect(troubles.flat()).toEqual([])
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bringIn, found } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { ordersFile } from './fixtures.ts'
import * as step from './segments-steps.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['1440×900', desktop],
  ['390×844', phone],
])('conditions, views and segments, at %s', (_, view) => {
  let app: RunningApp
  let page: Page
  let troubles: string[]
  beforeAll(async () => {
    app = await startApp()
    ;({ page, troubles } = await openPage(browser, app.url, view))
    await found(page)
    await bringIn(page, ordersFile())
    await step.settleInOneCity(page)
  })
  afterAll(async () => {
    await page.context().close()
    await app.stop()
  })

  test('a nested condition is built, counted while it is made, and stands above the list in words', () =>
    step.buildCondition(page))
  test('what is not complete is marked and not applied', () => step.refuseIncomplete(page))
  test('the list is saved as a view, opened by its link, changed and saved again', () => step.saveView(page))
  test('the condition becomes a segment: counted, with its days, and its customers are the list', () =>
    step.saveSegment(page))

  test('nothing went wrong on the way', () => {
    expect(troubles).toEqual([])
  })
})

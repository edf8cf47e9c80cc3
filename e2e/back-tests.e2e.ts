import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bringIn, found, gradeBy } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import * as step from './back-tests-steps.ts'
import { ordersFile } from './fixtures.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['1440×900', desktop],
  ['390×844', phone],
])('does a scheme work, at %s', (_, view) => {
  let app: RunningApp
  let page: Page
  let troubles: string[]
  beforeAll(async () => {
    app = await startApp()
    ;({ page, troubles } = await openPage(browser, app.url, view))
    await found(page)
    await bringIn(page, ordersFile())
    await gradeBy(page, 'medals')
  })
  afterAll(async () => {
    await page.context().close()
    await app.stop()
  })

  test('the back-test of a scheme says what the API says, in words', () => step.testScheme(page))
  test('another scheme stands beside it', () => step.compareSchemes(page))
  test('another horizon and outcome; tables and formulae', () => step.lookCloser(page))
  test('in the studio a weight moves, and the result with it', () => step.moveWeight(page))
  test('who moves is named and leads to the customer, and groups are told apart', () => step.lookAtMovers(page))

  test('nothing went wrong on the way', () => {
    expect(troubles).toEqual([])
  })
})

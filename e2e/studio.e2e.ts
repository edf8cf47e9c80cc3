import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bringIn, found } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { onlineRetail, ordersFile } from './fixtures.ts'
import * as step from './studio-steps.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('a scheme is made in the studio, from a blank sheet to published grades', () => {
  let app: RunningApp
  let page: Page
  let troubles: string[]
  beforeAll(async () => {
    app = await startApp()
    ;({ page, troubles } = await openPage(browser, app.url, desktop))
    await found(page)
    await bringIn(page, onlineRetail ?? ordersFile())
  })
  afterAll(async () => {
    await page.context().close()
    await app.stop()
  })

  test('a blank sheet is a scheme already', () => step.beginsBlank(page))
  test('criteria are found by their metric in either language, and added', () => step.addsCriteria(page))
  test('criteria are put in order by keys and by hand', () => step.ordersCriteria(page))
  test('cuts are moved by keys and by hand; steps are taken back and done again', () => step.movesCuts(page))
  test('weights are moved while one watches what the past says, and taken over from another method', () =>
    step.movesWeights(page))
  test('grades: a boundary is dragged, a grade added and named', () => step.movesGrades(page))
  test('what makes no sense is said at its place, and not saved', () => step.saysWhatIsWrong(page))
  test('examples, overruling conditions and stability', () => step.provesExamples(page))
  test('somebody saved first: both versions are shown, and mine is kept', () => step.settlesConflict(page))
  test('the scheme is run and its grades are published', () => step.runsAndPublishes(page))
  test('the report of it is taken home, as PDF and as a workbook', () => step.takesReport(page))

  test('nothing went wrong on the way', () => {
    expect(troubles).toEqual([])
  })
})

describe('on a phone', () => {
  let app: RunningApp
  let page: Page
  let troubles: string[]
  beforeAll(async () => {
    app = await startApp()
    ;({ page, troubles } = await openPage(browser, app.url, phone))
    await found(page)
    await bringIn(page, ordersFile())
  })
  afterAll(async () => {
    await page.context().close()
    await app.stop()
  })

  test('a scheme is made, tuned and talked about', () => step.tunesOnPhone(page))
  test('nothing went wrong on the way', () => {
    expect(troubles).toEqual([])
  })
})

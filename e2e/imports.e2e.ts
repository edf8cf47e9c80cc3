import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { found } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import {
  correctsRecognition,
  dropsSeveral,
  importsAgain,
  importsCustomers,
  importsLedger,
  importsOldWorkbook,
  importsWorkbook,
  narrowsList,
  seesWhatCanCome,
  undoesImport,
} from './import-steps.ts'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const views: [string, BrowserContextOptions][] = [
  ['1440×900', desktop],
  ['390×844', phone],
]

describe.each(views)('%s', (_, view) => {
  let app: RunningApp
  let page: Page
  let troubles: string[]

  beforeAll(async () => {
    app = await startApp()
    ;({ page, troubles } = await openPage(browser, app.url, view))
    await found(page)
  })
  afterAll(async () => {
    await page.context().close()
    await app.stop()
  })

  test('nothing came in yet: what can be imported stands there, with what it needs', () => seesWhatCanCome(page))

  test('a GB18030 ledger with a title, a note and amounts in 万元: recognised, checked, imported', () =>
    importsLedger(page))

  test('several files at once: each waits as an import of its own, and what cannot be read is told by name', () =>
    dropsSeveral(page))

  test('customers with a choice field of the organization’s own; what is none of its choices is refused with the reason', () =>
    importsCustomers(page))

  test('the same customers again: nothing changes', () => importsAgain(page))

  test('a workbook of two tables: each sheet is an import of its own kind', () => importsWorkbook(page))

  test('a workbook of Excel 97 comes in as any other', () => importsOldWorkbook(page))

  test('and is undone, when one has seen what would go', () => undoesImport(page))

  test('what was recognised can be corrected: kind, column and header', () => correctsRecognition(page))

  test('the list is narrowed by kind and by state', () => narrowsList(page))

  test('nothing went wrong on the way', () => {
    expect(troubles).toEqual([])
  })
})

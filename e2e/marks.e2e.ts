import { customers } from '@fenji/contract/customers'
import { type Run, runs } from '@fenji/contract/runs'
import { sessions } from '@fenji/contract/sessions'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, bringIn, found, gradeBy } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { exportAs } from './files.ts'
import { ordersFile } from './fixtures.ts'
import { administrator } from './steps.ts'

let browser: Browser
let app: RunningApp
let pyramid: Run
let rfm: Run

/** A pyramid published twice, so that customers have moved, and an RFM map. */
beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  const { page } = await openPage(browser, app.url, desktop)
  await found(page)
  await bringIn(page, ordersFile())
  await gradeBy(page, 'pyramid', '2026-04-30')
  pyramid = await gradeBy(page, 'pyramid')
  rfm = await gradeBy(page, 'rfm')
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

/** A point of a chart over which the pointer becomes a hand: something to choose is drawn there. */
async function markIn(page: Page, chart: Locator): Promise<{ x: number; y: number }> {
  await chart.locator('canvas').waitFor()
  await chart.scrollIntoViewIfNeeded()
  const box = await chart.boundingBox()
  if (!box) throw new Error('the chart is not in sight')
  const isHand = () => chart.locator('canvas').evaluate((canvas) => getComputedStyle(canvas).cursor === 'pointer')
  for (let y = box.y + 60; y < box.y + box.height; y += 25)
    for (let x = box.x + 10; x < box.x + box.width; x += 20) {
      await page.mouse.move(x, y)
      if (await isHand()) return { x, y }
    }
  throw new Error('nothing in the chart can be chosen')
}

/** What the address narrows the list to. */
const filterOf = (page: Page) => {
  const { sort: _, direction: __, ...filter } = Object.fromEntries(new URL(page.url()).searchParams)
  return filter
}

/** The list holds what the API finds under the address's filter, and says how many there are. */
async function expectList(page: Page, run: Run, keys: string[]) {
  await expect.poll(() => Object.keys(filterOf(page)).toSorted()).toEqual(keys.toSorted())
  const { total } = await ask(page, runs.results, { params: { id: run.id }, query: filterOf(page) })
  expect(total).toBeGreaterThan(0)
  const list = page.locator('#run-results')
  await list.getByText(`of ${total}`, { exact: false }).waitFor()
  const rows = list.locator('tbody tr.fj-row-link').or(list.locator('.fj-cards > li'))
  await expect.poll(() => rows.count()).toBe(Math.min(50, total))
}

const takeAway = (page: Page, format: 'csv' | 'xlsx') =>
  exportAs(
    page,
    format,
    page.getByRole('button', { name: 'Export' }),
    page.getByRole('link', { name: format === 'csv' ? 'CSV' : 'Excel' }),
  )

/** Chinese and light until somebody chooses; the choice stands in the head of the page, on a phone behind "more". */
async function chooseLook(page: Page, isPhone: boolean) {
  await page.goto('/')
  if (isPhone) await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('button', { name: /^语言/ }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Appearance' }).click()
  await page.getByRole('menuitem', { name: 'Dark' }).click()
}

/** Narrows the customers to the best grade and sorts them by orders. Answers the address between the two. */
async function narrowAndSort(page: Page, isPhone: boolean): Promise<string> {
  await page.goto('/customers')
  await page.getByRole('combobox', { name: 'Grade' }).click()
  await page.locator('.ant-select-item-option').nth(0).click()
  await page.waitForURL(/grade=/)
  const filtered = page.url()
  if (isPhone) {
    await page.getByRole('combobox', { name: 'Sort' }).click()
    await page.getByTitle('Orders · ascending', { exact: false }).click()
  } else {
    await page.getByRole('columnheader', { name: 'Orders' }).click()
  }
  await page.waitForURL(/sort=orders/)
  return filtered
}

/** From a cell of the map to the list, and from a row to its reason: that place has an address too. */
async function openReason(page: Page, rfm: Run) {
  await page.goto(`/runs/${rfm.id}`)
  await page.getByRole('button', { name: /^R5 F5/ }).click()
  await expectList(page, rfm, ['r', 'f'])
  const list = page.locator('#run-results')
  await list.locator('tbody tr.fj-row-link').or(list.locator('.fj-cards button')).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('Conditions decide the grade').waitFor()
  await page.reload()
  await drawer.getByText('Conditions decide the grade').waitFor()
  await drawer.getByRole('button', { name: 'Close' }).click()
  await expectList(page, rfm, ['r', 'f'])
}

/** Takes away a list of results as CSV and one of customers as a workbook, and opens both: below the rows stands who took them. */
async function openExports(page: Page, rfm: Run) {
  const { total } = await ask(page, runs.results, { params: { id: rfm.id }, query: filterOf(page) })
  const { header, rows, mark } = await takeAway(page, 'csv')
  expect(rows).toHaveLength(total)
  expect(header).toContain('grade')
  expect(mark[0]).toMatch(new RegExp(`^※ ${administrator.organization} · ${administrator.name} · `))
  await page.goto('/customers?search=K01')
  const shown = await ask(page, customers.list, { query: { search: 'K01' } })
  const book = await takeAway(page, 'xlsx')
  expect(book.rows.map(([code]) => code)).toEqual(shown.rows.map(({ code }) => code))
}

/** Reloads, looks at a customer and comes back, and steps back to before the list was sorted. */
async function walkBack(page: Page, isPhone: boolean) {
  const filtered = await narrowAndSort(page, isPhone)
  const sorted = page.url()
  const { sort: _, direction, ...filter } = Object.fromEntries(new URL(sorted).searchParams)
  const { rows } = await ask(page, customers.list, {
    query: { ...filter, sort: 'orders', direction: direction === 'asc' ? 'asc' : 'desc' },
  })
  const list = page.locator('section.fj-table')
  const codesShown = async () => (await list.getByText(/^K\d+/).allInnerTexts()).map((text) => text.slice(0, 4))
  const wanted = rows.map((row) => row.code)
  await expect.poll(codesShown).toEqual(wanted)
  await page.reload()
  await expect.poll(codesShown).toEqual(wanted)
  await list.getByRole('link').first().click()
  await page.getByText('Why this grade').waitFor()
  await page.getByRole('link', { name: 'Back', exact: true }).click()
  await expect.poll(() => page.url()).toBe(sorted)
  await expect.poll(codesShown).toEqual(wanted)
  // The way back went back in the history too.
  await page.goBack()
  await expect.poll(() => page.url()).toBe(filtered)
}

describe.each([
  ['1440×900', desktop],
  ['390×844', phone],
])('in English, in the dark, at %s', (size, view) => {
  const isPhone = size === '390×844'
  let page: Page
  let troubles: string[]

  beforeAll(async () => {
    ;({ page, troubles } = await openPage(browser, app.url, { ...view, locale: 'en-US' }))
    const { email, password } = administrator
    await ask(page, sessions.signIn, { body: { email, password } })
  })
  afterAll(() => page.context().close())

  test('language and appearance are chosen once, for every tab', async () => {
    const other = await page.context().newPage()
    await other.goto('/')
    await other.getByRole('heading', { name: '工作台' }).waitFor()
    await chooseLook(page, isPhone)
    await other.getByRole('heading', { name: 'Home' }).waitFor()
    await other.close()
    await page.reload()
    await page.getByRole('heading', { name: 'Home' }).waitFor()
    const { lang, dataset } = await page.evaluate(() => {
      const { lang, dataset } = document.documentElement
      return { lang, dataset: { ...dataset } }
    })
    expect([lang, dataset.theme]).toEqual(['en-US', 'dark'])
  })

  test('a bar of the pyramid leads to the customers of its grade', async () => {
    await page.goto(`/runs/${pyramid.id}`)
    const chart = page.getByRole('img', { name: /of your customers bring/ })
    const { x, y } = await markIn(page, chart)
    await (isPhone ? page.touchscreen.tap(x, y) : page.mouse.click(x, y))
    await expectList(page, pyramid, ['grade'])
  })

  test('a point of the Pareto curve leads to the first customers by revenue', async () => {
    const figure = page.getByRole('figure').filter({ hasText: 'The top 20% of customers' })
    await figure.getByRole('button', { name: 'Table' }).click()
    await figure.getByRole('row', { name: /^20%/ }).getByRole('button').click()
    expect(filterOf(page)).toEqual({ maxAmountRank: '12' })
    await expectList(page, pyramid, ['maxAmountRank'])
  })

  test('a cell of the migration matrix leads to the customers who went that way', async () => {
    const cells = page.getByRole('table', { name: 'Before → Now' }).getByRole('button')
    await cells.first().click()
    await expectList(page, pyramid, ['grade', 'previousGrade'])
  })

  test('a cell of the RFM map leads to its customers, and a row to its reason', async () => {
    await openReason(page, rfm)
  })

  test('exports open, and hold what the list shows', async () => {
    await openExports(page, rfm)
  })

  test('the address holds the list: reload, a customer and back, one step back', async () => {
    await walkBack(page, isPhone)
  })

  test('nothing went wrong on the way', () => {
    expect(troubles).toEqual([])
  })
})

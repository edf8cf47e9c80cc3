import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringIn, found } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { barriersOf } from './axe.ts'
import './journey.ts'
import { administrator, signIn } from './steps.ts'

let browser: Browser
let app: RunningApp
let page: Page
let troubles: string[]

const count = 10_000
const folder = mkdtempSync(joinPath(tmpdir(), 'fenji-lists-'))
const total = count.toLocaleString('en-US')
const codeOf = (i: number) => `K${String(i + 1).padStart(5, '0')}`

/** An order of each customer, one a day of 2025 after the other. */
const file = () =>
  [
    '订单编号,客户编号,客户名称,下单日期,金额',
    ...Array.from({ length: count }, (_, i) => {
      const day = new Date(Date.UTC(2025, 0, 1 + (i % 365))).toISOString().slice(0, 10)
      return `O${i},${codeOf(i)},公司${i + 1}${'有限责任'.repeat(i % 7 === 0 ? 6 : 0)},${day},${count - i}`
    }),
  ].join('\n')

beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  ;({ page, troubles } = await openPage(browser, app.url, desktop))
  await found(page)
  const path = joinPath(folder, 'orders.csv')
  writeFileSync(path, file())
  await bringIn(page, path)
})
afterAll(async () => {
  expect(troubles).toEqual([])
  await browser.close()
  await app.stop()
  rmSync(folder, { recursive: true })
})

const byCode = '/customers?sort=code&direction=asc'
const rows = () => page.locator('tbody tr[data-row-key]')
const atEnd = () => page.locator('.fj-list-end')
const shows = (range: string) => atEnd().getByText(range).waitFor()
const toEnd = () => page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
const codes = () => rows().evaluateAll((all) => all.map((row) => /K\d{5}/.exec(row.textContent ?? '')?.[0] ?? ''))
const scrolledTo = () => page.evaluate(() => Math.round(window.scrollY))

/** Scrolls to the end of what is there until so many rows are. */
const loadUpTo = (wanted: number) =>
  page.evaluate(
    async (known) => {
      const end = () => document.querySelector('.fj-list-end')?.textContent ?? ''
      while (!end().startsWith(known)) {
        window.scrollTo(0, document.documentElement.scrollHeight)
        await new Promise((done) => setTimeout(done, 20))
      }
    },
    `1–${wanted.toLocaleString('en-US')} `,
  )

/** The rows in the view with where they stand, once they stand still. */
async function stood(): Promise<string[]> {
  let seen: string[] = []
  const read = () =>
    rows().evaluateAll((all) =>
      all.flatMap((row) => {
        const { top } = row.getBoundingClientRect()
        return top > 150 && top < 700 ? [`${row.getAttribute('data-row-key')} ${Math.round(top)}`] : []
      }),
    )
  await expect
    .poll(async () => {
      const last = seen.join()
      seen = await read()
      return seen.length > 3 && seen.join() === last
    })
    .toBe(true)
  return seen
}

/** Numbers of the rows that stand in the document, each with the code beside it. */
const standing = () =>
  rows().evaluateAll((all) =>
    all.map((row) => `${Number(row.ariaRowIndex) - 2} ${/K\d{5}/.exec(row.textContent ?? '')?.[0]}`),
  )

test('scrolling loads 10,000 rows, each once and in order, of which few stand in the document', async () => {
  await page.goto(byCode)
  await shows(`1–50 / 共 ${total} 条`)
  await loadUpTo(count)
  await shows(`1–${total} / 共 ${total} 条 · 已全部显示`)
  await expect.poll(() => page.getByRole('button', { name: '加载更多' }).count()).toBe(0)
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(count + 1))
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  for (let part = 0; part <= 24; part++) {
    await page.evaluate((px) => window.scrollTo(0, px), (height * part) / 24)
    await stood()
    const found = await standing()
    expect(found.length).toBeLessThan(100)
    const first = Number(found[0]?.split(' ')[0])
    expect(found).toEqual(found.map((_, i) => `${first + i} ${codeOf(first + i)}`))
  }
  expect((await standing()).at(-1)).toBe(`${count - 1} ${codeOf(count - 1)}`)
  expect(await barriersOf(page)).toEqual([])
})

test('all loaded rows are picked at once, and stay so wherever one scrolls', async () => {
  await page.evaluate(() => window.scrollTo(0, 0))
  await rows().getByText(codeOf(0)).waitFor()
  await page.getByRole('checkbox', { name: '全选已加载的行' }).check()
  await page.getByRole('status').getByText(`已选 ${total} 位客户`).waitFor()
  await toEnd()
  await rows()
    .getByText(codeOf(count - 1))
    .waitFor()
  const box = page.getByRole('checkbox', { name: new RegExp(`公司${count}`) })
  await expect.poll(() => box.isChecked()).toBe(true)
  await box.uncheck()
  await page
    .getByRole('status')
    .getByText(`已选 ${(count - 1).toLocaleString('en-US')} 位客户`)
    .waitFor()
  await page.getByRole('checkbox', { name: '全选已加载的行' }).check()
  await page.getByRole('checkbox', { name: '全选已加载的行' }).uncheck()
  await page.getByRole('status').getByText('已选').waitFor({ state: 'hidden' })
})

const focusedCode = () =>
  page.evaluate(() => /K\d{5}/.exec(document.activeElement?.closest('tr')?.textContent ?? '')?.[0])

test('the keyboard walks over the edge of what stands in the document, and what has it stays', async () => {
  await page.evaluate(() => window.scrollTo(0, 0))
  await rows().getByText(codeOf(0)).waitFor()
  await rows().first().locator('td[data-cell]').first().focus()
  await page.keyboard.press('Control+End')
  await expect.poll(focusedCode).toBe(codeOf(count - 1))
  await page.keyboard.press('ArrowUp')
  await expect.poll(focusedCode).toBe(codeOf(count - 2))
  await page.keyboard.press('Control+Home')
  await expect.poll(focusedCode).toBe(codeOf(0))
  for (let i = 0; i < 80; i++) await page.keyboard.press('ArrowDown')
  await expect.poll(focusedCode).toBe(codeOf(80))
  await page.keyboard.press('End')
  await toEnd()
  await rows()
    .getByText(codeOf(count - 1))
    .waitFor()
  expect(await focusedCode()).toBe(codeOf(80))
  await page.keyboard.press('ArrowDown')
  await expect.poll(focusedCode).toBe(codeOf(81))
  await expect.poll(async () => (await codes()).includes(codeOf(82))).toBe(true)
})

test('after a change only what is in sight is read again', async () => {
  await page.goto(byCode)
  await shows('1–50 / 共')
  await loadUpTo(1050)
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2))
  await stood()
  const place = await scrolledTo()
  const asked: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/customers') asked.push(request.url())
  })
  const id = await rows().nth(25).locator('td[data-cell$=" name"]').getAttribute('data-cell')
  const cell = page.locator(`td[data-cell="${id}"]`)
  await cell.dblclick()
  await cell.getByRole('textbox').waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('改过的公司')
  await page.keyboard.press('Enter')
  await cell.getByText('改过的公司').waitFor()
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.length).toBeLessThanOrEqual(4)
  expect(Math.abs((await scrolledTo()) - place)).toBeLessThan(60)
})

test('another order begins at the top, with the first page alone', async () => {
  await page.locator('.fj-heads th', { hasText: '名称' }).click()
  await expect.poll(scrolledTo).toBe(0)
  await shows(`1–50 / 共 ${total} 条`)
})

async function comesBack(open: () => Promise<void>, back: () => Promise<unknown>): Promise<void> {
  const range = (await atEnd().getByRole('status').innerText()).trim()
  const before = await stood()
  const [key = '', top = ''] = (before[3] ?? '').split(' ')
  await open()
  await page.waitForURL(/\/customers\/\d+/)
  await page.getByRole('link', { name: '返回' }).waitFor()
  await back()
  await atEnd().getByText(range).waitFor()
  await expect
    .poll(() => page.locator(`tr[data-row-key="${key}"]`).evaluate((row) => row.getBoundingClientRect().top))
    .toBeCloseTo(Number(top), -1)
}

const goBack = () => page.goBack()

test('the way back from a customer leads to the same rows at the same place, by the browser and by the arrow', async () => {
  await page.goto(byCode)
  await shows('1–50 / 共')
  await loadUpTo(2050)
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight * 0.6))
  await stood()
  const openRow = () => page.mouse.click(700, 450)
  await comesBack(openRow, goBack)
  await comesBack(openRow, () => page.getByRole('link', { name: '返回' }).click())
  // Whoever left from the top last comes back to the top, wherever they were the time before.
  await page.mouse.wheel(0, -1_000_000)
  await expect.poll(scrolledTo).toBe(0)
  await comesBack(openRow, goBack)
  expect(await scrolledTo()).toBe(0)
})

test('the way back leads into a list of records as well, which is read again where one stands', async () => {
  await page.goto('/records/transactions')
  await shows(`1–50 / 共 ${total} 条`)
  await loadUpTo(2050)
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight * 0.6))
  await stood()
  await comesBack(() => rows().nth(20).getByRole('link').first().click(), goBack)
})

test('who turns back before the customer is there finds the list where it was left', async () => {
  await page.goto(byCode)
  await shows('1–50 / 共')
  await loadUpTo(650)
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight * 0.6))
  const before = await stood()
  const scripts = /\/assets\/.*\.js/
  let goOn = () => {}
  const held = new Promise<void>((done) => {
    goOn = done
  })
  await page.route(scripts, async (route) => {
    await held
    await route.continue()
  })
  await page.mouse.click(700, 450)
  await page.waitForURL(/\/customers\/\d+/)
  await rows().first().waitFor({ state: 'hidden' })
  await page.goBack()
  await page.waitForURL(/sort=code/)
  goOn()
  await rows().first().waitFor()
  expect(await stood()).toEqual(before)
  await page.unroute(scripts)
})

test('rows that did not come leave those before them, say why, and come when asked again', async () => {
  await page.goto(byCode)
  await shows('1–50 / 共')
  const listed = /\/api\/customers\?.*cursor=/
  await page.route(listed, (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'forbidden', title: 'no', status: 403, type: '/problems/forbidden' }),
    }),
  )
  await toEnd()
  await atEnd().getByRole('alert').waitFor()
  await expect.poll(() => rows().count()).toBe(50)
  await page.unroute(listed)
  await atEnd().getByRole('button', { name: '重试' }).click()
  await shows('1–250 / 共')
  await expect.poll(() => atEnd().getByRole('alert').count()).toBe(0)
})

test('on a phone the cards load on, few of them in the document', async () => {
  const { page: hand, troubles: there } = await openPage(browser, app.url, phone)
  await signIn(hand, administrator)
  await hand.goto(byCode)
  const range = hand.locator('.fj-list-end')
  await range.getByText('1–50 / 共').waitFor()
  for (const known of ['1–250 / 共', '1–450 / 共', '1–650 / 共']) {
    await hand.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await range.getByText(known).waitFor()
  }
  expect(await hand.locator('.fj-cards > li').count()).toBeLessThan(80)
  await hand.evaluate(() => window.scrollTo(0, 0))
  await hand.getByText(codeOf(0)).waitFor()
  expect(there).toEqual([])
})

test('where rows and not cells are walked, the arrows walk them, and Enter opens one', async () => {
  const path = joinPath(folder, 'more.csv')
  writeFileSync(path, '订单编号,客户编号,客户名称,下单日期,金额\nP1,K00001,公司1,2025-03-01,12')
  await bringIn(page, path)
  await page.goto('/imports')
  const files = page.getByRole('table', { name: '数据导入' }).locator('tr[data-row-key]')
  await files.nth(1).waitFor()
  await files.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => files.nth(1).evaluate((row) => row === document.activeElement)).toBe(true)
  await page.keyboard.press('Home')
  await expect.poll(() => files.first().evaluate((row) => row === document.activeElement)).toBe(true)
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/imports\/1$/)
})

import { bulkEdits } from '@fenji/contract/bulk-edits'
import { customers } from '@fenji/contract/customers'
import { fields } from '@fenji/contract/fields'
import { recordsOf } from '@fenji/contract/records'
import { segments } from '@fenji/contract/segments'
import { tags } from '@fenji/contract/tags'
import { tasks } from '@fenji/contract/tasks'
import { views } from '@fenji/contract/views'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, found } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { barriersOf } from './axe.ts'

const script = `<img src=x onerror="document.title='run'"><script>document.title='run'</script> שלום ‮עברית 👩‍👩‍👧‍👦`
const unbroken = '长'.repeat(250) + 'x'.repeat(250)

let browser: Browser
let app: RunningApp
let state: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>
let customerId = 0

/** What people may write, in every place where they may. */
async function write(page: Page): Promise<void> {
  const own = await ask(page, fields.create, {
    body: { name: { zh: script.slice(0, 60), en: 'R'.repeat(60) }, kind: 'text', group: 'basic' },
  })
  const places = { country: script, region: unbroken, province: script, city: unbroken }
  const parent = await ask(page, customers.create, { body: { name: unbroken, code: 'x'.repeat(100) } })
  const custom = { [own.key]: unbroken }
  const made = await ask(page, customers.create, {
    body: { name: script, ...places, custom, parentCustomerId: parent.id },
  })
  customerId = made.id
  const params = { id: customerId }
  for (const name of [script.slice(0, 50), 'T'.repeat(50)]) {
    const { id } = await ask(page, tags.create, { body: { name } })
    await ask(page, tags.ofCustomer, { params, body: { add: [id] } })
    await ask(page, segments.create, {
      body: { name, description: script, condition: { of: 'city', op: 'contains', value: unbroken.slice(0, 200) } },
    })
    await ask(page, views.create, { body: { name, isShared: true, definition: { filter: { search: name } } } })
  }
  await ask(page, tasks.create, { params, body: { title: 'x'.repeat(200), dueOn: '0001-01-01' } })
  for (const summary of [script, unbroken, unbroken]) {
    const occurredAt = summary === script ? '9999-12-29' : '0001-01-03'
    const { id: recordId } = await ask(page, recordsOf.interactions.create, {
      params,
      body: { kind: 'visit', occurredAt, summary },
    })
    if (summary === unbroken) await ask(page, recordsOf.interactions.remove, { params: { id: customerId, recordId } })
  }
  for (const amountE4 of [9e14, -9e14])
    await ask(page, recordsOf.transactions.create, { params, body: { occurredOn: '2026-01-05', amountE4, lines: [] } })
  await ask(page, bulkEdits.start, {
    body: { action: { kind: 'change', change: { city: unbroken } }, selection: { ids: [customerId, parent.id] } },
  })
}

beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  const { page } = await openPage(browser, app.url, desktop)
  await found(page)
  await write(page)
  state = await page.context().storageState()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const pages = (): [string, string][] => [
  ['home', '/'],
  ['customers', '/customers'],
  ['customer', `/customers/${customerId}`],
  ['segments', '/segments'],
  ['tags', '/tags'],
  ['bulk-edits', '/bulk-edits'],
  ['records', '/records/interactions'],
  ['removed', '/records-removed'],
  ['fields', '/fields'],
  ['pool', '/pool'],
  ['pool-rules', '/pool/rules'],
]

/** By how much the page is wider than the screen. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test.each([
  ['1440×900, dark', desktop],
  ['390×844, dark', phone],
] as const)(
  '%s: what people wrote is text, nothing of it runs, and no page is wider than the screen',
  async (_, view) => {
    const { page, troubles } = await openPage(browser, app.url, { ...view, storageState: state, colorScheme: 'dark' })
    const wrong: unknown[] = []
    /** What is wrong with the page once all is there: a list that still turns is a region without anything to be reached in it. */
    const wrongWith = async (name: string) => {
      await page.waitForLoadState('networkidle')
      await expect.poll(() => page.locator('.ant-spin-spinning, .ant-skeleton').count()).toBe(0)
      const seen = { name, title: await page.title(), overflow: await overflow(page), barriers: await barriersOf(page) }
      return seen.title === 'run' || seen.overflow > 0 || seen.barriers.length > 0 ? seen : null
    }
    for (const [name, path] of pages()) {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      // What comes in turn may leave the network quiet between two parts: what is wrong is so twice.
      const seen = (await wrongWith(name)) && (await wrongWith(name))
      if (seen) wrong.push(seen)
    }
    expect(wrong).toEqual([])
    expect(troubles).toEqual([])
  },
)

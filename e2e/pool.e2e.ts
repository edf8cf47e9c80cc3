import { customers } from '@fenji/contract/customers'
import { pool } from '@fenji/contract/pool'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, bringIn, found, join } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { barriersOf } from './axe.ts'
import { buyer, ordersFile } from './fixtures.ts'
import { entryOf } from './steps.ts'

const people = {
  one: { name: '周琳', email: 'zhou@example.cn', password: 'picks and calls 2026' },
  other: { name: '吴昊', email: 'wu@example.cn', password: 'calls and picks 2026' },
}
const wanted = buyer(7)

let browser: Browser
let app: RunningApp
let admin: Page
let one: Page
let other: Page
const troubles: string[][] = []

async function newPage(view = desktop): Promise<Page> {
  const opened = await openPage(browser, app.url, view)
  troubles.push(opened.troubles)
  return opened.page
}

beforeAll(async () => {
  browser = await openBrowser()
  app = await startApp()
  ;[admin, one, other] = [await newPage(), await newPage(), await newPage(phone)]
  await found(admin)
  await bringIn(admin, ordersFile())
  await join(admin, one, people.one, { role: 'sales', teamId: null })
  await join(admin, other, people.other, { role: 'sales', teamId: null })
})
afterAll(async () => {
  await app?.stop()
  await browser?.close()
})

describe('the public pool', () => {
  test('it is closed at first; the administrator opens it and says how many one may pick', async () => {
    await one.goto('/pool')
    await one.getByText('公海尚未开放').waitFor()
    await admin.goto('/pool')
    await admin.getByRole('link', { name: '去开放' }).click()
    await admin.getByRole('switch', { name: '开放公海' }).click()
    await admin.getByLabel('每人每天最多领取', { exact: true }).fill('2')
    await admin.getByRole('switch', { name: '自动回收' }).click()
    await admin.getByText('没有超过期限的').waitFor()
    await admin.getByRole('button', { name: '保存' }).click()
    await admin.getByText('已保存').waitFor()
    expect(await barriersOf(admin)).toEqual([])
  })

  test('a sales person finds a customer there, with the telephone masked, and picks it', async () => {
    await one.goto('/pool')
    await one.getByText('今日已领取 0 / 2 位').waitFor()
    expect(await barriersOf(one)).toEqual([])
    await one.getByRole('searchbox').fill(wanted.name)
    const row = entryOf(one, wanted.name)
    expect(await row.innerText()).toContain('138****')
    await row.getByRole('button', { name: '领取' }).click()
    await one.getByText('已领取 1 位客户').waitFor()
    await one.getByText('今日已领取 1 / 2 位').waitFor()
    await one.goto('/customers')
    await entryOf(one, wanted.name).waitFor()
  })

  test('whoever is too late is told, also on a phone', async () => {
    await other.goto('/pool')
    const { name, code } = buyer(9)
    const second = other.locator('.fj-cards > li').nth(1)
    await second.waitFor()
    await other.getByRole('searchbox').fill(name)
    // Found, and it alone: a list still to be read would come without it, once somebody else has picked it.
    await second.waitFor({ state: 'hidden' })
    await entryOf(other, name).waitFor()
    const { rows } = await ask(one, pool.list, { query: { search: code } })
    await ask(one, pool.pick, { body: { customerIds: rows.map(({ id }) => id) } })
    await entryOf(other, name).getByRole('button', { name: '领取' }).click()
    await other.getByText('1 位客户没有领取').waitFor()
    await other.getByText('已被他人领取').waitFor()
  })

  test('what one gives up goes back, with a reason, and the history keeps both', async () => {
    const { rows } = await ask(one, customers.list, { query: { search: wanted.code } })
    await one.goto(`/customers/${rows[0]?.id}`)
    await one.getByRole('button', { name: '退回公海' }).click()
    const dialog = one.getByRole('dialog')
    await dialog.getByLabel('原因').fill('已经搬迁')
    await dialog.getByRole('button', { name: '退回公海' }).click()
    await one.getByText('已退回公海').waitFor()
    await one.goto('/pool')
    await one.getByRole('searchbox').fill(wanted.name)
    const row = entryOf(one, wanted.name)
    expect(await row.innerText()).toMatch(/退回[\s\S]*周琳/)
    await row.getByRole('button', { name: '领取' }).click()
    await one.getByText('30 天内不能再领取').waitFor()
  })

  test('nothing went wrong on the way', () => expect(troubles.flat()).toEqual([]))
})

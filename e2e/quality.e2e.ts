import { quality } from '@fenji/contract/quality'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, bringIn, found, gradeBy } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { barriersOf } from './axe.ts'
import { ordersFile } from './fixtures.ts'
import { administrator, signIn } from './steps.ts'

let browser: Browser
let app: RunningApp
beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })

test('from a measuring to the customers behind a number, a rule of one’s own, and key customers confirmed', async () => {
  const { page, troubles } = await openPage(browser, app.url, desktop)
  await found(page)
  await bringIn(page, ordersFile())
  await gradeBy(page, 'rfm')
  await page.goto('/quality')
  await page.getByRole('button', { name: '立即测量' }).click()
  await page.getByText(/测量，60 位客户/).waitFor()
  await page.getByRole('heading', { name: /最该先做/ }).waitFor()
  const owners = rowOf(page, '有负责人')
  expect(await owners.getByRole('link').innerText()).toBe('60')
  expect(await barriersOf(page)).toEqual([])
  await owners.getByRole('link').click()
  await page.getByRole('heading', { name: '没有做到“有负责人”的客户' }).waitFor()
  await page.getByText('1–50 / 共 60 条').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('link', { name: '返回' }).click()

  await page.getByRole('link', { name: '规则', exact: true }).click()
  await page.getByRole('button', { name: '添加规则' }).click()
  await page.getByRole('menuitem', { name: '必填' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称（中文）').fill('有信用代码')
  await dialog.getByLabel('字段（有一个就行）').click()
  await page.keyboard.type('统一社会')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  expect(await barriersOf(page)).toEqual([])
  await dialog.getByRole('button', { name: '完成' }).click()
  await page.getByRole('switch', { name: '开启资料确认' }).click()
  await page.getByRole('button', { name: /^保\s?存$/ }).click()
  await page.getByText('规则已保存，正在重新测量').waitFor()
  expect(await barriersOf(page)).toEqual([])
  expect((await ask(page, quality.plan)).plan.rules.at(-1)?.name.zh).toBe('有信用代码')

  await page.getByRole('link', { name: '资料确认', exact: true }).click()
  const confirm = page.getByRole('button', { name: '确认资料正确' })
  await confirm.first().waitFor()
  expect(await barriersOf(page)).toEqual([])
  await confirm.first().click()
  await page.getByText('已确认 1 位客户的资料').waitFor()
  await page.getByText('张伟', { exact: false }).first().waitFor()
  expect(troubles).toEqual([])
})

test('on a phone the overview, a list and a confirmation are there for a thumb', async () => {
  const { page, troubles } = await openPage(browser, app.url, phone)
  await signIn(page, administrator)
  await page.goto('/quality')
  await page.getByRole('heading', { name: /最该先做/ }).waitFor()
  const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
  expect(await isWide()).toBe(false)
  await rowOf(page, '有负责人').getByRole('link').click()
  await page.locator('.fj-cards > li').first().waitFor()
  expect(await isWide()).toBe(false)
  for (const path of ['/quality/rules', '/quality/reviews']) {
    await page.goto(path)
    await page.getByRole('navigation', { name: '数据质量' }).waitFor()
    expect([path, await isWide()]).toEqual([path, false])
  }
  expect(troubles).toEqual([])
})

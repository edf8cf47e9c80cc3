import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { customers } from '@fenji/contract/customers'
import { members } from '@fenji/contract/members'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, bringIn, found, join } from './api.ts'
import { desktop, openBrowser, openPage, type RunningApp, startApp } from './app.ts'
import { barriersOf } from './axe.ts'
import './journey.ts'
import { administrator, choose, signIn } from './steps.ts'

let browser: Browser
let app: RunningApp
let page: Page
let troubles: string[]
let colleague: Page

const folder = mkdtempSync(joinPath(tmpdir(), 'fenji-bulk-'))
const sales = { email: 'li@example.cn', name: '李娜', password: 'long enough 2026' }

/** 500 customers of Suzhou, 300 of Hangzhou. */
const file = () =>
  [
    '客户编号,客户名称,城市',
    ...Array.from({ length: 800 }, (_, i) => `K${i},公司${i},${i < 500 ? '苏州' : '杭州'}`),
  ].join('\n')

beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  ;({ page, troubles } = await openPage(browser, app.url, desktop))
  await found(page)
  const path = joinPath(folder, 'customers.csv')
  writeFileSync(path, file())
  await bringIn(page, path)
  ;({ page: colleague } = await openPage(browser, app.url, desktop))
  await join(page, colleague, sales, { role: 'director', teamId: null })
  await signIn(page, administrator)
})
afterAll(async () => {
  expect(troubles).toEqual([])
  await browser.close()
  await app.stop()
  rmSync(folder, { recursive: true })
})

const owned = async () => {
  const { members: list } = await ask(page, members.list)
  const taker = list.find(({ name }) => name === sales.name)
  return (await ask(page, customers.list, { query: { owner: taker?.id ?? 0 } })).total
}

/** All that match the filter, not the page alone. */
async function chooseAll(count: string): Promise<void> {
  await page
    .getByRole('checkbox', { name: /Select all|全选/ })
    .first()
    .check()
  await page.getByRole('button', { name: `选择符合条件的全部 ${count} 位` }).click()
  await page.getByRole('status').getByText(`已选 ${count} 位客户`).waitFor()
}

test('500 customers are given to somebody else, and taken back', async () => {
  await page.goto('/customers?region=苏州')
  await chooseAll('500')
  await page.getByRole('button', { name: '转移' }).click()
  const dialog = page.getByRole('dialog', { name: '转移 500 位客户' })
  await choose(page, '转移给', sales.name)
  await dialog.getByRole('button', { name: '转移' }).click()
  await page.getByText('已修改 500 位').waitFor()
  expect(await owned()).toBe(500)
  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('已恢复 500 位').waitFor()
  expect(await owned()).toBe(0)
})

test('300 that match get a tag that is made while typing, and are found by it', async () => {
  await page.goto('/customers?region=杭州')
  await chooseAll('300')
  await page.getByRole('button', { name: '标签' }).click()
  const dialog = page.getByRole('dialog', { name: '300 位客户的标签' })
  await dialog.getByRole('combobox', { name: '标签' }).fill('重点跟进')
  await page.getByText('新建标签“重点跟进”').click()
  await dialog.locator('.ant-select-selection-item', { hasText: '重点跟进' }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: '确定' }).click()
  await page.getByText('已修改 300 位').waitFor()
  await page.goto('/tags')
  await page.getByRole('link', { name: '300 位客户' }).click()
  await page.getByText('1–50').waitFor()
  await page.getByText('标签: 重点跟进').waitFor()
})

const form = (one: Page) => one.getByRole('dialog', { name: /^编辑/ })

test('two people change one customer: the second sees both versions, and nothing is lost', async () => {
  const { rows } = await ask(page, customers.list, { query: { search: 'K7', limit: 1 } })
  const id = rows[0]?.id ?? 0
  for (const one of [page, colleague]) {
    await one.goto(`/customers/${id}`)
    await one.getByRole('button', { name: '编辑' }).click()
    await form(one).getByLabel('城市').waitFor()
  }
  await form(page).getByLabel('城市').fill('无锡')
  await form(page).getByLabel('国家').fill('中国')
  await form(page).getByRole('button', { name: '保存' }).click()
  await form(page).waitFor({ state: 'hidden' })

  await form(colleague).getByLabel('城市').fill('常州')
  await form(colleague).getByLabel('省份').fill('江苏')
  await form(colleague).getByRole('button', { name: '保存' }).click()
  const conflict = colleague.getByRole('dialog', { name: /他人已修改/ })
  await conflict.getByRole('row', { name: '城市 无锡 常州' }).waitFor()
  expect(await conflict.innerText()).toContain('对方还改了：国家')
  expect(await barriersOf(colleague)).toEqual([])
  await conflict.getByRole('button', { name: '用我的修改覆盖' }).click()
  await form(colleague).waitFor({ state: 'hidden' })
  const now = await ask(page, customers.get, { params: { id } })
  expect(now).toMatchObject({ city: '常州', country: '中国', province: '江苏' })
})

test('the list by the keyboard: a cell is walked to, changed, left as it was; a row picked and opened', async () => {
  await page.goto('/customers?search=K79&sort=code&direction=asc')
  const cell = (name: string, row = 0) => page.locator('tr[data-row-key]').nth(row).locator(`td[data-cell$=" ${name}"]`)
  await cell('code').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  const box = page.locator('.fj-cell-editor input')
  await box.fill('华联一店')
  await page.keyboard.press('Enter')
  await cell('name').getByText('华联一店').waitFor()
  const isBack = () => expect.poll(() => cell('name').evaluate((td) => td === document.activeElement)).toBe(true)
  await isBack()
  await page.keyboard.press('F2')
  await box.fill('不要')
  await page.keyboard.press('Escape')
  await cell('name').getByText('华联一店').waitFor()
  await isBack()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('status').getByText('已选 1 位客户').waitFor()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowLeft')
  expect(await barriersOf(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '华联一店' }).waitFor()
})

test('of two who change one cell the second is asked', async () => {
  for (const one of [page, colleague]) await one.goto('/customers?search=K79&sort=code&direction=asc')
  const name = (one: Page) => one.locator('tr[data-row-key]').first().locator('td[data-cell$=" name"]')
  await name(colleague).waitFor()
  for (const [one, text] of [
    [page, '甲店'],
    [colleague, '乙店'],
  ] as const) {
    await name(one).dblclick({ position: { x: 4, y: 4 } })
    await one.locator('.fj-cell-editor input').fill(text)
    await one.keyboard.press('Enter')
    if (one === page) await name(page).getByText('甲店').waitFor()
  }
  const conflict = colleague.getByRole('dialog', { name: /他人已修改/ })
  await conflict.getByRole('row', { name: '名称 甲店 乙店' }).waitFor()
  await conflict.getByRole('button', { name: '用我的修改覆盖' }).click()
  await name(colleague).getByText('乙店').waitFor()
})

test('chosen customers are exported in the background, and found again among the exports', async () => {
  // One of the 300 may have moved to another city by now.
  const { total } = await ask(page, customers.list, { query: { region: '杭州', limit: 1 } })
  await page.goto('/customers?region=杭州')
  await chooseAll(String(total))
  await page.getByRole('button', { name: '导出所选' }).click()
  await page.getByRole('menuitem', { name: '导出 Excel' }).click()
  await page.getByText(`${total} 位客户已导出`).waitFor()
  await page.getByRole('link', { name: '所有导出文件' }).click()
  const file = page.waitForEvent('download')
  await page
    .getByRole('link', { name: /^下载 / })
    .first()
    .click()
  expect((await file).suggestedFilename()).toBe('客户.xlsx')
  expect(await barriersOf(page)).toEqual([])
})

test('of a large team the home page shows ten, most at risk first, and all when asked', async () => {
  const people = Array.from({ length: 11 }, (_, i) => ({ ...sales, email: `sales-${i}@example.cn`, name: `销售 ${i}` }))
  for (const one of people) {
    const { page: theirs } = await openPage(browser, app.url, desktop)
    await join(page, theirs, one, { role: 'sales', teamId: null })
    await theirs.context().close()
  }
  const { rows } = await ask(page, customers.list, { query: { search: 'K79', limit: 20 } })
  const team = (await ask(page, members.list)).members.filter(({ name }) => name.startsWith('销售'))
  for (const [place, { id }] of team.entries())
    await ask(page, customers.transfer, {
      body: { customerIds: [Number(rows[place]?.id)], toMemberId: id, version: Number(rows[place]?.version) },
    })
  await page.goto('/')
  const shown = page.getByRole('region', { name: '团队' }).first()
  const names = shown.locator('tbody tr')
  await names.nth(9).waitFor()
  expect(await names.count()).toBe(10)
  await shown.getByRole('button', { name: /显示全部 \d+ 人/ }).click()
  await expect.poll(() => names.count()).toBeGreaterThanOrEqual(team.length)
  expect(await shown.getByText(/显示全部/).count()).toBe(0)
  expect(await barriersOf(page)).toEqual([])
})

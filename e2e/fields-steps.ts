import { customers } from '@fenji/contract/customers'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask, bringIn, found, join } from './api.ts'
import { openPage, phone, type RunningApp, startApp } from './app.ts'
import { buyer, ordersFile } from './fixtures.ts'
import { choose, chooseSubject, entryOf } from './steps.ts'

const group = '风控信息'
const field = '风险等级'
const risky = buyer(7)
const people = {
  viewer: { name: '周琳', email: 'zhou@example.cn', password: 'looks and sees 2026' },
  analyst: { name: '吴昊', email: 'wu@example.cn', password: 'counts and thinks 2026' },
}

/** An administrator on imported data, and two who see every customer by different roles. */
export interface Scene {
  app: RunningApp
  isPhone: boolean
  admin: Page
  viewer: Page
  analyst: Page
  customerId: number
  troubles: string[]
  close(): Promise<void>
}

export async function openScene(browser: Browser, view: BrowserContextOptions): Promise<Scene> {
  const app = await startApp()
  const [admin, viewer, analyst] = await Promise.all([view, view, view].map((one) => openPage(browser, app.url, one)))
  if (!admin || !viewer || !analyst) throw new Error('a page is missing')
  await found(admin.page)
  await bringIn(admin.page, ordersFile())
  await join(admin.page, viewer.page, people.viewer, { role: 'viewer', teamId: null })
  await join(admin.page, analyst.page, people.analyst, { role: 'analyst', teamId: null })
  const { rows } = await ask(admin.page, customers.list, { query: { search: risky.code } })
  return {
    app,
    isPhone: view === phone,
    admin: admin.page,
    viewer: viewer.page,
    analyst: analyst.page,
    customerId: rows[0]?.id ?? 0,
    get troubles() {
      return [admin, viewer, analyst].flatMap(({ troubles }) => troubles)
    },
    async close() {
      for (const { page } of [admin, viewer, analyst]) await page.context().close()
      await app.stop()
    },
  }
}

/** A group, and a field with two choices in it. */
export async function makeField({ admin }: Scene) {
  await admin.goto('/fields')
  await admin.getByRole('button', { name: '新建字段组' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('名称', { exact: true }).fill(group)
  await dialog.getByRole('button', { name: '保存' }).click()
  await admin.getByRole('region', { name: group }).getByText('还没有字段').waitFor()
  await admin.getByRole('button', { name: /新建字段$/ }).click()
  await dialog.getByLabel('名称', { exact: true }).fill(field)
  await choose(admin, dialog.getByRole('combobox', { name: '类型' }), '单选')
  await choose(admin, dialog.getByRole('combobox', { name: '字段组' }), group)
  await dialog.getByLabel('选项 1').fill('低')
  await dialog.getByLabel('选项 2').fill('高')
  await dialog.getByRole('button', { name: '保存' }).click()
  await admin.getByRole('region', { name: group }).getByText('单选: 低 · 高').waitFor()
}

/** The role of viewers names the group; that of analysts does not. */
export async function showToViewers({ admin }: Scene) {
  await admin.goto('/roles')
  await entryOf(admin, '访客（只读）').getByRole('link').first().click()
  await choose(admin, group, '查看')
  await admin.getByRole('button', { name: '保存' }).click()
  await admin.getByText('已保存').waitFor()
}

/** Adds the field to a customer and picks a choice. */
export async function fillIn({ admin, customerId }: Scene) {
  await admin.goto(`/customers/${customerId}`)
  await admin.getByRole('button', { name: '编辑' }).click()
  const dialog = admin.getByRole('dialog')
  await choose(admin, dialog.getByRole('combobox', { name: '添加字段' }), field)
  await choose(admin, dialog.getByRole('combobox', { name: field }), '高')
  await dialog.getByRole('button', { name: '保存' }).click()
  await admin.locator('dl.fj-profile').getByText(field).waitFor()
  expect(await admin.locator('dl.fj-profile > div', { hasText: field }).innerText()).toMatch(/高$/)
}

/** On the page, as a filter and as a column of the list. */
export async function findByField({ viewer, customerId, isPhone }: Scene) {
  await viewer.goto(`/customers/${customerId}`)
  await viewer.locator('dl.fj-profile').getByText(field).waitFor()
  await viewer.goto('/customers')
  await viewer.getByRole('button', { name: '更多筛选' }).click()
  const drawer = viewer.getByRole('dialog')
  await chooseSubject(viewer, drawer.getByRole('combobox', { name: '字段' }), field)
  await choose(viewer, drawer.getByRole('combobox', { name: '值', exact: true }), '高')
  await viewer.keyboard.press('Escape')
  await drawer.getByRole('button', { name: '筛选', exact: true }).click()
  await viewer.getByText(`${field} 是 高`).waitFor()
  await viewer.getByText('1–1 / 共 1 条').waitFor()
  if (!isPhone) {
    await viewer.getByRole('button', { name: /列$/ }).click()
    await viewer.getByRole('checkbox', { name: field }).check()
    await viewer.getByRole('row', { name: risky.code }).getByText('高', { exact: true }).waitFor()
  }
}

/** The form offers it; the template of customers has a column of it with its choices, and the export the value. */
export async function findEverywhere({ admin }: Scene) {
  await admin.goto('/customers')
  await admin.getByRole('button', { name: '新建客户' }).click()
  const dialog = admin.getByRole('dialog')
  await choose(admin, dialog.getByRole('combobox', { name: '添加字段' }), field)
  await choose(admin, dialog.getByRole('combobox', { name: field }), '低')
  await dialog.getByLabel('名称').fill('新客户公司')
  await dialog.getByRole('button', { name: '新建客户' }).click()
  await admin.locator('dl.fj-profile > div', { hasText: field }).getByText('低').waitFor()
  const read = async (path: string) => (await admin.request.get(path)).text()
  expect(await read('/api/imports/templates/customers?format=csv')).toContain(field)
  const [header = '', ...rows] = (await read('/api/customers/export?format=csv&sort=code')).split(/\r?\n/)
  const place = header.split(',').indexOf(field)
  expect(rows.find((row) => row.includes(risky.code))?.split(',')[place]).toBe('高')
}

/** Nothing of it, also by the link of somebody who sees it: not one word more than for a field that there is not. */
export async function findNothing({ app, viewer, analyst, customerId }: Scene) {
  await analyst.goto(`/customers/${customerId}`)
  await analyst.locator('dl.fj-profile').getByText(risky.name).waitFor()
  expect(await analyst.getByText(field).count()).toBe(0)
  await analyst.goto(viewer.url().replace(app.url, ''))
  await analyst.getByText('不可用的字段', { exact: true }).waitFor()
  expect(await analyst.getByText(risky.name).count()).toBe(0)
  expect(await analyst.locator('main').innerText()).not.toContain('高')
}

/** An amount divided by a number of orders. */
export async function makeFormula({ admin, customerId }: Scene) {
  await admin.goto('/fields')
  await admin.getByRole('button', { name: /新建字段$/ }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('名称', { exact: true }).fill('客单价')
  await choose(admin, dialog.getByRole('combobox', { name: '类型' }), '公式')
  await dialog.getByRole('textbox', { name: '公式' }).fill('[累计金额] / [单数]')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('第 10 个字符处：没有这个数字、金额或日期字段').waitFor()
  await dialog.getByRole('textbox', { name: '公式' }).fill('round([累计金额] / [订单数], 2)')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await admin.goto(`/customers/${customerId}`)
  const { amountE4, orders } = await ask(admin, customers.get, { params: { id: customerId } })
  const mean = (amountE4 ?? 0) / 1e4 / (orders ?? 1)
  const shown = await admin.locator('dl.fj-profile > div', { hasText: '客单价' }).locator('dd').innerText()
  expect(Number(shown.replaceAll(',', ''))).toBeCloseTo(mean, 2)
}

/** Asks twice: the second time with the number of customers whose values go. */
export async function removeField({ admin }: Scene) {
  await admin.goto('/fields')
  await admin.getByRole('button', { name: `${field} 的操作` }).click()
  await admin.getByRole('menuitem', { name: '删除' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
  await admin.getByText('2 位客户填写了它，内容会一起删除，无法恢复。').waitFor()
  await admin.getByRole('button', { name: '连同内容删除' }).click()
  await admin.getByRole('region', { name: group }).getByText('还没有字段').waitFor()
}

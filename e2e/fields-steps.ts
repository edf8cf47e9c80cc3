import { customers } from '@fenji/contract/customers'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask, bringIn, found, join } from './api.ts'
import { openPage, phone, type RunningApp, startApp } from './app.ts'
import { buyer, ordersFile } from './fixtures.ts'
import { choose, entryOf } from './steps.ts'

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
  await choose(viewer, drawer.getByRole('combobox', { name: '按其他字段筛选' }), field)
  await choose(viewer, drawer.getByRole('combobox', { name: field }), '高')
  await drawer.getByRole('button', { name: '筛选', exact: true }).click()
  await viewer.getByText(`${field}: 高`).waitFor()
  await viewer.getByText('1–1 / 共 1 条').waitFor()
  if (!isPhone) {
    await viewer.getByRole('button', { name: /列$/ }).click()
    await viewer.getByRole('checkbox', { name: field }).check()
    await viewer.getByRole('row', { name: risky.code }).getByText('高', { exact: true }).waitFor()
  }
}

/** Nothing of it, also by the link of somebody who sees it: not one word more than for a field that there is not. */
export async function findNothing({ app, viewer, analyst, customerId }: Scene) {
  await analyst.goto(`/customers/${customerId}`)
  await analyst.locator('dl.fj-profile').getByText(risky.name).waitFor()
  expect(await analyst.getByText(field).count()).toBe(0)
  await analyst.goto(viewer.url().replace(app.url, ''))
  await analyst.getByText('其他字段', { exact: true }).waitFor()
  expect(await analyst.getByText(risky.name).count()).toBe(0)
  expect(await analyst.locator('main').innerText()).not.toContain('高')
}

/** Asks twice: the second time with the number of customers whose values go. */
export async function removeField({ admin }: Scene) {
  await admin.goto('/fields')
  await admin.getByRole('button', { name: `${field} 的操作` }).click()
  await admin.getByRole('menuitem', { name: '删除' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
  await admin.getByText('1 位客户填写了它，内容会一起删除，无法恢复。').waitFor()
  await admin.getByRole('button', { name: '连同内容删除' }).click()
  await admin.getByRole('region', { name: group }).getByText('还没有字段').waitFor()
}

import { customers } from '@fenji/contract/customers'
import { segments } from '@fenji/contract/segments'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask } from './api.ts'
import { barriersOf } from './axe.ts'
import { buyer } from './fixtures.ts'
import { choose, chooseSubject } from './steps.ts'

export const total = (page: Page, count: number) => page.getByText(`共 ${count} 条`).waitFor()

/** The last comparison of the builder. */
const lastRow = (drawer: Locator) => drawer.locator('.fj-condition-leaf').last()

/** Seven customers in one city, each with a number of employees. */
export async function settleInOneCity(page: Page) {
  const { rows } = await ask(page, customers.list, { query: { limit: 200 } })
  for (const { id } of rows.slice(0, 7))
    await ask(page, customers.update, { params: { id }, body: { city: '临安', custom: { employees: id } } })
}

/** A condition in groups, built in the drawer. */
export async function buildCondition(page: Page) {
  await page.goto('/customers')
  await page.getByRole('button', { name: '更多筛选' }).click()
  const drawer = page.getByRole('dialog')
  await chooseSubject(page, drawer.getByRole('combobox', { name: '字段' }), '城市')
  await drawer.getByRole('textbox', { name: '值' }).fill('临')
  await drawer.getByText('7 位客户', { exact: true }).waitFor()
  await drawer.getByRole('button', { name: '添加条件组' }).click()
  await chooseSubject(page, lastRow(drawer).getByRole('combobox', { name: '字段' }), '联系记录')
  await choose(page, lastRow(drawer).getByRole('combobox', { name: '比较方式' }), '没有')
  await drawer
    .getByRole('button', { name: /添加条件$/ })
    .first()
    .click()
  await expect.poll(() => drawer.locator('.fj-condition-leaf').count()).toBe(3)
  await chooseSubject(page, lastRow(drawer).getByRole('combobox', { name: '字段' }), '员工人数')
  await lastRow(drawer).getByRole('spinbutton', { name: '值' }).fill('999999')
  expect(await barriersOf(page)).toEqual([])
  await drawer.getByRole('button', { name: '筛选', exact: true }).click()
  await total(page, 7)
  await page.getByText('城市 包含 临').waitFor()
  await page.getByText('最近 30 天没有联系记录 或 员工人数 至少 999,999').waitFor()
  await page.reload()
  await total(page, 7)
}

/** A comparison without a value is marked. */
export async function refuseIncomplete(page: Page) {
  await page.getByRole('button', { name: '更多筛选' }).click()
  const drawer = page.getByRole('dialog')
  await drawer
    .getByRole('button', { name: /添加条件$/ })
    .last()
    .click()
  await drawer.getByRole('button', { name: '筛选', exact: true }).click()
  await drawer.getByText('还有条件没有填完整').waitFor()
  await lastRow(drawer).getByRole('button', { name: '移除条件' }).click()
  await drawer.getByRole('button', { name: '筛选', exact: true }).click()
  await drawer.waitFor({ state: 'hidden' })
}

/** The list under a name, opened by its link. */
export async function saveView(page: Page) {
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitem', { name: '另存为视图' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill('临安待联系')
  await dialog.getByRole('checkbox', { name: '与组织里所有人共享' }).check()
  await dialog.getByRole('button', { name: /保\s*存/ }).click()
  await page.getByRole('button', { name: '临安待联系' }).waitFor()
  const id = new URL(page.url()).searchParams.get('view')
  await page.goto(`/customers?view=${id}`)
  await total(page, 7)
  await page.getByText('城市 包含 临').waitFor()
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: '搜索' }))
    .first()
    .fill(buyer(0).code)
  await page.getByText('已修改').waitFor()
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitem', { name: '放弃修改' }).click()
  await total(page, 7)
  await page.getByRole('button', { name: '全部客户' }).click()
  await page.getByText('城市 包含 临').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '临安待联系' }).click()
  await total(page, 7)
  expect(await barriersOf(page)).toEqual([])
}

/** The condition under a name, with how many it has. */
export async function saveSegment(page: Page) {
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitem', { name: '存为客群' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('名称').fill('临安客户')
  await drawer.getByRole('button', { name: /保\s*存/ }).click()
  await drawer.waitFor({ state: 'hidden' })
  await page.goto('/segments')
  await page.getByRole('heading', { name: '临安客户' }).waitFor()
  await page.getByRole('button', { name: '每日变化' }).click()
  await page.getByText('从今天开始每天记录人数和金额').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('link', { name: '7 位客户' }).click()
  await total(page, 7)
  await page.getByText('客群 是 临安客户').waitFor()
  const [segment] = await ask(page, segments.list, {})
  expect(segment).toMatchObject({ customers: 7, state: 'live' })
}

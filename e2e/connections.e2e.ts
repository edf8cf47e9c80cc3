import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMariaDb } from '../server/src/platform/testing/mariadb.ts'
import { found } from './api.ts'
import { desktop, openBrowser, openPage, type RunningApp, startApp } from './app.ts'

const maria = await startMariaDb()
let browser: Browser
let app: RunningApp
let page: Page
let troubles: string[]

beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp({ FENJI_SOURCE_NETWORKS: 'loopback' })])
  ;({ page, troubles } = await openPage(browser, app.url, desktop))
  await found(page)
  await maria?.run(`create table erp.订单 (订单编号 varchar(20), 客户编号 varchar(20), 客户名称 varchar(50), 下单日期 datetime, 金额 decimal(12, 2),
      更新时间 timestamp not null default current_timestamp);
    insert into erp.订单 (订单编号, 客户编号, 客户名称, 下单日期, 金额) select concat('A', seq), concat('C', seq mod 40), concat('晨光文具', seq mod 40),
      '2025-01-01' + interval seq hour, seq * 10.5 from seq_1_to_500`)
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

test.skipIf(!maria)('a database: tested, a table chosen, its columns checked, then pulled by itself', async () => {
  if (!maria) return
  await page.goto('/connections')
  await page.getByRole('button', { name: '新建连接' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill('ERP 订单')
  await dialog.getByText('MySQL / MariaDB').click()
  await dialog.getByLabel('主机').fill('127.0.0.1')
  await dialog.getByLabel('端口').fill(String(maria.address.port))
  await dialog.getByLabel('库名').fill('erp')
  await dialog.getByLabel('用户名').fill('reader')
  await dialog.getByLabel('加密传输').press('Enter')
  await page.getByTitle('不加密', { exact: true }).click()
  await dialog.getByLabel('密码').fill('wrong')
  await dialog.getByRole('button', { name: '测试连接' }).click()
  await dialog.getByText('用户名或密码不对').waitFor()
  await dialog.getByLabel('密码').fill(maria.password)
  await dialog.getByRole('button', { name: '测试连接' }).click()
  await dialog.getByText(/连接成功：MariaDB/).waitFor()
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '选择表' }).click()
  await dialog.getByLabel('表或视图').press('Enter')
  await page.getByTitle('订单', { exact: true }).click()
  await dialog.getByText('晨光文具1', { exact: true }).first().waitFor()
  await dialog.getByLabel('只读取新数据').press('Enter')
  await page.getByTitle('更新时间 (timestamp)').click()
  await dialog.getByText('每天', { exact: true }).click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByText('每天 02:00 读取').waitFor()
  await page.getByRole('button', { name: '读取并核对列' }).click()
  await page.getByRole('link', { name: '去核对' }).click()
  await page.getByRole('button', { name: '直接导入' }).click()
  await page.getByText(/500/).first().waitFor()
  await page.goto('/connections')
  await page.getByRole('link', { name: 'ERP 订单' }).click()
  await page.getByRole('button', { name: '立即读取' }).click()
  await expect.poll(() => page.getByText('完成', { exact: true }).count(), { timeout: 20_000 }).toBe(2)
  expect(troubles).toEqual([])
})

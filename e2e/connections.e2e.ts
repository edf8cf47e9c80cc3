import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sign, signatureHeader } from '../server/src/features/webhooks/signature.ts'
import { startMariaDb } from '../server/src/platform/testing/mariadb.ts'
import { found } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { barriersOf } from './axe.ts'
import { administrator, entryOf, signIn } from './steps.ts'

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

const order = (id: string, code: string | undefined, total: number) => ({
  id,
  buyer: { code },
  paidAt: '2025-01-05',
  total,
})
const body = JSON.stringify({ data: { orders: [order('M1', 'C1', 120), order('M2', undefined, 80)] } })

const send = (path: string, payload: string, secret: string) =>
  fetch(app.url + path, {
    method: 'POST',
    body: payload,
    headers: {
      'content-type': 'application/json',
      [signatureHeader]: sign(secret, payload, Math.floor(Date.now() / 1000)),
    },
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
  expect(await barriersOf(page)).toEqual([])
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
  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('button', { name: '读取并核对列' }).click()
  await page.getByRole('link', { name: '去核对' }).click()
  await page.getByRole('button', { name: '直接导入' }).click()
  await page.getByText(/500/).first().waitFor()
  await page.goto('/connections')
  await page.getByRole('link', { name: 'ERP 订单' }).click()
  await page.getByRole('button', { name: '立即读取' }).click()
  await expect.poll(() => page.getByText('完成', { exact: true }).count()).toBe(2)
  expect(troubles).toEqual([])
})

test('a webhook: made from a sample, called by its secret, and what came is seen item by item', async () => {
  await page.goto('/connections')
  await page.getByRole('link', { name: 'Webhook' }).click()
  await page.getByRole('button', { name: '新建接收地址' }).click()
  await page.getByLabel('名称', { exact: true }).fill('商城订单')
  await page.getByLabel('样例', { exact: true }).fill('{"data": ')
  await page.getByText('这不是完整的 JSON').waitFor()
  await page.getByLabel('样例', { exact: true }).fill(body)
  const path = (field: string) => page.getByRole('combobox', { name: field, exact: true })
  expect([await path('每一条在').inputValue(), await path('每条的唯一编号').inputValue()]).toEqual([
    'data.orders[*]',
    'id',
  ])
  await page.getByText('还缺 客户编号', { exact: false }).waitFor()
  await path('客户编号').fill('buyer.code')
  await page.keyboard.press('Tab')
  // The entries of the one before stand there for a moment yet.
  const entries = page.locator('.ant-select-dropdown:visible')
  await entries.waitFor({ state: 'hidden' })
  await path('日期').click()
  await entries.getByText('paidAt').click()
  await path('金额').fill('total')
  await page.getByText('1 条可以接收 · 1 条会被拒绝').waitFor()
  await page.getByRole('cell', { name: '缺少必填的值：客户编号' }).waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('button', { name: '保存并生成密钥' }).click()
  const dialog = page.getByRole('dialog')
  const secret = await dialog.locator('.fj-code').innerText()
  await dialog.getByRole('button', { name: '完成' }).click()
  await page.getByRole('heading', { name: '如何调用' }).waitFor()
  const address = new URL(await page.locator('.webhooks-url').innerText()).pathname
  expect(await page.locator('pre').innerText()).toContain(address)

  expect((await send(address, body, secret)).status).toBe(202)
  expect((await send(address, body, 'another')).status).toBe(401)
  await entryOf(page, '签名不对').waitFor()
  const taken = entryOf(page, '新增')
  await taken.getByRole('button').click()
  await page.getByRole('row', { name: '拒绝 · 缺少必填的值：客户编号 交易 M2' }).waitFor()
  await page.getByRole('row', { name: '新增 交易 M1' }).waitFor()

  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('button', { name: '更换密钥' }).click()
  await dialog.getByRole('radio', { name: '24 小时' }).waitFor()
  await dialog.getByRole('button', { name: '更换密钥' }).click()
  await page.getByText('密钥只显示这一次').waitFor()
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByText(/旧密钥在 .* 之前仍然有效/).waitFor()
  expect((await send(address, body, secret)).status).toBe(202)

  await page.getByRole('switch', { name: '接收' }).click()
  // Both words of a switch always stand in it.
  await page.getByRole('switch', { name: '接收', checked: false }).waitFor()
  expect((await send(address, body, secret)).status).toBe(422)
  await entryOf(page, '接收地址已停用').waitFor()
  await page.goto('/connections/events')
  await entryOf(page, '商城订单').waitFor()
  expect(await barriersOf(page)).toEqual([])
  expect(troubles).toEqual([])
})

test('on a phone a webhook is there for a thumb', async () => {
  const { page: small, troubles: wrong } = await openPage(browser, app.url, phone)
  await signIn(small, administrator)
  const isWide = () => small.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
  for (const path of ['/connections/events', '/connections/webhooks/new', '/connections/webhooks']) {
    await small.goto(path)
    await small.getByRole('heading', { level: 1 }).waitFor()
    expect([path, await isWide()]).toEqual([path, false])
  }
  await small.getByRole('link', { name: '商城订单' }).click()
  await small.getByRole('heading', { name: '最近收到' }).waitFor()
  expect(await isWide()).toBe(false)
  expect(wrong).toEqual([])
})

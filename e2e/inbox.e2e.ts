import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import { customers } from '@fenji/contract/customers'
import { downgradeNotices } from '@fenji/contract/downgrade-notices'
import { overrides } from '@fenji/contract/overrides'
import { reports } from '@fenji/contract/reports'
import { runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { sessions } from '@fenji/contract/sessions'
import { settings } from '@fenji/contract/settings'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { patience } from '../server/src/platform/testing/patience.ts'
import { ask, bringIn, found, join } from './api.ts'
import { desktop, openBrowser, openPage, type RunningApp, startApp } from './app.ts'
import { barriersOf } from './axe.ts'
import { choose } from './steps.ts'

const director = { name: '李娜', email: 'li@example.cn', password: 'deciding with care 2026' }
const reason = '明年起签订三年的框架采购协议'

let browser: Browser
let app: RunningApp
let page: Page
let troubles: string[]
let runId = 0

/** So many days ago, or ahead where it is negative. */
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)

/** Twelve customers; each has an order that is a year old in a week. */
function ordersFile(): string {
  const rows = Array.from({ length: 12 }, (_, n) => [
    `A${n},K${n},上海第${n}贸易有限公司,${day(358)},30000`,
    `B${n},K${n},上海第${n}贸易有限公司,${day(n + 1)},${n * 3000 + 1000}`,
  ])
  const path = pathOf(mkdtempSync(pathOf(tmpdir(), 'fenji-inbox-')), '明细.csv')
  writeFileSync(path, `\ufeff订单编号,客户编号,客户名称,订单日期,金额\n${rows.flat().join('\n')}`)
  return path
}

const text = (zh: string, en: string) => ({ zh, en })
const scheme: Scheme = {
  key: 'value',
  name: text('客户价值', 'Customer value'),
  description: text('近 12 个月净销售额', 'Net sales of 12 months'),
  criteria: [
    {
      key: 'amount',
      name: text('净销售额', 'Net sales'),
      metric: 'net-sales-12m',
      weight: 1,
      scale: { kind: 'linear', low: 0, high: 50_000 },
    },
  ],
  grades: [
    { key: 'A', name: text('重要客户', 'Key'), colour: '#2f54eb' },
    { key: 'B', name: text('普通客户', 'Regular'), colour: '#389e0d' },
    { key: 'C', name: text('小客户', 'Small'), colour: '#8c8c8c' },
  ],
  assignment: { kind: 'thresholds', mins: [60, 30] },
}

async function compute(): Promise<number> {
  const { id } = await ask(page, runs.create, { body: { scheme } })
  const isReady = async () => (await ask(page, runs.get, { params: { id } })).state === 'review'
  await vi.waitUntil(isReady, { timeout: patience, interval: 100 })
  return id
}

/** Grades in force, two grades proposed by somebody else, and a run that waits. */
beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  const second = await openPage(browser, app.url, desktop)
  ;({ page, troubles } = await openPage(browser, app.url, desktop))
  await found(page)
  await bringIn(page, ordersFile())
  runId = await compute()
  await ask(page, runs.publish, { params: { id: runId } })
  const { rows } = await ask(page, customers.list, { query: { sort: 'code', limit: 12 } })
  const { memberId } = await ask(page, sessions.current)
  const ids = rows.map(({ id }) => id)
  await ask(page, customers.transfer, { body: { customerIds: ids, toMemberId: memberId } })
  await ask(page, settings.update, { body: { ...(await ask(page, settings.get)), overrideApproval: true } })
  await join(page, second.page, director, { role: 'director', teamId: null })
  const { schemeId } = await ask(page, runs.get, { params: { id: runId } })
  for (const customerId of ids.slice(0, 3))
    await ask(second.page, overrides.create, {
      body: { schemeId, customerId, grade: 'A', reason, expiresOn: day(-60) },
    })
  await compute()
})
afterAll(async () => {
  expect(troubles).toEqual([])
  await browser.close()
  await app.stop()
})

test('the inbox counts what waits; one override is refused with a reason, the others approved at once', async () => {
  await page.goto('/inbox')
  await page.getByRole('heading', { name: '待处理的评级' }).waitFor()
  const section = page.getByRole('region', { name: '待审批的人工调整' })
  await section.getByRole('button', { name: '否决' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').fill('还没有签字的协议，下季度再看')
  await dialog.getByRole('button', { name: '否决', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await section.getByRole('checkbox', { name: '选择全部' }).check()
  await section.getByRole('button', { name: '通过所选 2 项' }).click()
  await page.getByText('已处理 2 项').waitFor()
  await section.waitFor({ state: 'hidden' })
  expect(await barriersOf(page)).toEqual([])
})

test('whose grade is about to fall stands there with what keeps it, and on the page of the customer', async () => {
  const isLookedAt = async () => (await ask(page, downgradeNotices.list, { query: { owner: 'me' } })).total > 0
  await vi.waitUntil(isLookedAt, { timeout: patience, interval: 300 })
  await page.goto('/inbox')
  const row = page.getByRole('region', { name: '降级预警' }).getByRole('listitem').first()
  await row.getByText(/再消费 ¥[\d,]+，达到/).waitFor()
  await row.getByRole('link').first().click()
  await page
    .getByRole('alert')
    .getByText(/最迟 [\d-]+ 降级/)
    .waitFor()
})

test('the report of the run is a PDF, and goes out by mail every week to whom one chooses', async () => {
  await page.goto(`/runs/${runId}`)
  await page.getByRole('button', { name: '分级报告' }).click()
  const link = page.getByRole('menuitem', { name: /^PDF/ }).getByRole('link')
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect((await answer.body()).toString('latin1', 0, 5)).toBe('%PDF-')
  const { schemeId } = await ask(page, runs.get, { params: { id: runId } })
  await page.goto(`/schemes/${schemeId}`)
  const card = page.getByRole('region', { name: '定期报告' })
  await card.getByRole('button', { name: '修改' }).click()
  const dialog = page.getByRole('dialog')
  await choose(page, '收件人', '李娜')
  await dialog.getByText('定期发送分级报告').click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await card.getByText('发给 1 位成员').waitFor()
  expect((await ask(page, reports.schedule, { params: { id: schemeId } })).schedule).toMatchObject({ every: 'week' })
})

import { customers } from '@fenji/contract/customers'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, found } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { barriersOf } from './axe.ts'
import { administrator, signIn } from './steps.ts'

let browser: Browser
let app: RunningApp

beforeAll(async () => {
  ;[browser, app] = await Promise.all([openBrowser(), startApp()])
  const { page } = await openPage(browser, app.url, desktop)
  await found(page)
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

describe.each([
  ['1440×900', desktop, '苏州恒力机械', 'K1', '0512-62345601'],
  ['390×844', phone, '无锡大成电子', 'K2', '0510-82345602'],
])('%s', (_, view, name, code, telephone) => {
  test('a customer who is there is shown while one types; made all the same, found as a duplicate, merged and taken back', async () => {
    const { page, troubles } = await openPage(browser, app.url, view)
    await signIn(page, administrator)
    await ask(page, customers.create, { body: { name: `${name}有限公司`, code, phone: telephone } })
    await page.goto('/customers')
    await page.getByRole('button', { name: '新建客户' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('名称').fill(`${name}（集团）股份有限公司`)
    await form.getByLabel('电话').fill(telephone.replace('-', ' '))
    await form.getByText('可能已经有这位客户').waitFor()
    await form.getByRole('link', { name: `${name}有限公司` }).waitFor()
    await form.getByText('电话相同').first().waitFor()
    expect(await barriersOf(page)).toEqual([])
    await form.getByRole('button', { name: '仍然新建' }).click()
    await page.waitForURL(/\/customers\/\d+$/)
    const made = page.url()

    await page.goto('/duplicates')
    await page.getByRole('button', { name: '查找重复' }).click()
    await page.getByText('名称相近').first().waitFor()
    const pair = page.getByText(`${name}（集团）股份有限公司`).first()
    await pair.waitFor()
    expect(await barriersOf(page)).toEqual([])
    if (view === phone)
      await page.getByRole('article').filter({ hasText: name }).getByRole('button', { name: '对比' }).click()
    else await page.getByRole('row', { name: name }).getByText('电话相同').click()
    const comparison = page.getByRole('dialog')
    await comparison
      .getByRole('radio', { name: /^名称：采用/ })
      .first()
      .waitFor()
    expect(await barriersOf(page)).toEqual([])
    await comparison.getByRole('button', { name: '合并', exact: true }).click()
    await pair.waitFor({ state: 'detached' })

    await page.goto(made)
    await page.getByRole('heading', { name }).waitFor()
    await page.goto('/duplicates?view=merges')
    await page.getByRole('button', { name: '撤销合并' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click()
    // It closes once it is undone; that a merge was undone stands there of the one before.
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByText('已撤销').first().waitFor()
    await page.goto('/duplicates')
    await pair.waitFor()
    expect((await ask(page, customers.list)).rows.filter((one) => one.name?.startsWith(name)).length).toBe(2)
    expect(troubles).toEqual([])
    await page.context().close()
  })
})

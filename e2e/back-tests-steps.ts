import { backTests } from '@fenji/contract/back-tests'
import { schemes } from '@fenji/contract/schemes'
import type { WhatIf } from '@fenji/contract/what-if'
import type { Page, Response } from 'playwright-core'
import { expect } from 'vitest'
import { ask } from './api.ts'
import { barriersOf } from './axe.ts'
import { choose } from './steps.ts'

const figures = (page: Page) => page.getByRole('table').filter({ hasText: '排序方式' })
const fixed = (value: number | null | undefined) => (value ?? Number.NaN).toFixed(3)

/** From the scheme's page to its back-test, whose figures are those of the API. */
export async function testScheme(page: Page) {
  const [scheme] = await ask(page, schemes.list)
  await page.goto(`/schemes/${scheme?.id}`)
  await page.getByRole('link', { name: '回测' }).last().click()
  await page.getByRole('heading', { name: '回测' }).waitFor()
  const { tests, cutoff } = await ask(page, backTests.run, {
    body: { subjects: [{ schemeId: scheme?.id }], horizonDays: 90, outcome: 'amount' },
  })
  await page.getByText(`用 ${cutoff} 之前的数据评级`).waitFor()
  const own = figures(page).getByRole('row').nth(1)
  expect(await own.innerText()).toContain(fixed(tests[0]?.ranking.gini))
  expect(await figures(page).getByRole('row', { name: '近 12 个月金额' }).innerText()).toContain(
    fixed(tests[0]?.baselines.amount12m.gini),
  )
  await page.getByText(/平均每月有 .* 的客户换等级/).waitFor()
  expect(await barriersOf(page)).toEqual([])
}

/** Another scheme beside it; the address holds both, and which one is looked at closely. */
export async function compareSchemes(page: Page) {
  const box = page.getByRole('combobox', { name: '方案' })
  await box.click()
  await page.locator('.ant-select-item-option').filter({ hasText: 'RFM' }).first().click()
  await page.keyboard.press('Escape')
  await figures(page).getByRole('row', { name: /RFM/ }).waitFor()
  await page.getByText(/最准的是/).waitFor()
  await page.locator('.back-tests-look').getByText(/RFM/).click()
  await page.waitForURL(/look=1/)
  await page.reload()
  await figures(page).getByRole('row', { name: /RFM/ }).waitFor()
}

/** Another horizon and another outcome; every chart has its table; the formulae open. */
export async function lookCloser(page: Page) {
  await choose(page, '之后观察', '30 天')
  await page.getByText('看之后 30 天').waitFor()
  await page.getByText('是否再次购买', { exact: true }).click()
  await page
    .getByRole('heading', { name: /之后再次购买|再次购买者/ })
    .first()
    .waitFor()
  for (const chart of await page.locator('.fj-chart').all()) {
    await chart.getByRole('button', { name: '表格' }).click()
    await expect.poll(() => chart.getByRole('table').getByRole('row').count()).toBeGreaterThan(2)
  }
  await page.getByText('这些数字是什么意思').click()
  await page.getByText('Mann–Whitney U').waitFor()
  expect(await barriersOf(page)).toEqual([])
}

const isAnswer = (response: Response) => response.url().endsWith('/api/what-if') && response.ok()
const live = (page: Page) => page.getByRole('region', { name: '实时结果' })

/** Does what changes the scheme, and waits for what it comes to. */
async function answerAfter(page: Page, change: () => Promise<unknown>): Promise<WhatIf> {
  const answered = page.waitForResponse(isAnswer)
  await change()
  const found: WhatIf = await (await answered).json()
  return found
}

/** A weight moves, and today's grades, who moves, and what the past says of it, move with it. */
export async function moveWeight(page: Page) {
  const [scheme] = await ask(page, schemes.list)
  const first = await answerAfter(page, () => page.goto(`/schemes/${scheme?.id}/studio`))
  expect(first.moved).toBe(0)
  await live(page).getByText('没有客户升级或降级').waitFor()
  await live(page).getByText('能预见下一期吗').waitFor()
  const found = await answerAfter(page, () => page.getByRole('spinbutton').first().fill('0'))
  expect(found.moved).toBeGreaterThan(0)
  const [best] = found.grades
  await live(page).locator('.live-figures').getByText(new Intl.NumberFormat('zh-CN').format(found.customers)).waitFor()
  await live(page)
    .getByText(/位升级，.* 位降级/)
    .waitFor()
  expect(best?.customers).toBeGreaterThan(0)
}

/** A cell of the matrix names its customers; each leads to their page, and the way back to the scheme is there. */
export async function lookAtMovers(page: Page) {
  const cell = live(page).locator('.runs-move-down, .runs-move-up').locator('visible=true')
  await answerAfter(page, () => cell.getByText(/\d/).or(cell).first().click())
  await live(page).getByTitle('看全部变动').waitFor()
  await expect.poll(() => live(page).locator('.live-movers li').count()).toBeGreaterThan(0)
  const { groups } = await answerAfter(page, () => live(page).getByTitle('看全部变动').click())
  expect(groups?.by).toBe('city')
  await live(page).locator('.live-parts').getByText('上海').waitFor()
  await expect.poll(() => page.locator('.live-old, .live[aria-busy="true"]').count()).toBe(0)
  expect(await barriersOf(page)).toEqual([])
}

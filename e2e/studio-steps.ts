import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { runs } from '@fenji/contract/runs'
import { schemes } from '@fenji/contract/schemes'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask } from './api.ts'
import { barriersOf } from './axe.ts'
import { choose, publish } from './steps.ts'

const saved = (page: Page) => page.getByRole('status').getByText('已保存').waitFor()
const cut = (page: Page, name: string | RegExp) => page.getByRole('slider', { name })
const standsAt = async (slider: Locator) => Number(await slider.getAttribute('aria-valuenow'))
const part = (page: Page, name: string) => page.locator('.ant-segmented-item', { hasText: name }).click()

/**
 * What axe finds once the result at the right is of what stands at the left: until then, and when it is asked anew, it is paler. Found twice,
 * as a part may pale and come back while axe looks.
 */
async function barriersIn(page: Page) {
  let before: unknown
  for (;;) {
    await page.locator('.live[aria-busy="false"]').waitFor()
    await page.locator('.live-old, .live[aria-busy="true"]').first().waitFor({ state: 'detached' })
    const found = await barriersOf(page)
    if (found.length === 0 || isDeepStrictEqual(found, before)) return found
    before = found
  }
}

/** The scheme that is made here, as it is stored now. */
async function stored(page: Page) {
  const found = (await ask(page, schemes.list)).find(({ scheme }) => scheme.name.zh === '重点客户')
  if (!found) throw new Error('there is no such scheme')
  return found
}

export async function beginsBlank(page: Page) {
  await page.goto('/schemes')
  await page.getByRole('button', { name: '新建方案' }).click()
  await page.getByLabel('名称 · 中文').fill('重点客户')
  await page.getByRole('button', { name: '创建并编辑' }).click()
  await page.getByRole('heading', { name: /重点客户/ }).waitFor()
  await saved(page)
  await page.getByRole('slider', { name: '消费金额的权重', exact: true }).waitFor()
  expect(await barriersIn(page)).toEqual([])
}

async function addCriterion(page: Page, search: string, name: string) {
  await page.getByRole('button', { name: '添加评分项' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/搜索指标/).fill(search)
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.getByText(/有数据/).waitFor()
  await dialog.getByRole('button', { name: '使用这个指标' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: new RegExp(`^${name}`), expanded: true }).waitFor()
}

export async function addsCriteria(page: Page) {
  await addCriterion(page, 'orders last 12', '近 12 个月订单数')
  await addCriterion(page, '最近一次', '距最近一次下单天数')
  await addCriterion(page, 'tenure', '合作天数')
  expect(await barriersIn(page)).toEqual([])
  await saved(page)
  expect((await stored(page)).scheme.criteria.map(({ metric }) => metric)).toEqual([
    'net-sales-12m',
    'orders-12m',
    'recency',
    'tenure',
  ])
}

/** On a phone, one below the other: a scheme is made, its weights and cuts are moved, and what comes of it is read below. */
export async function tunesOnPhone(page: Page) {
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= 390)
  await beginsBlank(page)
  await addCriterion(page, 'orders last 12', '近 12 个月订单数')
  await choose(page, '怎么打分', '分段给分')
  const first = cut(page, '第 1 个分界')
  const before = await standsAt(first)
  await first.tap()
  await first.press('ArrowRight')
  expect(await standsAt(first)).not.toBe(before)
  expect(await fits()).toBe(true)
  await part(page, '权重')
  await page.getByRole('slider', { name: '消费金额的权重', exact: true }).press('ArrowLeft')
  await saved(page)
  for (const name of ['等级', '特殊规则', '示例客户']) {
    await part(page, name)
    expect([name, await fits(), await barriersIn(page)]).toEqual([name, true, []])
  }
  await part(page, '评分项')
  await page.getByRole('button', { name: '移动“近 12 个月订单数”' }).press('ArrowUp')
  await expect.poll(async () => (await stored(page)).scheme.criteria[0]?.metric).toBe('orders-12m')
  await page.getByRole('heading', { name: /客户带来 .+ 的销售额/ }).waitFor()
  await page.getByRole('button', { name: '评论', exact: true }).click()
  await page.getByLabel(/写评论/).pressSequentially('先这样 @张')
  await page.locator('.ant-mentions-dropdown-menu-item', { hasText: '张伟' }).click()
  await page.getByRole('button', { name: /发\s*表/ }).click()
  await page.locator('.studio-comments').getByText('先这样 @张伟').waitFor()
  expect(await fits()).toBe(true)
  await page.goto('/')
  await page.getByRole('link', { name: /方案“重点客户”/ }).click()
  await page.locator('.studio-comments').getByText('先这样 @张伟').waitFor()
}

/** By the handle: with the arrow keys, then dragged back with the mouse; one step takes a drag back. */
export async function ordersCriteria(page: Page) {
  const handle = (name: string) => page.getByRole('button', { name: `移动“${name}”` })
  const order = async () => (await stored(page)).scheme.criteria.map(({ metric }) => metric)
  const before = await order()
  await handle('合作天数').focus()
  await page.keyboard.press('ArrowUp')
  await page.getByText('“合作天数”移到第 3 位').waitFor()
  await page.keyboard.press('ArrowUp')
  await page.getByText('“合作天数”移到第 2 位').waitFor()
  await expect.poll(order).toEqual([before[0], before[3], before[1], before[2]])
  const [from, to] = [await handle('合作天数').boundingBox(), await handle('距最近一次下单天数').boundingBox()]
  if (!from || !to) throw new Error('a handle is not in sight')
  await page.mouse.move(from.x + 8, from.y + 16)
  await page.mouse.down()
  await page.mouse.move(to.x + 8, to.y + 16, { steps: 12 })
  await page.mouse.up()
  await expect.poll(order).toEqual(before)
}

export async function movesCuts(page: Page) {
  await page.getByRole('button', { name: /^近 12 个月订单数/, expanded: false }).click()
  await choose(page, '怎么打分', '分段给分')
  const first = cut(page, '第 1 个分界')
  const before = await standsAt(first)
  await first.focus()
  await page.keyboard.press('ArrowLeft')
  const after = await standsAt(first)
  expect(after).toBeLessThan(before)
  await page.keyboard.press('Control+z')
  await expect.poll(() => standsAt(first)).toBe(before)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => standsAt(first)).toBe(after)
  await drag(page, cut(page, '第 2 个分界'), 60)
  await saved(page)
  const { scale } = (await stored(page)).scheme.criteria[1] ?? {}
  expect(scale).toMatchObject({
    kind: 'bands',
    cuts: [after, await standsAt(cut(page, '第 2 个分界')), expect.any(Number)],
  })
  expect(await barriersIn(page)).toEqual([])
}

async function drag(page: Page, handle: Locator, by: number) {
  await handle.scrollIntoViewIfNeeded()
  const box = await handle.boundingBox()
  if (!box) throw new Error('the cut is not to be seen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height - 8]
  const before = await standsAt(handle)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by / 2, y, { steps: 4 })
  await page.mouse.move(x + by, y, { steps: 4 })
  await page.mouse.up()
  expect(await standsAt(handle)).not.toBe(before)
}

export async function movesWeights(page: Page) {
  await part(page, '权重')
  const weight = page.getByRole('slider', { name: '消费金额的权重', exact: true })
  const foretold = page.getByRole('region', { name: '能预见下一期吗' }).getByRole('row', { name: '本方案' })
  const before = await foretold.innerText()
  await weight.focus()
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft')
  await page.getByRole('cell', { name: /%/ }).first().waitFor()
  await expect.poll(() => foretold.innerText()).not.toBe(before)
  const ahead = await standsAt(weight)
  await page.getByRole('button', { name: '采用熵权法的权重' }).click()
  await expect.poll(() => standsAt(weight)).not.toBe(ahead)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => standsAt(weight)).toBe(ahead)
  expect(await barriersIn(page)).toEqual([])
}

export async function movesGrades(page: Page) {
  await part(page, '等级')
  const best = cut(page, 'A的分数线')
  const pyramid = page.locator('.live figure', { has: page.locator('.runs-bars') })
  const drawn = () => pyramid.locator('.runs-bars').innerText()
  const before = await drawn()
  await drag(page, best, -40)
  await expect.poll(drawn).not.toBe(before)
  await page.getByRole('button', { name: '添加等级' }).click()
  await page.getByLabel('第 4 级名称 · 中文').fill('观察')
  await cut(page, 'C的分数线').waitFor()
  await saved(page)
  expect(await barriersIn(page)).toEqual([])
  await pyramid.locator('.runs-bars-name', { hasText: '观察' }).waitFor()
  const coming = page.waitForEvent('download')
  await pyramid.getByRole('button', { name: '下载图片' }).click()
  expect(
    readFileSync(await (await coming).path())
      .subarray(1, 4)
      .toString('latin1'),
  ).toBe('PNG')
  const { scheme } = await stored(page)
  expect([scheme.grades.length, scheme.assignment]).toMatchObject([
    4,
    { kind: 'thresholds', mins: [await standsAt(best), 50, 25] },
  ])
}

export async function saysWhatIsWrong(page: Page) {
  const least = page.getByRole('spinbutton', { name: 'B的分数线' })
  await least.fill('99')
  await page.getByText('分数线要从高到低，不能相同').waitFor()
  await page.getByRole('status').getByText('有需要修改的地方').waitFor()
  expect(await page.getByRole('button', { name: '运行评级' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: '撤销' }).click()
  await saved(page)
}

export async function provesExamples(page: Page) {
  await part(page, '示例客户')
  await page.getByRole('button', { name: '手工填写一个' }).click()
  await page.getByText('1 个示例中').waitFor()
  expect(await barriersIn(page)).toEqual([])
  await page.getByRole('button', { name: '删除示例 1' }).click()
  await part(page, '特殊规则')
  await page.getByRole('button', { name: '添加一票规则' }).click()
  await choose(page, '作用', '直接定为')
  await page.getByRole('checkbox', { name: /^变动一次后/ }).check()
  await saved(page)
  expect(await barriersIn(page)).toEqual([])
  expect((await stored(page)).scheme).toMatchObject({ vetoes: [{ effect: 'force' }], stability: { holdDays: 30 } })
}

export async function settlesConflict(page: Page) {
  const { id, scheme, revision } = await stored(page)
  const theirs = { ...scheme, description: { zh: '别人写的', en: 'By somebody else' } }
  await ask(page, schemes.save, { params: { id }, body: { scheme: theirs, revision } })
  await page.getByRole('spinbutton', { name: /变动一次后/ }).fill('45')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('这个方案刚被别人改过').waitFor()
  await dialog.getByText('别人写的').first().waitFor()
  expect(await barriersIn(page)).toEqual([])
  await dialog.getByRole('button', { name: '用我的修改覆盖' }).click()
  await saved(page)
  expect((await stored(page)).scheme).toMatchObject({ stability: { holdDays: 45 }, description: { zh: '重点客户' } })
}

export async function runsAndPublishes(page: Page) {
  await page.getByRole('button', { name: '运行评级' }).click()
  await page.getByText(/^预览/).waitFor()
  await publish(page)
  const [run] = (await ask(page, runs.list)).rows
  expect(run?.state).toBe('published')
}

export async function takesReport(page: Page) {
  for (const [format, magic] of [
    ['PDF', '%PDF-'],
    ['Excel', 'PK'],
  ] as const) {
    await page.getByRole('button', { name: '分级报告' }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: new RegExp(`^${format}`) }).click()
    const file = await coming
    expect(
      readFileSync(await file.path())
        .subarray(0, magic.length)
        .toString('latin1'),
    ).toBe(magic)
    expect(file.suggestedFilename()).toMatch(/\.(pdf|xlsx)$/)
  }
}

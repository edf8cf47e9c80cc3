import { charts } from '@fenji/contract/analysis'
import { customers } from '@fenji/contract/customers'
import { dashboards } from '@fenji/contract/dashboards'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask } from './api.ts'
import { barriersOf } from './axe.ts'
import { exportAs } from './files.ts'
import { choose } from './steps.ts'

const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** The overview: every chart says a finding, and nothing bars anybody. */
export async function readOverview(page: Page) {
  await page.goto('/analysis')
  const { rows, topShare } = await ask(page, charts.pareto.ask, {})
  expect(rows.length).toBeGreaterThan(0)
  await card(page, '帕累托曲线')
    .getByRole('heading', { name: `前 20% 的客户带来${Math.round(100 * (topShare ?? 0))}%的净销售额` })
    .waitFor()
  for (const name of ['客户金字塔', '趋势与同比', 'RFM 热力图', '等级迁移', '地区与行业', '同期群留存'])
    await card(page, name).locator('canvas, .fj-chart-empty').first().waitFor()
  await card(page, '等级迁移')
    .getByRole('heading', { name: /位客户升级/ })
    .waitFor()
  expect(await barriersOf(page)).toEqual([])
}

/** What is in sight is drawn first: in a window whose browser is never idle the charts below come when one scrolls to them, else by themselves. */
export async function drawInTurn(page: Page) {
  const busy = await page.context().newPage()
  await busy.addInitScript(() => {
    const idle: (() => void)[] = []
    Object.assign(window, { idle, requestIdleCallback: (run: () => void) => idle.push(run) })
  })
  await busy.goto('/analysis')
  const drawn = () => busy.locator('.analysis-card').locator('canvas').count()
  const above = card(busy, '客户金字塔').locator('canvas').first()
  const below = card(busy, '同期群留存').locator('canvas').first()
  await above.waitFor()
  await busy.waitForLoadState('networkidle')
  expect(await below.count()).toBe(0)
  await card(busy, '同期群留存').scrollIntoViewIfNeeded()
  await below.waitFor()

  await busy.goto('about:blank')
  await busy.goto('/analysis')
  await above.waitFor()
  await expect
    .poll(async () => {
      await busy.evaluate(() =>
        (window as unknown as { idle: (() => void)[] }).idle.splice(0).forEach((run) => void run()),
      )
      return drawn()
    })
    .toBeGreaterThanOrEqual(7)
  expect(await busy.evaluate(() => window.scrollY)).toBe(0)
  await busy.close()
}

/** A table's number leads to the very customers behind it, within the filter of the page. */
export async function followNumber(page: Page) {
  await choose(page, '时间', '今年')
  const groups = card(page, '地区与行业')
  await choose(page, groups.getByRole('combobox', { name: '分组字段' }), '城市')
  await groups.getByRole('heading', { name: /^.+的客户占/ }).waitFor()
  await groups.getByRole('button', { name: '表格', exact: true }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('period')).toBe('{"this":"year"}')
  const row = groups.getByRole('row').nth(1)
  const [city = '', count = ''] = await row.getByRole('cell').allInnerTexts()
  await row.getByRole('link').click()
  await page.getByText(`共 ${count} 条`).waitFor()
  await page.getByText(`城市 是 ${city}`).waitFor()
  const where = { of: 'city', op: 'in' as const, values: [city] }
  expect((await ask(page, customers.list, { query: { where, limit: 1 } })).total).toBe(Number(count))
  await page.goBack()
}

/** A way between two gradings leads to the very customers who went it, by key in the table and by a click on the line. */
export async function followMove(page: Page) {
  await page.goto('/analysis')
  const migration = card(page, '等级迁移')
  await migration.getByRole('button', { name: '表格', exact: true }).click()
  const row = migration.getByRole('row').nth(1)
  const [from = '', to = '', count = ''] = await row.getByRole('cell').allInnerTexts()
  await row.getByRole('link').focus()
  await page.keyboard.press('Enter')
  await page.getByText(`共 ${count} 条`).waitFor()
  for (const name of [from, to]) await page.getByText(`的等级 是 ${name}`).first().waitFor()
  await page.goBack()
  const canvas = migration.locator('canvas')
  const { width = 0, height = 0 } = (await canvas.boundingBox()) ?? {}
  await canvas.click({ position: { x: width / 2, y: 0.75 * height } })
  await page.waitForURL(/customers/)
  await page
    .getByText(/的等级 是/)
    .first()
    .waitFor()
}

/** What the chart shows leaves as a file and as a picture. */
export async function takeAway(page: Page) {
  const ranking = card(page, '盈利能力排名')
  await page.goto('/analysis?dashboard=all')
  await ranking.getByRole('table').waitFor()
  const { header } = await exportAs(
    page,
    'csv',
    ranking.getByRole('button', { name: '下载表格' }),
    page.getByRole('link', { name: 'CSV' }),
  )
  expect(header.slice(0, 3)).toEqual(['名次', '客户编号', '客户名称'])
  const picture = page.waitForEvent('download')
  await card(page, '帕累托曲线').getByRole('button', { name: '下载图片' }).click()
  expect((await picture).suggestedFilename()).toMatch(/\.png$/)
}

/** A dashboard of one's own: charts moved by key and by drag, one added, saved, and there again by its link. */
export async function arrange(page: Page, title: string, drags: boolean) {
  await page.goto('/analysis')
  await page.getByRole('button', { name: '以此新建看板' }).click()
  await page.getByRole('textbox', { name: '看板名称' }).fill(title)
  await page.getByRole('button', { name: '后移“客户金字塔”' }).click()
  await page.getByText('“客户金字塔”移到第 2 位').waitFor()
  await page.getByRole('button', { name: '移除“RFM 热力图”' }).click()
  await choose(page, '添加图表', '客群对比')
  if (drags) await drag(page, '趋势与同比', '帕累托曲线')
  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('button', { name: /保\s*存/ }).click()
  await page.getByText('看板已保存').waitFor()
  const saved = (await ask(page, dashboards.list)).find(({ name }) => name === title)
  const keys = saved?.definition.items.map(({ chart }) => chart)
  const rest = ['pareto', 'pyramid', 'trends', 'migration', 'groups', 'cohorts', 'churn', 'segments']
  expect(keys).toEqual(drags ? ['trends', ...rest.filter((key) => key !== 'trends')] : rest)
  await page.goto(`/analysis?dashboard=${saved?.id}`)
  await card(page, '客群对比').waitFor()
  const shown = page.locator('.analysis-card')
  expect(await shown.first().getAttribute('aria-label')).toBe(drags ? '趋势与同比' : '帕累托曲线')
}

async function drag(page: Page, name: string, onto: string) {
  // A chart that comes pushes those below it away, and what is about to be held with them.
  await expect
    .poll(() => page.locator('.analysis-card').locator('.ant-skeleton, .fj-spinner, .fj-chart-waits').count())
    .toBe(0)
  const centre = async (locator: Locator) => {
    const box = await locator.boundingBox()
    if (!box) throw new Error('it is not in sight')
    return { x: box.x + 40, y: box.y + box.height / 2 }
  }
  const handle = page.getByTitle(`移动“${name}”`)
  const target = page.getByTitle(`移动“${onto}”`)
  // Both in sight, below what stays at the top.
  await target.evaluate((element) => {
    element.scrollIntoView()
    window.scrollBy(0, -200)
  })
  const from = await centre(handle)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  const to = await centre(target)
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  await page.getByText(`“${name}”移到第 1 位`).waitFor()
}

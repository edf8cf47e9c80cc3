import { customers } from '@fenji/contract/customers'
import { members } from '@fenji/contract/members'
import { runs } from '@fenji/contract/runs'
import { teams } from '@fenji/contract/teams'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask, bringIn, found, gradeBy, join } from './api.ts'
import { desktop, openPage, phone, type RunningApp, startApp } from './app.ts'
import { exportAs } from './files.ts'
import { buyer, ordersFile } from './fixtures.ts'
import { administrator, choose, entryOf, signIn } from './steps.ts'

const wang = { name: '王芳', email: 'wang@example.cn', password: 'sells in the east 2026' }
const chen = { name: '陈刚', email: 'chen@example.cn', password: 'sells there as well 2026' }
const role = '华东销售'
const team = '华东一组'
const keyName = 'ERP 每日同步'

type Buyer = ReturnType<typeof buyer>
/** Customers of the person, of a colleague in the team, of the administrator, of nobody. */
const hers = [10, 11, 12].map(buyer)
const colleagues = buyer(20)
const administrators = buyer(30)
const nobodys = buyer(31)
const inSight = [...hers, colleagues]
const codesInSight = inSight.map(({ code }) => code)
const codesIn = (text: string) => [...new Set(text.match(/K\d{3}/g))].toSorted()
const masked = (number: string) => `${number.slice(0, 3)}****${number.slice(-4)}`

/** An administrator on graded data; a person who is invited on her phone and then works at the screen of these tests. */
export interface Scene {
  app: RunningApp
  isPhone: boolean
  admin: Page
  invited: Page
  person: Page
  runId: number
  idOf: (customer: Buyer) => number
  /** Everything that the API answered to the person. */
  heard: string[]
  troubles: string[]
  close(): Promise<void>
}

export async function openScene(browser: Browser, view: BrowserContextOptions): Promise<Scene> {
  const app = await startApp()
  const isPhone = view === phone
  const [admin, invited, desk] = await Promise.all([view, phone, view].map((one) => openPage(browser, app.url, one)))
  if (!admin || !invited || !desk) throw new Error('a page is missing')
  const person = isPhone ? invited : desk
  const heard: string[] = []
  for (const { page } of new Set([invited, person])) listen(page, heard)
  await found(admin.page)
  await bringIn(admin.page, ordersFile())
  const { id: runId } = await gradeBy(admin.page, 'rfm')
  const { rows } = await ask(admin.page, customers.list, { query: { limit: 200 } })
  const ids = new Map(rows.map(({ code, id }) => [code, id]))
  return {
    app,
    isPhone,
    admin: admin.page,
    invited: invited.page,
    person: person.page,
    runId,
    idOf: ({ code }) => ids.get(code) ?? 0,
    heard,
    get troubles() {
      return [admin, invited, desk].flatMap(({ troubles }) => troubles)
    },
    async close() {
      for (const { page } of [admin, invited, desk]) await page.context().close()
      await app.stop()
    },
  }
}

function listen(page: Page, heard: string[]) {
  page.on('response', async (response) => {
    const isData = response.headers()['content-type']?.includes('json') && response.url().includes('/api/')
    if (isData) heard.push(await response.text().catch(() => ''))
  })
}

async function memberId(page: Page, name: string): Promise<number> {
  const { members: people } = await ask(page, members.list)
  const found = people.find((one) => one.name === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found.id
}

/** Copies the role "sales" and changes what the new one is about. */
export async function makeRole({ admin: page }: Scene) {
  await page.goto('/roles')
  await page.getByRole('link', { name: '复制 销售' }).click()
  await page.getByLabel('名称').fill(role)
  await choose(page, '查看客户', '本团队')
  await choose(page, '导出客户', '本团队')
  await choose(page, '联系方式', '脱敏显示')
  await choose(page, '金额', '不可见')
  const summary = '查看本团队的客户；可导出；新建和修改仅限本人；看不到金额；联系方式脱敏'
  await page.getByText(summary).waitFor()
  await page.getByRole('button', { name: '新建角色' }).click()
  await page.getByRole('heading', { name: role, level: 1 }).waitFor()
  await page.goto('/roles')
  await entryOf(page, role).getByText(summary).waitFor()
}

export async function makeTeam({ admin: page }: Scene) {
  await page.goto('/teams')
  await page.getByRole('button', { name: '新建团队' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill(team)
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByRole('listitem').getByText(team).waitFor()
}

/** Invites as that role and into that team; answers the link that the dialog shows. */
export async function invite({ admin: page }: Scene): Promise<string> {
  await page.goto('/members')
  await page.getByRole('button', { name: '邀请成员' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('邮箱').fill(wang.email)
  await dialog.getByRole('radio', { name: role }).check()
  await choose(page, dialog.getByRole('combobox', { name: '团队' }), team)
  await dialog.getByRole('button', { name: '生成邀请链接' }).click()
  const link = await dialog.locator('.fj-code').innerText()
  await dialog.getByRole('button', { name: '完成' }).click()
  return link
}

/** She follows the link on her phone, and finds nothing that is hers yet; then she signs in where she works. */
export async function accept({ invited: page, person, isPhone }: Scene, link: string) {
  await page.goto(link)
  await page.getByText(`您以 ${wang.email} 受邀成为${role}。`).waitFor()
  await page.getByLabel('姓名').fill(wang.name)
  await page.getByLabel('设置密码').fill(wang.password)
  await page.getByRole('button', { name: '加入' }).click()
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  await page.goto('/customers')
  await page.getByText('这里还没有您的客户').waitFor()
  if (!isPhone) await signIn(person, wang)
}

/** Picks them in the list and gives them away together; on a phone, where nothing can be picked, each on its page. */
export async function giveAway({ admin: page, isPhone, idOf }: Scene) {
  const give = async (said: string) => {
    await page.getByRole('button', { name: '转移' }).click()
    const dialog = page.getByRole('dialog')
    await choose(page, dialog.getByRole('combobox', { name: '转移给' }), wang.name)
    await dialog.getByRole('button', { name: '转移' }).click()
    await page.getByText(said).waitFor()
  }
  if (isPhone)
    for (const one of hers) {
      await page.goto(`/customers/${idOf(one)}`)
      await give(`负责人: ${wang.name}`)
    }
  else {
    await page.goto('/customers?search=K01')
    for (const { name } of hers) await page.getByRole('checkbox', { name: `选择 ${name}` }).check()
    await page.getByText('已选 3 位客户').waitFor()
    await give('已修改 3 位')
  }
}

/** A colleague in the team has a customer, and so has the administrator, who is in none. */
export async function giveToOthers(browser: Browser, { admin, app, idOf }: Scene) {
  const teamId = (await ask(admin, teams.list))[0]?.id ?? null
  const { page } = await openPage(browser, app.url, desktop)
  await join(admin, page, chen, { role: 'sales', teamId })
  await page.context().close()
  for (const [customer, { name }] of [[colleagues, chen] as const, [administrators, administrator] as const])
    await ask(admin, customers.transfer, {
      body: { customerIds: [idOf(customer)], toMemberId: await memberId(admin, name) },
    })
}

/**
 * The list holds the customers of the team and nobody else's, and of amounts and scores not even the columns; also by a link
 * of somebody who sorts by scores.
 */
export async function seeList({ person: page, isPhone }: Scene) {
  await page.goto('/customers?sort=score&direction=asc')
  const list = page.locator('section.fj-table')
  await page.getByText('1–4 / 共 4 条').waitFor()
  expect(codesIn(await list.innerText())).toEqual(codesInSight)
  if (isPhone) {
    await page.getByRole('combobox', { name: '排序' }).click()
    await page.locator('.ant-select-item-option:visible').first().waitFor()
    const orders = await page.locator('.ant-select-item-option:visible').allInnerTexts()
    expect([...new Set(orders.map((order) => order.split(' ')[0]))]).toEqual(['客户编号', '名称', '订单数', '最近下单'])
    return
  }
  await page.getByRole('button', { name: /列$/ }).click()
  await page.getByRole('checkbox', { name: '电话' }).check()
  expect(await page.getByRole('checkbox', { name: '累计金额' }).count()).toBe(0)
  for (const { code, phone } of inSight) await list.getByRole('row', { name: code }).getByText(masked(phone)).waitFor()
  const heads = (await list.getByRole('columnheader').allInnerTexts()).filter((head) => head !== '')
  expect(heads).toEqual(['客户编号', '名称', '负责人', '等级', '订单数', '最近下单', '电话'])
}

/** Neither the search nor any address leads to what is somebody else's. */
export async function seeNothingElse({ person: page, runId, idOf }: Scene) {
  for (const one of [administrators, nobodys]) {
    await page.goto(`/customers?search=${one.code}`)
    await page.getByText('没有符合条件的客户').waitFor()
    await page.goto(`/customers/${idOf(one)}`)
    await page.getByText('没有这个客户').first().waitFor()
    await page.goto(`/runs/${runId}?customer=${idOf(one)}`)
    await page.getByRole('dialog').getByText('没有这个客户').waitFor()
  }
  for (const path of [
    '/imports',
    '/roles',
    '/roles/new',
    '/members/1/rights',
    '/audit',
    '/keys',
    '/organizations/new',
  ]) {
    await page.goto(path)
    await page.getByRole('heading', { name: '您的角色看不到这个页面' }).waitFor()
  }
}

/** The page of her own customer, which she may change, and of the colleague's, which she may only look at. */
export async function seeCustomers(scene: Scene) {
  for (const one of [buyer(10), colleagues]) {
    await seeCustomer(scene, one)
    await seeReason(scene)
  }
}

/** The phone is masked and not to be revealed; orders are without amounts. */
async function seeCustomer({ person: page, idOf }: Scene, one: Buyer) {
  await page.goto(`/customers/${idOf(one)}`)
  await page.getByRole('heading', { name: one.name, level: 1 }).waitFor()
  await page.locator('dl.fj-profile').getByText(masked(one.phone)).waitFor()
  expect(await page.getByRole('button', { name: /显示|转移/ }).count()).toBe(0)
  expect(await page.getByRole('button', { name: '编辑' }).count()).toBe(one.code === colleagues.code ? 0 : 1)
  expect(await page.locator('dl.fj-figures dt').allInnerTexts()).toEqual(['订单数', '最近下单', '首次下单'])
  await turnToOrders(page)
  const orders = page.getByRole('region', { name: '交易' })
  const opener = orders.getByRole('button', { name: /展开/ }).or(orders.locator('summary'))
  await opener.first().click()
  await orders.getByText('轴承').first().waitFor()
  expect(await orders.innerText()).not.toMatch(/金额|单价/)
}

/** What stands above on a phone may come between press and release, which then meet another place: as a hand does, it presses again. */
async function turnToOrders(page: Page) {
  const choice = page.locator('.fj-past-choice')
  await expect
    .poll(async () => {
      await choice.getByText('交易', { exact: true }).click()
      return choice.getByRole('radio', { name: '交易' }).isChecked()
    })
    .toBe(true)
}

/** What is hidden stands there in a word, and with one hidden nothing adds up to a score. */
async function seeReason({ person: page }: Scene) {
  const why = page.locator('section').filter({ has: page.getByRole('heading', { name: '为什么是这个等级' }) })
  await why.getByText('有评分项的数字不对您的角色显示，因此也不显示综合分。').waitFor()
  expect(await why.getByRole('columnheader').allInnerTexts()).toEqual(['评分项', '数值', '得分', '权重'])
  for (const shown of [/^R 最近下单 .*\d/, /^F 订单数 .*\d/]) await why.getByRole('row', { name: shown }).waitFor()
  const hidden = await why.getByRole('row', { name: /^M 净销售额/ }).innerText()
  expect(hidden.replace('M 净销售额', '').trim()).toMatch(/^[高中低]$/)
}

/** A run, of these customers only: how many have each grade, and no amounts. */
export async function seeRun({ person: page, runId }: Scene) {
  await page.goto(`/runs/${runId}?sort=score`)
  const results = page.locator('#run-results')
  await results.getByText('1–4 / 共 4 条').waitFor()
  expect(codesIn(await results.innerText())).toEqual(codesInSight)
  const { grades } = await ask(page, runs.summary, { params: { id: runId } })
  expect(grades.reduce((sum, grade) => sum + grade.customers, 0)).toBe(4)
}

/** The list as a file: the columns that the role shows, phones masked, and below them whose file it is. */
export async function takeAway({ person: page }: Scene, format: 'csv' | 'xlsx') {
  await page.goto('/customers')
  const entry = page.getByRole('link', { name: format === 'csv' ? '导出 CSV' : '导出 Excel' })
  const { header, rows, mark } = await exportAs(page, format, page.getByRole('button', { name: '导出' }), entry)
  const whole = [
    '客户编号',
    '客户名称',
    '电话',
    '邮箱',
    '统一社会信用代码',
    '国家',
    '大区',
    '省份',
    '城市',
    '负责人',
    '等级',
  ]
  expect(header).toEqual([...whole, '订单数', '首单日期', '最近下单日期'])
  expect(rows.map((row) => row.slice(0, 3))).toEqual(
    inSight.map(({ code, name, phone }) => [code, name, masked(phone)]),
  )
  expect(mark[0]).toMatch(new RegExp(`^※ ${administrator.organization} · ${wang.name} · \\d{4}-`))
}

/** Not hidden by the page, but never sent: no amount, no whole number, no customer of others. */
export async function hearNothing({ person: page, runId, idOf, heard }: Scene) {
  for (const path of ['/', '/customers', '/schemes', '/runs', `/runs/${runId}`, `/customers/${idOf(colleagues)}`]) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.locator('body').innerText(), path).not.toMatch(/[¥￥]|\d{11}/)
  }
  const answers = heard.join('\n')
  expect(answers).not.toMatch(/E4":-?\d/)
  expect(answers).not.toMatch(/138\d{8}/)
  expect(codesIn(answers)).toEqual(codesInSight)
}

/** "Why can Wang see this?", of one customer after the other. */
export async function askWhy({ admin: page, idOf }: Scene) {
  await page.goto('/members')
  await entryOf(page, wang.name).getByRole('link', { name: '权限' }).click()
  await page.getByRole('heading', { name: `${wang.name} 的权限` }).waitFor()
  await page.getByText('本团队 2 人').waitFor()
  const answers: [Buyer, string, string][] = [
    [buyer(10), '可以查看客户', `${wang.name} 是这位客户的负责人。`],
    [colleagues, '可以查看客户', `负责人 ${chen.name} 和 ${wang.name} 在同一个团队。`],
    [administrators, '不能查看客户', `这项权限的范围是“本团队”，负责人 ${administrator.name} 不在其中。`],
    [nobodys, '不能查看客户', '这项权限的范围是“本团队”，而这位客户没有负责人。'],
  ]
  for (const [one, may, why] of answers) {
    await page.getByRole('combobox', { name: '输入客户名称或编号' }).fill(one.code)
    await page.getByTitle(`${one.name} · ${one.code}`).click()
    await page.waitForURL((url) => url.search === `?customer=${idOf(one)}`)
    await page.getByRole('listitem').filter({ hasText: may }).getByText(why).waitFor()
  }
}

/** The newest event of this kind: who did it, and what its details say. */
export async function readAudit(page: Page, action: string, who: string, details: string[]) {
  await page.goto('/audit')
  await page.getByRole('combobox', { name: '操作' }).fill(action)
  await page.locator('.ant-select-item-option').getByText(action, { exact: true }).click()
  await page.waitForURL(/action=/)
  const event = entryOf(page, action)
  await event.getByText(who).first().waitFor()
  await event.getByRole('button', { name: /展开|详情/ }).click()
  for (const text of details) await page.locator('.audit-details').getByText(text).first().waitFor()
}

export async function readTransferAndExport({ admin }: Scene) {
  await readAudit(admin, '导出客户', wang.name, ['格式', 'xlsx', '客户编号'])
  await readAudit(admin, '转移客户', administrator.name, ['负责人'])
}

/** By a link from the administrator she chooses another password: the old one and every device of hers are out. */
export async function resetPassword({ admin, invited: page, person }: Scene) {
  await admin.goto('/members')
  await admin.getByRole('button', { name: `${wang.name} 的更多操作` }).click()
  await admin.getByRole('menuitem', { name: '重置密码链接' }).click()
  await admin.getByRole('button', { name: '生成链接' }).click()
  const link = await admin.getByRole('dialog').locator('.fj-code').innerText()
  await page.goto(link)
  await page.getByText(`用于 ${wang.email}。`).waitFor()
  const password = 'and in the north 2027'
  await page.getByLabel('新密码').fill(password)
  await page.getByRole('button', { name: '保存新密码' }).click()
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await person.goto('/customers')
  await person.waitForURL((url) => url.pathname === '/sign-in')
  await page.getByLabel('邮箱').fill(wang.email)
  await page.getByLabel('密码', { exact: true }).fill(wang.password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('邮箱或密码不正确').waitFor()
  await signIn(page, { ...wang, password })
  await page.goto(link)
  await page.getByText('链接已失效').waitFor()
}

/** Who leaves hands the customers over first: they are asked for, and go to the colleague. */
export async function deactivate({ admin: page, invited }: Scene) {
  await page.goto('/members')
  await entryOf(page, wang.name).getByRole('button', { name: '停用' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`${wang.name} 名下有 3 位客户，由谁接手？`).waitFor()
  expect(await dialog.getByRole('button', { name: '停用' }).isDisabled()).toBe(true)
  await choose(page, dialog.getByRole('combobox', { name: '选择成员' }), `${chen.name} (${chen.email})`)
  await dialog.getByRole('button', { name: '停用' }).click()
  await entryOf(page, wang.name).getByText('已停用').waitFor()
  await entryOf(page, chen.name).getByRole('link', { name: '4' }).click()
  await page.getByText('1–4 / 共 4 条').waitFor()
  expect(codesIn(await page.locator('section.fj-table').innerText())).toEqual(codesInSight)
  await readAudit(page, '停用成员', administrator.name, ['接手人', chen.name])
  await invited.goto('/customers')
  await invited.waitForURL((url) => url.pathname === '/sign-in')
}

/** Another system reads customers by a key, and nothing that the key does not name; once revoked, nothing at all. */
export async function useKey({ admin: page, app }: Scene) {
  await page.goto('/keys')
  await page.getByRole('button', { name: '新建密钥' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill(keyName)
  await choose(page, dialog.getByRole('combobox', { name: '角色' }), '分析师')
  await dialog.getByRole('button', { name: '只勾选查看' }).click()
  await dialog.getByRole('button', { name: '生成密钥' }).click()
  const secret = await dialog.locator('.fj-code').innerText()
  await dialog.getByRole('button', { name: '完成' }).click()
  const statusOf = async (path: string) =>
    (await fetch(app.url + path, { headers: { authorization: `Bearer ${secret}` } })).status
  expect(await statusOf('/api/customers')).toBe(200)
  expect(await statusOf('/api/customers/export?format=csv')).toBe(403)
  await page.reload()
  await entryOf(page, keyName).getByRole('button', { name: '撤销' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click()
  await entryOf(page, keyName).waitFor({ state: 'hidden' })
  expect(await statusOf('/api/customers')).toBe(401)
}

import type { Locator, Page } from 'playwright-core'

export const administrator = {
  organization: '华东贸易有限公司',
  name: '张伟',
  email: 'zhang@example.cn',
  password: 'long enough 2026',
}

/** The first-run page, filled in as it asks. */
export async function setUp(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByLabel('组织名称').fill(administrator.organization)
  await page.getByLabel('您的姓名').fill(administrator.name)
  await page.getByLabel('邮箱').fill(administrator.email)
  await page.getByLabel('密码', { exact: true }).fill(administrator.password)
  await page.getByRole('button', { name: '创建并进入' }).click()
  await page.getByText('从数据开始').waitFor()
}

/** Puts a file into the upload box of this page and waits until its columns are recognised. */
export async function upload(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(path)
  await page.getByText('必需的列都已找到').waitFor()
}

/** Checks, then imports. Waits for the receipt. */
export async function checkAndImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: '检查数据' }).click()
  await page.getByText('检查完成').waitFor()
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.getByText('导入完成').waitFor()
}

/** Runs a template, or the scheme it has become, by the name on its card, and waits for the preview. */
export async function grade(page: Page, name: string): Promise<void> {
  const card = page.getByRole('article').filter({ hasText: name })
  await card.getByRole('button', { name: /开始分级|重新评级/ }).click()
  await page.getByText(/^预览/).waitFor()
}

export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** The numbers of the receipt by their names, as the page shows them. */
export async function receiptOf(page: Page): Promise<Record<string, string>> {
  const text = await page.locator('main').innerText()
  return Object.fromEntries(
    ['新增', '更新', '未变', '拒绝'].map((name) => [name, new RegExp(`${name}\\s+([\\d,]+)`).exec(text)?.[1] ?? '']),
  )
}

export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('邮箱').fill(email)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

/** What a select that was clicked offers, and it alone: those of the one before may still be closing. */
async function entriesOf(page: Page, box: Locator): Promise<Locator> {
  const list = await box.getAttribute('aria-controls')
  return page.locator('.ant-select-dropdown').filter({ has: page.locator(`[id="${list}"]`) })
}

/** Chooses an entry of a select. */
export async function choose(page: Page, select: string | Locator, entry: string): Promise<void> {
  const box = typeof select === 'string' ? page.getByRole('combobox', { name: select, exact: true }) : select
  await box.click()
  const entries = await entriesOf(page, box)
  await entries.locator(`.ant-select-item-option[title="${entry}"]`).click()
}

/** Finds an entry of a long list by typing its name, as one would. */
export async function chooseSubject(page: Page, box: Locator, entry: string): Promise<void> {
  await box.click()
  await page.keyboard.type(entry)
  // The organization's own fields come a moment later than those that everybody has.
  const entries = await entriesOf(page, box)
  await entries.locator('.ant-select-item-option-active').getByText(entry).first().waitFor()
  await page.keyboard.press('Enter')
}

/** What a list shows of one thing: a row, or on a phone a card. */
export const entryOf = (page: Page, text: string): Locator =>
  page
    .getByRole('row', { name: text })
    .or(page.locator('.fj-cards > li').filter({ hasText: text }))
    .first()

import { imports } from '@fenji/contract/imports'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, found } from './api.ts'
import { desktop, openBrowser, openPage, phone, type RunningApp, startApp } from './app.ts'
import { ordersFile, wrongFiles } from './fixtures.ts'
import { administrator, entryOf, signIn } from './steps.ts'

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
  ['1440×900', desktop],
  ['390×844', phone],
])('%s', (_, view) => {
  test('several files at once: each waits as an import of its own, and what cannot be read is told by name', async () => {
    const { page, troubles } = await openPage(browser, app.url, view)
    await signIn(page, administrator)
    const before = (await ask(page, imports.list)).length
    const files = page.locator('input[type=file]')
    await files.setInputFiles([wrongFiles.picture(), ordersFile(), wrongFiles.visits(), wrongFiles.nothing()])
    await page.waitForURL('/imports')
    const told = page.getByRole('alert')
    await told.filter({ hasText: '照片.png' }).getByText('这个文件不是表格').waitFor()
    await told.filter({ hasText: '空.csv' }).getByText('文件里没有内容').waitFor()
    await entryOf(page, '销售明细.csv').first().getByText('待确认列').waitFor()
    await entryOf(page, '拜访.csv').first().getByText('待确认列').waitFor()
    expect((await ask(page, imports.list)).length - before).toBe(2)
    await told.filter({ hasText: '照片.png' }).getByRole('button', { name: '知道了' }).click()
    await told.filter({ hasText: '照片.png' }).waitFor({ state: 'detached' })
    expect(troubles).toEqual([])
    await page.context().close()
  })
})

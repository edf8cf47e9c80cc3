import { urlOf } from '@fenji/contract/endpoint'
import { sessions } from '@fenji/contract/sessions'
import type { BrowserContext } from 'playwright-core'
import { launchChromium } from '../../e2e/browser.ts'
import { administrator } from '../administrator.ts'

/** A browser in which the administrator is signed in. Motion is on, as most people have it. */
export async function signedInBrowser(address: string): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const { email, password } = administrator
  const answer = await context.request.post(address + urlOf(sessions.signIn), {
    data: { email, password },
    headers: { origin: address },
  })
  if (!answer.ok()) throw new Error(`signing in: ${answer.status()} ${await answer.text()}`)
  return { context, close: () => browser.close() }
}

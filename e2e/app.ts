import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'
import { cloneDatabase } from '../server/src/platform/testing/clone-database.ts'
import { patience } from '../server/src/platform/testing/patience.ts'
import { launchChromium } from './browser.ts'

const main = join(import.meta.dirname, '../server/src/main.ts')

/** A server without any data, on a folder of its own. */
export interface RunningApp {
  url: string
  stop(): Promise<void>
}

/** Starts a server on an empty database in the PostgreSQL of this run, with these settings as well. */
export async function startApp(environment: Record<string, string> = {}): Promise<RunningApp> {
  const { url } = await cloneDatabase(inject('cluster'))
  return startNewApp({ FENJI_DATABASE_URL: url, ...environment })
}

/** As `npm start` runs it: on an empty data folder, where it makes a PostgreSQL of its own. */
export async function startNewApp(environment: Record<string, string> = {}): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-e2e-'))
  const server = spawn(process.execPath, [main], {
    env: { ...process.env, FENJI_DATA: folder, FENJI_PORT: '0', FENJI_RATE_LIMIT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(server)
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /is ready: (\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}

export const openBrowser = (): Promise<Browser> => launchChromium()

/** Nothing moves: what still grows or slides while it is pressed is no longer there when it is let go. */
const still: BrowserContextOptions = { locale: 'zh-CN', reducedMotion: 'reduce' }
export const desktop: BrowserContextOptions = { ...still, viewport: { width: 1440, height: 900 } }
export const phone: BrowserContextOptions = {
  ...still,
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
}

/** Every page that was opened in this file of tests: after one that failed, it is told what they show. */
export const openedPages = new Set<Page>()

/** A page that remembers what went wrong in it: errors, refused by the security policy, and answers of 500. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
): Promise<{ page: Page; troubles: string[] }> {
  const context = await browser.newContext({ ...options, baseURL: url })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  openedPages.add(page)
  page.on('close', () => openedPages.delete(page))
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    if (/Content Security Policy|Minified React error|Warning:/.test(message.text())) troubles.push(message.text())
  })
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`)
  })
  return { page, troubles }
}

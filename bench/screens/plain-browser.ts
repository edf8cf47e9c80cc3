import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { urlOf } from '@fenji/contract/endpoint'
import { sessions } from '@fenji/contract/sessions'
import { administrator } from '../administrator.ts'

/** One window of a plain browser. */
export interface PlainPage {
  /** Asks for a page; does not wait for it. */
  goto(url: string): Promise<void>
  /** Has a function run in every page from now on, before its own scripts; it may use nothing from outside but its argument. */
  beforeScripts<A>(script: (argument: A) => void, argument: A): Promise<void>
  /** What an expression gives in the page. */
  evaluate<T>(expression: string): Promise<T>
  /** Asks now and then until an expression gives something. */
  waitFor<T>(expression: string): Promise<T>
  /** The middle of the first element of a selector, once it is there. */
  middleOf(selector: string): Promise<Point>
  /** What the hand does with its left button; the page has heard of it then. */
  mouse(does: 'mouseMoved' | 'mousePressed' | 'mouseReleased', at: Point): Promise<void>
  /** Presses the middle of the first element of a selector. */
  press(selector: string): Promise<void>
}

/** In pixels of the page. */
export interface Point {
  x: number
  y: number
}

const size = { width: 1440, height: 900 }
const patienceMs = 120_000
/** Asking takes time of the page that is measured. */
const pauseMs = 1000

type Send = <T>(method: string, parameters?: object) => Promise<T>

/** Commands of the Chrome DevTools Protocol over one socket; `sessionId` is of the window that they are for. */
function commands(socket: WebSocket) {
  let count = 0
  const open = new Map<number, PromiseWithResolvers<unknown>>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data))
    const asked = open.get(id)
    open.delete(id)
    if (error) asked?.reject(new Error(error.message))
    else asked?.resolve(result)
  })
  return (sessionId?: string): Send =>
    (method, params = {}) => {
      const answer = Promise.withResolvers<unknown>()
      open.set(++count, answer)
      socket.send(JSON.stringify({ id: count, method, params, sessionId }))
      return answer.promise as Promise<never>
    }
}

function pageOf(send: Send): PlainPage {
  const evaluate = async <T>(expression: string) => {
    const how = { expression, awaitPromise: true, returnByValue: true }
    return (await send<{ result: { value: T } }>('Runtime.evaluate', how)).result.value
  }
  const waitFor = async <T>(expression: string) => {
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(pauseMs)) {
      const value = await evaluate<T | undefined>(expression)
      if (value) return value
    }
    throw new Error(`still nothing: ${expression}`)
  }
  const middleOf = async (selector: string) => {
    const found = `document.querySelector(${JSON.stringify(selector)})`
    await waitFor(`${found} !== null`)
    const { x, y, width, height } = await evaluate<DOMRect>(`${found}.getBoundingClientRect().toJSON()`)
    return { x: x + width / 2, y: y + height / 2 }
  }
  const mouse: PlainPage['mouse'] = async (type, at) => {
    await send('Input.dispatchMouseEvent', {
      type,
      ...at,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    })
  }
  return {
    evaluate,
    waitFor,
    goto: async (url) => void (await send('Page.navigate', { url })),
    beforeScripts: async (script, argument) => {
      const source = `(${script})(${JSON.stringify(argument)})`
      await send('Page.addScriptToEvaluateOnNewDocument', { source })
    },
    middleOf,
    mouse,
    press: async (selector) => {
      const at = await middleOf(selector)
      await mouse('mousePressed', at)
      await mouse('mouseReleased', at)
    },
  }
}

async function socketOf(child: ChildProcess): Promise<WebSocket> {
  if (!child.stderr) throw new Error('no output')
  for await (const line of createInterface(child.stderr)) {
    const address = /ws:\/\/\S+/.exec(line)?.[0]
    if (!address) continue
    child.stderr.resume()
    const socket = new WebSocket(address)
    await once(socket as unknown as EventTarget, 'open')
    return socket
  }
  throw new Error('the browser did not start')
}

async function openWindow(sendTo: (sessionId?: string) => Send): Promise<PlainPage> {
  const { targetId } = await sendTo()<{ targetId: string }>('Target.createTarget', { url: 'about:blank' })
  const attach = { targetId, flatten: true }
  const { sessionId } = await sendTo()<{ sessionId: string }>('Target.attachToTarget', attach)
  const send = sendTo(sessionId)
  await send('Page.enable')
  await send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false })
  return pageOf(send)
}

async function signIn(page: PlainPage, address: string): Promise<void> {
  await page.goto(address)
  await page.waitFor(`document.querySelector('form') !== null`)
  const { email, password } = administrator
  const headers = { 'content-type': 'application/json' }
  const request = { method: 'POST', headers, body: JSON.stringify({ email, password }) }
  const path = JSON.stringify(urlOf(sessions.signIn))
  const status = await page.evaluate(`fetch(${path}, ${JSON.stringify(request)}).then((answer) => answer.status)`)
  if (status !== 200) throw new Error(`signing in: ${status}`)
}

/**
 * A browser as a person has it, with the administrator signed in: with a profile, in which it keeps scripts compiled, and without the
 * inspector of test drivers, with which it notes the place of every error that is made and reads whole scripts again for that.
 */
export async function plainBrowser(address: string): Promise<{ page: PlainPage; close(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'fenji-browser-'))
  const child = spawn(
    process.env.FENJI_CHROMIUM ?? '/usr/bin/chromium',
    [
      ...['--headless', '--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run'],
      ...['--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=zh-CN', 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const gone = once(child, 'exit')
  const close = async () => {
    child.kill()
    await gone
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  try {
    const page = await openWindow(commands(await socketOf(child)))
    await signIn(page, address)
    return { page, close }
  } catch (error) {
    await close()
    throw error
  }
}

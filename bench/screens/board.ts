import { setTimeout as sleep } from 'node:timers/promises'
import type { PlainPage } from './plain-browser.ts'

export interface BoardTimes {
  /** Until all that stands in the window is painted. */
  inSight: number[]
  /** Until all are, also those below. */
  all: number[]
}

declare global {
  interface Window {
    painted: { inSight?: number; all?: number }
  }
}

/**
 * Runs in the page, from its first script on: notes when the charts in sight are drawn, and when every chart of the board is; since the page was
 * asked for, or since a link was pressed in it.
 */
function watchCharts(count: number) {
  const painted: Window['painted'] = {}
  Object.assign(window, { painted })
  let from = 0
  const press = ({ timeStamp }: Event) => {
    from = timeStamp
  }
  window.addEventListener('pointerdown', press, { capture: true })
  const isDrawn = (card: Element) =>
    card.querySelector('canvas, table, .fj-chart-empty') !== null &&
    !card.querySelector('.ant-skeleton, .fj-spinner, .fj-chart-waits')
  const isInSight = (place: Element) => place.getBoundingClientRect().top < window.innerHeight
  /** All of it that stands in the window is there: its drawing may wait where only its head does. */
  const isSeen = (card: Element) => {
    const place = card.querySelector('.fj-chart-waits')
    return !isInSight(card) || (place ? !isInSight(place) : isDrawn(card))
  }
  const seen = new Set<keyof typeof painted>()
  const note = (what: keyof typeof painted) => {
    if (seen.has(what)) return
    seen.add(what)
    // What is put into this frame is seen with the next.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        painted[what] = performance.now() - from
      }),
    )
  }
  const observer = new MutationObserver(() => {
    const cards = [...document.querySelectorAll('.analysis-card')]
    if (cards.length < count) return
    if (cards.every(isSeen)) note('inSight')
    if (!cards.every(isDrawn)) return
    observer.disconnect()
    note('all')
  })
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] })
}

export type Opening = (page: PlainPage) => Promise<unknown>

/** By its address, in a window that is open: a new one costs the browser itself up to a second. */
export const byAddress =
  (url: string): Opening =>
  async (page) => {
    await page.goto('about:blank')
    // What the browser still does for itself.
    await sleep(1000)
    await page.goto(url)
  }

/** By the menu, from another page on which all is there; nothing of the board has been read in this window. */
export const byMenu =
  (url: string): Opening =>
  async (page) => {
    await page.goto(new URL('/', url).href)
    const entry = `nav a[href="${new URL(url).pathname}"]`
    await page.waitFor(`document.querySelector(${JSON.stringify(entry)}) !== null`)
    await sleep(4000)
    await page.press(entry)
  }

/** A browser keeps a script compiled once it has met it twice. */
const meetings = 2

/**
 * How long from opening a board until its charts are painted, in ms? In the same window each time.
 * @returns what opens the board so many times and says so; before several, until the window knows the scripts.
 */
export async function boardTimer(page: PlainPage, charts: number) {
  await page.beforeScripts(watchCharts, charts)
  return async (open: Opening, times: number): Promise<BoardTimes> => {
    const found: BoardTimes = { inSight: [], all: [] }
    for (let round = times > 1 ? -meetings : 0; round < times; round++) {
      await open(page)
      const { inSight = Number.NaN, all = Number.NaN } = await page.waitFor<Window['painted']>(
        'window.painted?.all && window.painted',
      )
      if (round < 0) continue
      found.inSight.push(inSight)
      found.all.push(all)
    }
    return found
  }
}

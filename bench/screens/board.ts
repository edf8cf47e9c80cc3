import type { BrowserContext, Page } from 'playwright-core'

export interface BoardTimes {
  /** Until every chart that stands in the window is painted. */
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
    card.querySelector('canvas, table, .fj-chart-empty') !== null && !card.querySelector('.ant-skeleton, .fj-spinner')
  const isInSight = (card: Element) => card.getBoundingClientRect().top < window.innerHeight
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
    if (cards.every((card) => isDrawn(card) || !isInSight(card))) note('inSight')
    if (!cards.every(isDrawn)) return
    observer.disconnect()
    note('all')
  })
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] })
}

type Opening = (page: Page) => Promise<unknown>

/** By its address, in a window that is open: a new one costs the browser itself up to a second. */
export const byAddress =
  (url: string): Opening =>
  async (page) => {
    await page.goto('about:blank')
    // What the browser still does for itself.
    await page.waitForTimeout(1000)
    await page.goto(url, { waitUntil: 'commit' })
  }

/** By the menu, from another page on which all is there; nothing of the board has been read in this window. */
export const byMenu =
  (url: string): Opening =>
  async (page) => {
    await page.goto(new URL('/', url).href)
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(1000)
    await page
      .locator(`nav a[href="${new URL(url).pathname}"]`)
      .first()
      .click()
  }

/** How long from opening a board until its charts are painted, in ms? In the same window each time, which knows the scripts already. */
export async function boardTimes(
  context: BrowserContext,
  open: Opening,
  { times, charts }: Record<'times' | 'charts', number>,
): Promise<BoardTimes> {
  const found: BoardTimes = { inSight: [], all: [] }
  const page = await context.newPage()
  await page.addInitScript(watchCharts, charts)
  for (let round = 0; round < times; round++) {
    await open(page)
    await page.waitForFunction(() => window.painted?.all, null, { timeout: 60_000 })
    const { inSight = Number.NaN, all = Number.NaN } = await page.evaluate(() => window.painted)
    found.inSight.push(inSight)
    found.all.push(all)
  }
  await page.close()
  return found
}

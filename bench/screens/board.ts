import type { BrowserContext } from 'playwright-core'

/** Runs in the page, from its first script on: notes when every chart of the board is drawn. */
function watchCharts(count: number) {
  const isDrawn = (card: Element) =>
    card.querySelector('canvas, table, .fj-chart-empty') !== null && !card.querySelector('.ant-skeleton, .fj-spinner')
  const observer = new MutationObserver(() => {
    const cards = [...document.querySelectorAll('.analysis-card')]
    if (cards.length < count || !cards.every(isDrawn)) return
    observer.disconnect()
    // What is put into this frame is seen with the next.
    requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(window, { paintedAt: performance.now() })))
  })
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] })
}

/**
 * How long from opening the address of a board until all its charts are painted, in ms? In the same window each time: a new one costs the browser
 * itself up to a second. It knows the scripts already.
 */
export async function boardTimes(
  context: BrowserContext,
  url: string,
  { times, charts }: Record<'times' | 'charts', number>,
) {
  const values: number[] = []
  const page = await context.newPage()
  await page.addInitScript(watchCharts, charts)
  for (let round = 0; round < times; round++) {
    await page.goto('about:blank')
    // What the browser still does for itself.
    await page.waitForTimeout(1000)
    await page.goto(url, { waitUntil: 'commit' })
    const painted = await page.waitForFunction(() => (window as { paintedAt?: number }).paintedAt, null, {
      timeout: 60_000,
    })
    values.push(Number(await painted.jsonValue()))
  }
  await page.close()
  return values
}

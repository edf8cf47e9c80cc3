import type { BrowserContext } from 'playwright-core'

/** Runs in the page, from its first script on: notes when every chart of the board is drawn. */
function watchCharts(count: number) {
  const isDrawn = (card: Element) =>
    card.querySelector('canvas, table, .fj-chart-empty, figure svg') !== null && !card.querySelector('.ant-skeleton')
  const look = () => {
    const cards = [...document.querySelectorAll('.analysis-card')]
    if (cards.length < count || !cards.every(isDrawn)) return requestAnimationFrame(look)
    // What was put into this frame is seen with the next.
    return requestAnimationFrame(() => Object.assign(window, { paintedAt: performance.now() }))
  }
  requestAnimationFrame(look)
}

/**
 * How long from opening the address of a board until all its charts are painted, in ms? Each time in a new page, whose scripts the browser
 * knows already.
 */
export async function boardTimes(
  context: BrowserContext,
  url: string,
  { times, charts }: Record<'times' | 'charts', number>,
) {
  const values: number[] = []
  for (let round = 0; round < times; round++) {
    const page = await context.newPage()
    await page.addInitScript(watchCharts, charts)
    await page.goto(url, { waitUntil: 'commit' })
    const painted = await page.waitForFunction(() => (window as { paintedAt?: number }).paintedAt, null, {
      timeout: 60_000,
    })
    values.push(Number(await painted.jsonValue()))
    await page.close()
  }
  return values
}

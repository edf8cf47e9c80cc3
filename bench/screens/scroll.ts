import type { BrowserContext } from 'playwright-core'

/** Runs in the page: goes to the end until so many rows are loaded. */
async function load(rows: number) {
  const until = performance.now() + 120_000
  const loaded = () =>
    Number(/–([\d,]+)/.exec(document.querySelector('.fj-list-end')?.textContent ?? '')?.[1]?.replaceAll(',', ''))
  while (!(loaded() >= rows)) {
    if (performance.now() > until) throw new Error(`only ${loaded()} rows came`)
    window.scrollTo(0, document.documentElement.scrollHeight)
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** Runs in the page: scrolls on by so many pixels in each frame; how long each frame took, in ms, and in how many the middle of the view held no row. */
async function scroll({ frames, px }: { frames: number; px: number }) {
  const nextFrame = () => new Promise<number>((done) => requestAnimationFrame(done))
  const times: number[] = []
  let empty = 0
  let before = await nextFrame()
  for (let frame = 0; frame < frames; frame++) {
    window.scrollBy(0, px)
    const now = await nextFrame()
    times.push(now - before)
    before = now
    const middle = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2)
    if (!middle?.closest('tr[data-row-key]')) empty++
  }
  return { times, empty }
}

/**
 * How long does a frame take while one scrolls through a list of which so many rows are loaded, in ms? Three rows come into sight with each.
 * @param url of a list
 */
export async function scrollTimes(context: BrowserContext, url: string, rows: number) {
  const page = await context.newPage()
  await page.goto(url)
  await page.locator('.fj-list-end').waitFor()
  await page.evaluate(load, rows)
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.waitForLoadState('networkidle', { timeout: 120_000 })
  const seen = await page.evaluate(scroll, { frames: 600, px: 120 })
  const inDocument = await page.locator('tr[data-row-key]').count()
  await page.close()
  if (seen.empty > 0) throw new Error(`${seen.empty} frames showed no row`)
  if (inDocument > 100) throw new Error(`${inDocument} rows stand in the document`)
  return seen.times
}

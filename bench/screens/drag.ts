import type { BrowserContext } from 'playwright-core'

interface Seen {
  /** When the hand moved so far that the weight became another. */
  moves: number[]
  /** When a question was sent, and when what its answer changed was painted. */
  answers: { sentAt: number; paintedAt: number }[]
}

declare global {
  interface Window {
    seen: Seen
  }
}

/** Runs in the page, from its first script on. */
function watchAnswers(path: string) {
  const seen: Seen = { moves: [], answers: [] }
  Object.assign(window, { seen })
  const ask = window.fetch
  window.fetch = async (...request) => {
    const [to, how] = request
    const url = to instanceof Request ? to.url : String(to)
    const isQuestion = new URL(url, location.href).pathname === path && how?.method === 'POST'
    const sentAt = performance.now()
    const answer = await ask(...request)
    if (!isQuestion || !answer.ok) return answer
    const observer = new MutationObserver(() => {
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => seen.answers.push({ sentAt, paintedAt: performance.now() })))
    })
    const body = document.querySelector('.live')
    if (body) observer.observe(body, { subtree: true, childList: true, characterData: true, attributes: true })
    return answer
  }
}

/** Runs in the page, once the handle is there. A move that leaves the weight as it was has no picture to wait for. */
function watchMoves(selector: string) {
  const handle = document.querySelector(selector)
  let movedAt = 0
  const note = () => {
    movedAt = performance.now()
  }
  window.addEventListener('pointermove', note, { capture: true })
  const observer = new MutationObserver(() => window.seen.moves.push(movedAt))
  if (handle) observer.observe(handle, { attributes: true, attributeFilter: ['aria-valuenow'] })
}

const handleOf = '.studio-weight [role=slider]'

/**
 * A weight is dragged to and fro in the studio: how long from each move of the hand until the first picture that knows of it, in ms?
 * @param url of the studio's weights
 */
export async function dragTimes(context: BrowserContext, url: string, moves: number): Promise<number[]> {
  const page = await context.newPage()
  await page.addInitScript(watchAnswers, '/api/what-if')
  // What the past says of the scheme is read once, asked for when the hand rests, and no part of a move.
  const past = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/what-if/quality', {
    timeout: 120_000,
  })
  await page.goto(url)
  const handle = page.locator(handleOf).first()
  await page.locator('.live-body').waitFor({ timeout: 120_000 })
  await (await past).finished()
  await page.waitForLoadState('networkidle', { timeout: 120_000 })
  const box = await handle.boundingBox()
  if (!box) throw new Error('the handle of the weight is not there')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.evaluate(watchMoves, handleOf)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.evaluate(() => Object.assign(window.seen, { moves: [], answers: [] }))
  for (let move = 0; move < moves; move++) {
    await page.mouse.move(x + 30 * Math.sin(move / 6) + (move % 2), y)
    await page.waitForTimeout(50)
  }
  await page.waitForTimeout(2_000)
  const seen = await page.evaluate(() => window.seen)
  await page.mouse.up()
  await page.close()
  return seen.moves.flatMap((movedAt) => {
    const knows = seen.answers.find(({ sentAt }) => sentAt >= movedAt)
    return knows ? [knows.paintedAt - movedAt] : []
  })
}

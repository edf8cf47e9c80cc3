import { setTimeout as sleep } from 'node:timers/promises'
import type { PlainPage } from './plain-browser.ts'

interface Seen {
  /** What the past says of the scheme was answered. */
  isPastRead: boolean
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
function watchAnswers({ path, pastPath }: { path: string; pastPath: string }) {
  const seen: Seen = { isPastRead: false, moves: [], answers: [] }
  Object.assign(window, { seen })
  const ask = window.fetch
  window.fetch = async (...request) => {
    const [to, how] = request
    const url = to instanceof Request ? to.url : String(to)
    const { pathname } = new URL(url, location.href)
    const isQuestion = pathname === path && how?.method === 'POST'
    const sentAt = performance.now()
    const answer = await ask(...request)
    seen.isPastRead ||= pathname === pastPath && answer.ok
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
  Object.assign(window.seen, { moves: [], answers: [] })
  let movedAt = 0
  const note = () => {
    movedAt = performance.now()
  }
  window.addEventListener('pointermove', note, { capture: true })
  const observer = new MutationObserver(() => window.seen.moves.push(movedAt))
  if (handle) observer.observe(handle, { attributes: true, attributeFilter: ['aria-valuenow'] })
}

const handleOf = '.studio-weight [role=slider]'
const restMs = 50

/**
 * A weight is dragged to and fro in the studio: how long from each move of the hand until the first picture that knows of it, in ms?
 * @param url of the studio's weights
 */
export async function dragTimes(page: PlainPage, url: string, moves: number): Promise<number[]> {
  await page.beforeScripts(watchAnswers, { path: '/api/what-if', pastPath: '/api/what-if/quality' })
  await page.goto(url)
  // What the past says of the scheme is read once, asked for when the hand rests, and no part of a move.
  await page.waitFor('window.seen.isPastRead')
  await sleep(2_000)
  const { x, y } = await page.middleOf(handleOf)
  await page.mouse('mousePressed', { x, y })
  await page.evaluate(`(${watchMoves})(${JSON.stringify(handleOf)})`)
  for (let move = 0; move < moves; move++) {
    await page.mouse('mouseMoved', { x: x + 30 * Math.sin(move / 6) + (move % 2), y })
    await sleep(restMs)
  }
  await sleep(2_000)
  const seen = await page.evaluate<Seen>('window.seen')
  await page.mouse('mouseReleased', { x, y })
  if (seen.moves.length === 0) throw new Error('the weight did not move')
  return seen.moves.flatMap((movedAt) => {
    const knows = seen.answers.find(({ sentAt }) => sentAt >= movedAt)
    return knows ? [knows.paintedAt - movedAt] : []
  })
}

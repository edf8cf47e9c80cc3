import { schemes } from '@fenji/contract/schemes'
import { boardTimes, byAddress, byMenu } from '../screens/board.ts'
import { signedInBrowser } from '../screens/browser.ts'
import { dragTimes } from '../screens/drag.ts'
import { scrollTimes } from '../screens/scroll.ts'
import { signIn, startServer } from '../server-process.ts'
import type { Bench } from '../workspace.ts'
import { largest } from './sizes.ts'

/** Charts of the dashboard that everybody finds there. */
const charts = 8

/** Rows of the list that is scrolled through. */
const listRows = 10_000

/** What a person sees in a browser, to the picture: the overview of Analysis, a list that is scrolled through, and a weight that is dragged in the studio. */
export async function screens(bench: Bench): Promise<void> {
  const size = largest(bench)
  const server = await startServer(await bench.filledFolder(size))
  const browser = await signedInBrowser(server.address)
  try {
    const of = `${size.customers.toLocaleString('en')} customers`
    const record = (what: string, values: number[], most: number) =>
      bench.record({
        ...{ suite: 'screens', what: `${what}, ${of}`, unit: 'ms', values },
        ...(values.length > 1 && { judges: 'p95' }),
        ...(!bench.isQuick && { goal: { most } }),
      })
    const analysis = `${server.address}/analysis`
    const board = (open: typeof byMenu, times: number) => boardTimes(browser.context, open(analysis), { times, charts })
    record('overview of Analysis, the first since the start', (await board(byAddress, 1)).all, 15_000)
    for (const [way, open] of [
      ['by its address', byAddress],
      ['by the menu', byMenu],
    ] as const) {
      const { inSight, all } = await board(open, 10)
      record(`overview of Analysis ${way}, the charts in sight painted`, inSight, 1500)
      record(`overview of Analysis ${way}, all ${charts} charts painted`, all, 1500)
    }
    const rows = Math.min(listRows, size.customers)
    const list = await scrollTimes(browser.context, `${server.address}/customers`, rows)
    record(`list: a frame while scrolling in ${rows.toLocaleString('en')} loaded rows`, list, 50)
    const [scheme] = await (await signIn(server.address)).call(schemes.list, {})
    if (!scheme) throw new Error('there is no scheme')
    const studio = `${server.address}/schemes/${scheme.id}/studio?part=weights`
    record('studio: a weight dragged, from the hand to the picture', await dragTimes(browser.context, studio, 120), 300)
  } finally {
    await browser.close()
    await server.stop()
  }
}

import { schemes } from '@fenji/contract/schemes'
import { boardTimer, byAddress, byMenu } from '../screens/board.ts'
import { signedInBrowser } from '../screens/browser.ts'
import { dragTimes } from '../screens/drag.ts'
import { plainBrowser } from '../screens/plain-browser.ts'
import { scrollTimes } from '../screens/scroll.ts'
import { signIn, startServer } from '../server-process.ts'
import type { Bench } from '../workspace.ts'
import { largest } from './sizes.ts'

/** Charts of the dashboard that everybody finds there. */
const charts = 8

/** Rows of the list that is scrolled through. */
const listRows = 10_000

type Note = (what: string, values: number[], most: number) => void

/** The overview of Analysis, as whoever opens it sees it. */
async function overviews(address: string, record: Note): Promise<void> {
  const { page, close } = await plainBrowser(address)
  try {
    const analysis = `${address}/analysis`
    const times = await boardTimer(page, charts)
    record('overview of Analysis, the first since the start', (await times(byAddress(analysis), 1)).all, 15_000)
    for (const [way, open] of [
      ['by its address', byAddress],
      ['by the menu', byMenu],
    ] as const) {
      const { inSight, all } = await times(open(analysis), 10)
      record(`overview of Analysis ${way}, all in sight painted`, inSight, 1500)
      record(`overview of Analysis ${way}, all ${charts} charts painted`, all, 1500)
    }
  } finally {
    await close()
  }
}

/** A list that is scrolled. */
async function list(address: string, customers: number, record: Note): Promise<void> {
  const { context, close } = await signedInBrowser(address)
  try {
    const rows = Math.min(listRows, customers)
    const frames = await scrollTimes(context, `${address}/customers`, rows)
    record(`list: a frame while scrolling in ${rows.toLocaleString('en')} loaded rows`, frames, 50)
  } finally {
    await close()
  }
}

/** A weight that is dragged in the studio. */
async function studio(address: string, record: Note): Promise<void> {
  const { page, close } = await plainBrowser(address)
  try {
    const [scheme] = await (await signIn(address)).call(schemes.list, {})
    if (!scheme) throw new Error('there is no scheme')
    const weights = `${address}/schemes/${scheme.id}/studio?part=weights`
    record('studio: a weight dragged, from the hand to the picture', await dragTimes(page, weights, 200), 300)
  } finally {
    await close()
  }
}

/** What a person sees in a browser, to the picture: the overview of Analysis, a list that is scrolled through, and a weight that is dragged in the studio. */
export async function screens(bench: Bench): Promise<void> {
  const size = largest(bench)
  const server = await startServer(await bench.filledFolder(size))
  try {
    const of = `${size.customers.toLocaleString('en')} customers`
    const record = (what: string, values: number[], most: number) =>
      bench.record({
        ...{ suite: 'screens', what: `${what}, ${of}`, unit: 'ms', values },
        ...(values.length > 1 && { judges: 'p95' }),
        ...(!bench.isQuick && { goal: { most } }),
      })
    await overviews(server.address, record)
    await list(server.address, size.customers, record)
    await studio(server.address, record)
  } finally {
    await server.stop()
  }
}

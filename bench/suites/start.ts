import { timed } from '../measure.ts'
import { startServer } from '../server-process.ts'
import type { Bench } from '../workspace.ts'
import { largest } from './sizes.ts'

async function readyTimes(folder: string, times: number): Promise<number[]> {
  const values: number[] = []
  await timed(times, async () => {
    const server = await startServer(folder)
    values.push(server.readyMs)
    await server.stop()
  })
  return values
}

/** From starting the server's process to its word that it is ready; `npm start` adds the 0.2 s of npm itself. */
export async function start(bench: Bench): Promise<void> {
  const times = bench.isQuick ? 3 : 5
  const folder = bench.newFolder()
  const first = await readyTimes(folder, 1)
  bench.record({ suite: 'start', what: 'first start: creates the database', unit: 'ms', values: first })
  const empty = await readyTimes(folder, times)
  bench.record({ suite: 'start', what: 'start, empty data', unit: 'ms', values: empty, goal: { most: 3000 } })
  const size = largest(bench)
  const filled = await readyTimes(await bench.filledFolder(size), times)
  const what = `start, ${size.customers.toLocaleString('en')} customers`
  bench.record({ suite: 'start', what, unit: 'ms', values: filled, goal: { most: 3000 } })
}

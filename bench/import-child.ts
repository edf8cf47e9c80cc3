import { argv, stdout } from 'node:process'
import { importFile } from '../server/src/features/imports/public.ts'
import { withProduct } from './workspace.ts'

/** Imports one file in a process of its own, and says on the last line how long it took and how much memory. */
const [folder = '', path = ''] = argv.slice(2)
const outcome = await withProduct(folder, async (services, actor) => {
  const startedAt = performance.now()
  const { receipt } = await importFile(services, actor, {
    path,
    name: path,
    isDryRun: false,
    onProgress: () => undefined,
  })
  return { ms: performance.now() - startedAt, receipt }
})
stdout.write(`${JSON.stringify({ ...outcome, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`)

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Receipt } from '@fenji/contract/imports'

const child = join(import.meta.dirname, 'import-child.ts')

export interface Outcome {
  ms: number
  peakMb: number
  receipt: Receipt
}

/** Imports a file into a data folder, in a process of its own. */
export async function importOnce(folder: string, path: string): Promise<Outcome> {
  const process_ = spawn(process.execPath, [...process.execArgv, child, folder, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output, [code]] = await Promise.all([text(process_.stdout), once(process_, 'exit')])
  if (code !== 0) throw new Error(`the import of ${path} failed`)
  return JSON.parse(output) as Outcome
}

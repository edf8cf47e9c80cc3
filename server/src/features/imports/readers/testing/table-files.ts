import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openSheetFile } from '../open-sheet-file.ts'
import type { Cell, OpenOptions, RowOptions } from '../sheet-file.ts'
import { UnreadableFile } from '../unreadable-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'fenji-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0

/** Writes a file for a test and answers its path. */
export function tableFile(content: string | Buffer): string {
  const path = join(folder, `table-${count++}`)
  // The file of tests before this one may have taken it away.
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, content)
  return path
}

/** Everything a file holds, as tests compare it. */
export async function readTable(path: string, options: OpenOptions & RowOptions = {}) {
  const file = await openSheetFile(path, options)
  try {
    const rows: Cell[][] = []
    const lines: number[] = []
    let notes = { blankRows: 0, nulCharacters: 0, damagedCharacters: 0 }
    for await (const batch of file.rows(options)) {
      rows.push(...batch.rows)
      lines.push(...batch.lines)
      notes = batch.notes
    }
    return { ...file, rows, lines, notes }
  } finally {
    await file.close()
  }
}

/** The code, and parameters, a file is refused with; the answer when it is not. */
export async function refusalOf(reading: Promise<unknown>) {
  try {
    return { notRefused: await reading }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return { code: error.code, ...error.params }
  }
}

/** The real data beside the repository; tests on it run only where it is. */
export const sharedData = new URL('../../../../../../../shared/data/', import.meta.url).pathname
export const hasSharedData = existsSync(sharedData)

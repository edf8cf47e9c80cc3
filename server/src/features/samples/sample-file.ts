import { randomUUID } from 'node:crypto'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { csvRow } from '../../platform/sheet/csv.ts'
import type { Sample } from './generator.ts'

/** Writes the sample among the uploads, as a spreadsheet would save it. */
export async function writeSample(
  dataFolder: string,
  { header, rows }: Sample,
): Promise<{ path: string; bytes: number }> {
  const folder = join(dataFolder, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  await writeFile(path, `\uFEFF${[header, ...rows].map(csvRow).join('')}`, { mode: 0o600 })
  return { path, bytes: (await stat(path)).size }
}

import { stat, writeFile } from 'node:fs/promises'
import type { Config } from '../../platform/config.ts'
import type { Upload } from '../../platform/route.ts'
import { csvRow } from '../../platform/sheet/csv.ts'
import { newUploadPlace } from '../../platform/uploads.ts'
import type { SampleSheet } from './generator.ts'

/** Writes the sample among the uploads, as a spreadsheet would save it. */
export async function writeSample(config: Pick<Config, 'dataFolder'>, { header, rows }: SampleSheet): Promise<Upload> {
  const { name, path } = await newUploadPlace(config)
  await writeFile(path, `\uFEFF${[header, ...rows].map(csvRow).join('')}`, { mode: 0o600 })
  return { name, path, bytes: (await stat(path)).size }
}

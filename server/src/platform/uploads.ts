import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'

/** A place for a file that waits to be worked on. Only its name is kept, so that the data folder can move. */
export interface UploadPlace {
  name: string
  path: string
}

export const uploadPath = ({ dataFolder }: Pick<Config, 'dataFolder'>, name: string): string =>
  join(dataFolder, 'uploads', name)

/** A new place in the data folder, which nobody else can read. */
export async function newUploadPlace(config: Pick<Config, 'dataFolder'>): Promise<UploadPlace> {
  const name = randomUUID()
  await mkdir(join(config.dataFolder, 'uploads'), { recursive: true, mode: 0o700 })
  return { name, path: uploadPath(config, name) }
}

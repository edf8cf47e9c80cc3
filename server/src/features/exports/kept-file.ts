import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../platform/config.ts'

type Folder = Pick<Config, 'dataFolder'>

/** Where the file of this name stands, in a folder that nobody else can read. Only its name is kept, so that the data folder can move. */
export const exportPath = ({ dataFolder }: Folder, name: string): string => join(dataFolder, 'exports', name)

/** The name is of the export alone: one that begins again after a crash writes over what it left. */
export async function placeFor(config: Folder, organizationId: number, id: number) {
  const name = `${organizationId}-${id}`
  await mkdir(join(config.dataFolder, 'exports'), { recursive: true, mode: 0o700 })
  return { name, path: exportPath(config, name) }
}

export const removeFile = (config: Folder, name: string): Promise<void> => rm(exportPath(config, name), { force: true })

import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileKey, FileMissing, type FileStore } from './file-store.ts'

/** Files in a folder that nobody else can read, on the same disk as what is given to it. */
export function folderStore(folder: string): FileStore {
  const pathOf = ({ place }: FileKey) => join(folder, place)
  return {
    async keep(key, path) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await rename(path, pathOf(key))
      // It lasts like what is committed: bytes, and that the folder has them.
      for (const written of [pathOf(key), folder]) {
        const file = await open(written)
        await file.sync().finally(() => file.close())
      }
    },
    async read(key) {
      const file = await open(pathOf(key)).catch((cause: NodeJS.ErrnoException) => {
        throw cause.code === 'ENOENT' ? new FileMissing(key, { cause }) : cause
      })
      return file.createReadStream()
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}

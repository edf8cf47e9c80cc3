import type { Logger } from 'pino'
import { createAuth } from './auth.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { createJobs, type Jobs } from './jobs.ts'
import type { Services } from './services.ts'

/** Opens the database and puts together what every handler, job and command needs. */
export async function openServices(
  config: Config,
  log: Logger,
  name: string,
  clock: Clock = systemClock,
): Promise<Services & { jobs: Jobs }> {
  const database = await openDatabase(config, name)
  const { secret } = await database.kysely.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
  return { config, database, auth: createAuth(database, secret, publicUrl), jobs: createJobs(), clock, log }
}

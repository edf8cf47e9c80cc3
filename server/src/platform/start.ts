import type { Logger } from 'pino'
import { createAuth } from './auth.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { type OpenDatabase, openDatabase } from './database.ts'
import { openFiles } from './files/files.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { keptUpTo } from './kept.ts'
import { createMailer } from './mail.ts'
import { createRateLimits } from './rate-limit.ts'
import type { Services } from './services.ts'
import { createVault } from './vault.ts'

type StartedServices = Services & { jobs: Jobs }

/** Opens the database and puts together what every handler, job and command needs. */
export async function openServices(
  config: Config,
  log: Logger,
  name: string,
  clock: Clock = systemClock,
): Promise<StartedServices> {
  return servicesOn(await openDatabase(config, name), config, log, clock)
}

/** The services on a database that is open. */
export async function servicesOn(
  database: OpenDatabase,
  config: Config,
  log: Logger,
  clock: Clock,
): Promise<StartedServices> {
  const { secret } = await database.kysely.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
  return {
    config,
    database,
    auth: createAuth(database, secret, publicUrl),
    jobs: createJobs(),
    mail: createMailer(config.mail, log),
    rateLimits: createRateLimits(config.rateLimit),
    vault: createVault([config.secretKeys[0] ?? secret, ...config.secretKeys.slice(1), secret]),
    files: openFiles(config),
    clock,
    kept: keptUpTo(config.cacheBytes),
    log,
  }
}

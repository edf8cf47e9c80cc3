import type { FastifyBaseLogger } from 'fastify'
import type { Auth } from './auth.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { OpenDatabase } from './database.ts'
import type { Jobs } from './jobs.ts'

/** What stands ready for every handler and job. */
export interface Services {
  config: Config
  database: OpenDatabase
  auth: Auth
  jobs: Jobs
  clock: Clock
  log: FastifyBaseLogger
}

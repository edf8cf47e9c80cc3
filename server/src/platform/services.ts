import type { FastifyBaseLogger } from 'fastify'
import type { Auth } from './auth.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { OpenDatabase } from './database.ts'
import type { JobQueue } from './job-queue.ts'

/** What stands ready for every handler and job. */
export interface Services {
  config: Config
  database: OpenDatabase
  auth: Auth
  jobs: JobQueue
  clock: Clock
  log: FastifyBaseLogger
}

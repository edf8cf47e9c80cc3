import type { FastifyBaseLogger } from 'fastify'
import type { Auth } from './auth.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { OpenDatabase } from './database.ts'
import type { Files } from './files/files.ts'
import type { JobQueue } from './job-queue.ts'
import type { Kept } from './kept.ts'
import type { Mailer } from './mail.ts'
import type { RateLimits } from './rate-limit.ts'
import type { Vault } from './vault.ts'

/** What stands ready for every handler and job. */
export interface Services {
  config: Config
  database: OpenDatabase
  auth: Auth
  jobs: JobQueue
  /** null: this installation sends no mail. */
  mail: Mailer | null
  /** null: nothing is limited. */
  rateLimits: RateLimits | null
  /** Secrets of other systems, encrypted. */
  vault: Vault
  /** Where files of customers are kept. */
  files: Files
  clock: Clock
  /** What was worked out lately and may be asked for again. */
  kept: Kept
  log: FastifyBaseLogger
}

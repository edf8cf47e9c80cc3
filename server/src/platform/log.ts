import { existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'

const largestLog = 20 * 2 ** 20

/** Structured lines in the data folder's log file; passwords, cookies and tokens are never written. */
export function createLogger(config: Config): Logger {
  const file = join(config.dataFolder, 'fenji.log')
  if (existsSync(file) && statSync(file).size > largestLog) renameSync(file, `${file}.1`)
  const redact = { paths: ['req.headers.cookie', 'req.headers.authorization', 'password'], remove: true }
  return pino({ level: config.logLevel, redact }, pino.destination({ dest: file, sync: false, mkdir: true }))
}

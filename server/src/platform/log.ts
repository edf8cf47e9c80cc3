import { existsSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'
import { StartFailure } from './start-failure.ts'

const largestLog = 20 * 2 ** 20

interface LoggedRequest {
  method: string
  url: string
  ip: string
}

/** A request without its query, which may hold names, and without the secret of a link. */
const requestLine = ({ method, url, ip }: LoggedRequest) => ({
  method,
  path: url.replace(/\?.*$/s, '').replace(/(\/(?:invitations|password-resets|hooks)\/)[^/]+/, '$1…'),
  address: ip,
})

/** Opened here and now: a process that ends at once has to flush it already. */
function openLog(file: string): number {
  try {
    return openSync(file, 'a', 0o600)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new StartFailure(`The log ${file} cannot be written (${code}).`, 'Give it to this user, or move it away.', {
      cause,
    })
  }
}

/** Structured lines in the data folder's log file; passwords, cookies and tokens are never written. */
export function createLogger(config: Config): Logger {
  const file = join(config.dataFolder, 'fenji.log')
  if (existsSync(file) && statSync(file).size > largestLog) renameSync(file, `${file}.1`)
  const redact = { paths: ['req.headers.cookie', 'req.headers.authorization', 'password'], remove: true }
  const res = ({ statusCode }: { statusCode: number }) => ({ status: statusCode })
  const serializers = { err: pino.stdSerializers.err, req: requestLine, res }
  return pino({ level: config.logLevel, redact, serializers }, pino.destination({ dest: openLog(file), sync: false }))
}

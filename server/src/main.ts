import type { AddressInfo } from 'node:net'
import { stderr, stdout } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { features } from './features/index.ts'
import { startClockwork } from './platform/clockwork.ts'
import { type Config, readConfig } from './platform/config.ts'
import { type Claim, claimServer } from './platform/database.ts'
import { describeFiles } from './platform/files/files.ts'
import { createLogger } from './platform/log.ts'
import type { Services } from './platform/services.ts'
import { openServices } from './platform/start.ts'
import { StartFailure } from './platform/start-failure.ts'

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new StartFailure(
        `Port ${port} is in use by another program.`,
        'Set FENJI_PORT to a free port, or stop that program.',
        { cause },
      )
    if (code === 'EACCES')
      throw new StartFailure(`This user may not open port ${port}.`, 'Set FENJI_PORT to a port above 1023.', { cause })
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartFailure(`${host} is not an address of this machine.`, 'Set FENJI_HOST to 127.0.0.1 or 0.0.0.0.', {
        cause,
      })
    throw cause
  }
  const address = app.server.address() as AddressInfo
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${address.port}`
}

/** Holds the claim on the embedded PostgreSQL. When it dies, it is started again and claimed again. */
async function holdClaim(services: Services, isStopping: () => boolean): Promise<() => Promise<void>> {
  const { database, log } = services
  const { cluster } = database
  if (!cluster) return async () => undefined
  let claim = await claimServer(database)
  const watch = async () => {
    for (;;) {
      await claim.lost
      if (isStopping()) return
      log.warn('the database went away; starting it again')
      claim = await comeBack()
    }
  }
  const comeBack = async (): Promise<Claim> => {
    for (;;) {
      try {
        await cluster.ensureRunning()
        return await claimServer(database)
      } catch (error) {
        if (isStopping()) throw error
        log.error({ err: error }, 'the database does not come back; trying again')
        await sleep(2000)
      }
    }
  }
  watch().catch((error) => log.warn({ err: error }, 'stopped without a database'))
  return () => claim.release()
}

/** Undoes what was done so far, last first, each step once. */
function undoing() {
  const steps: (() => Promise<unknown>)[] = []
  let done: Promise<void> | null = null
  const undo = async () => {
    for (const step of steps.reverse()) await step()
  }
  return {
    add: (step: () => Promise<unknown>) => steps.push(step),
    isUndoing: () => done !== null,
    undo: () => {
      done ??= undo()
      return done
    },
  }
}

/** Starts everything and says where it is. @returns what stops it again, in order. */
async function start(): Promise<() => Promise<void>> {
  const startedAt = performance.now()
  const config = readConfig()
  const log = createLogger(config)
  const aboutFiles = config.files.s3 ? describeFiles(config) : null
  const { add, undo, isUndoing } = undoing()
  try {
    const services = await openServices(config, log, 'server')
    add(() => services.database.close())
    add(await holdClaim(services, isUndoing))
    const kinds = features.flatMap((feature) => feature.jobs ?? [])
    add(() => services.jobs.stop())
    await services.jobs.start(kinds, services)
    add(
      startClockwork(
        features.flatMap(({ clockwork = [] }) => clockwork),
        services,
      ),
    )
    const app = await buildApp(services, log)
    add(() => app.close())
    const address = await listen(app, config)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    stdout.write(`\nFenji 分级 is ready: ${config.publicUrl ?? address}\n`)
    stdout.write(`Data: ${config.dataFolder} · started in ${seconds} s · Ctrl-C stops it\n`)
    if (aboutFiles) stdout.write(`Attachments: ${await aboutFiles}\n`)
    return undo
  } catch (error) {
    await undo()
    throw error
  }
}

function fail(error: unknown): never {
  if (error instanceof StartFailure) stderr.write(`Fenji cannot start: ${error.message} ${error.remedy}\n`)
  else stderr.write(`Fenji cannot start: ${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}

const starting = start()
starting.catch(fail)

/** Asked to go while it starts, the server first comes up: PostgreSQL is never left behind. */
async function stopAndExit(): Promise<void> {
  const stop = await starting
  stdout.write('\nStopping …\n')
  await stop()
  process.exit(0)
}

let isAsked = false
for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
  // `disconnect`: `npm start` holds a channel to us; when it dies without a word, we stop.
  process.on(event, () => {
    if (isAsked) return
    isAsked = true
    stopAndExit().catch(fail)
  })
}

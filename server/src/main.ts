import type { AddressInfo } from 'node:net'
import { stderr, stdout } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { features } from './features/index.ts'
import { type Config, readConfig } from './platform/config.ts'
import { claimServer } from './platform/database.ts'
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

/** Keeps the embedded PostgreSQL up: if it dies, it is started again, and the claim with it. */
async function keepRunning(services: Services, isStopping: () => boolean): Promise<void> {
  const { cluster } = services.database
  if (!cluster) return
  while (!isStopping()) {
    await sleep(500, undefined, { ref: false })
    if (isStopping()) return
    await cluster
      .ensureRunning()
      .catch((error) => services.log.error({ err: error }, 'the database does not come back'))
  }
}

async function start(): Promise<void> {
  const startedAt = performance.now()
  const config = readConfig()
  const log = createLogger(config)
  const services = await openServices(config, log, 'server')
  let isStopping = false
  let app: FastifyInstance | null = null
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await app?.close()
    await services.jobs.stop()
    await claim?.release()
    await services.database.close()
    log.flush()
  }
  let claim: { release(): Promise<void> } | null = null
  try {
    if (services.database.cluster) claim = await claimServer(services.database)
    await services.jobs.start(
      features.flatMap((feature) => feature.jobs ?? []),
      services,
    )
    app = await buildApp(services, log)
    const address = await listen(app, config)
    stdout.write(`\nFenji 分级 is ready: ${config.publicUrl ?? address}\n`)
    stdout.write(
      `Data: ${config.dataFolder} · started in ${((performance.now() - startedAt) / 1000).toFixed(1)} s · Ctrl-C stops it\n`,
    )
  } catch (error) {
    await stop()
    throw error
  }
  const stopAndExit = () => {
    if (!isStopping) stdout.write('\nStopping …\n')
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopAndExit)
  // `npm start` holds a channel to us; when it dies without a word, we stop.
  process.on('disconnect', stopAndExit)
  void keepRunning(services, () => isStopping)
}

start().catch((error) => {
  if (error instanceof StartFailure) stderr.write(`Fenji cannot start: ${error.message} ${error.remedy}\n`)
  else stderr.write(`Fenji cannot start: ${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})

import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureOrganization } from '../server/src/features/setup/public.ts'
import { type Actor, installation } from '../server/src/platform/actor.ts'
import { readConfig } from '../server/src/platform/config.ts'
import { inOrganization } from '../server/src/platform/db.ts'
import { createLogger } from '../server/src/platform/log.ts'
import type { Services } from '../server/src/platform/services.ts'
import { openServices } from '../server/src/platform/start.ts'
import { loadFacts } from './data/load.ts'
import { addAdministrator, loadPeople } from './data/people.ts'
import { populationOf, type Size } from './data/population.ts'
import type { Measurement } from './measure.ts'
import { regrade } from './regrade.ts'

const seed = 20_261_121

/** What a suite works with. */
export interface Bench {
  isQuick: boolean
  record(measurement: Measurement): void
  say(line: string): void
  /** An empty data folder; it goes with the benchmark. */
  newFolder(): string
  /** A data folder with that many customers and transactions, graded once; made when first asked for. */
  filledFolder(size: Size): Promise<string>
}

/** The product's own services on a data folder, as the command line has them. */
export async function withProduct<T>(
  folder: string,
  work: (services: Services, actor: Actor) => Promise<T>,
): Promise<T> {
  const config = readConfig({ FENJI_DATA: folder, FENJI_LOG: 'warn' })
  const services = await openServices(config, createLogger(config), 'bench')
  try {
    const organizationId = await inOrganization(services.database, { organizationId: null }, ensureOrganization)
    return await work(services, installation(organizationId))
  } finally {
    await services.database.close()
  }
}

async function fill(folder: string, size: Size): Promise<void> {
  await withProduct(folder, async (services, actor) => {
    await loadFacts(services.database, actor.organizationId, populationOf(size, seed), seed)
    await loadPeople(services.database, actor.organizationId)
    await addAdministrator(services, actor.organizationId)
    await regrade(services, actor)
  })
}

/** @param kept a folder whose filled data folders stay for the next time. */
export function openBench(
  { isQuick, kept }: { isQuick: boolean; kept: string | null },
  out: Pick<Bench, 'record' | 'say'>,
): Bench & { close(): void } {
  const root = mkdtempSync(join(tmpdir(), 'fenji-bench-'))
  return {
    isQuick,
    ...out,
    newFolder: () => mkdtempSync(join(root, 'data-')),
    async filledFolder(size) {
      const folder = join(kept ?? root, `filled-${size.customers}-${size.transactions}`)
      if (existsSync(folder)) return folder
      out.say(`filling ${size.customers.toLocaleString('en')} customers × ${size.transactions.toLocaleString('en')} …`)
      const part = `${folder}.part`
      rmSync(part, { recursive: true, force: true })
      mkdirSync(part, { recursive: true })
      await fill(part, size)
      renameSync(part, folder)
      return folder
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureOrganization } from '../server/src/features/setup/public.ts'
import type { Actor } from '../server/src/platform/actor.ts'
import { readConfig } from '../server/src/platform/config.ts'
import { inOrganization } from '../server/src/platform/db.ts'
import { createLogger } from '../server/src/platform/log.ts'
import type { Services } from '../server/src/platform/services.ts'
import { openServices } from '../server/src/platform/start.ts'

/** A data folder of the benchmark's own, thrown away afterwards. */
export interface Workspace {
  folder: string
  close(): void
}

export function openWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-bench-'))
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The product's own services on that folder, as the command line has them. */
export async function openProduct(
  folder: string,
): Promise<{ services: Services; actor: Actor; close(): Promise<void> }> {
  const config = readConfig({ FENJI_DATA: folder, FENJI_LOG: 'warn' })
  const services = await openServices(config, createLogger(config), 'bench')
  const organizationId = await inOrganization(services.database, { organizationId: null }, ensureOrganization)
  const actor: Actor = {
    organizationId,
    personId: null,
    memberId: null,
    role: 'administrator',
    language: 'zh-CN',
    requestId: null,
    address: null,
  }
  return { services, actor, close: () => services.database.close() }
}

import { rm } from 'node:fs/promises'
import type { Language } from '@fenji/contract/page'
import { samples } from '@fenji/contract/samples'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { route } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import { beginImport, insertImport, recogniseFile } from '../imports/public.ts'
import { getSettings } from '../settings/public.ts'
import { generateSample, type SampleSheet } from './generator.ts'
import { findSampleImport, lockSamples } from './queries.ts'
import { writeSample } from './sample-file.ts'

/** Sends a file of the sample the way of every file, so that the person sees the same progress and receipt. */
async function importSheet(db: Db, actor: Actor, services: Services, sheet: SampleSheet): Promise<number> {
  const { kind, fileName } = sheet
  const { name, path, bytes } = await writeSample(services.config, sheet)
  try {
    const recognition = await recogniseFile(path, fileName, { kind })
    const { mapping } = recognition
    const file = { fileName, upload: name, bytes, recognition, mapping }
    const id = await insertImport(db, actor, { ...file, state: 'mapping', isSample: true })
    await beginImport(db, actor, services, { id, mapping, state: 'importing' })
    return id
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** The orders first, which bring the customers. @returns the import of the orders. */
async function importSample(db: Db, actor: Actor, services: Services, language: Language): Promise<number> {
  const { timeZone } = await getSettings(db, actor)
  const { others, ...orders } = generateSample(dayIn(timeZone, services.clock.now()), language)
  const id = await importSheet(db, actor, services, orders)
  for (const sheet of others) await importSheet(db, actor, services, sheet)
  return id
}

export const routes = [
  route(samples.create, { can: ['create', 'Import'] }, async ({ db, actor, services, body }) => {
    await lockSamples(db, actor)
    const importId = (await findSampleImport(db, actor)) ?? (await importSample(db, actor, services, body.language))
    return { importId }
  }),
]

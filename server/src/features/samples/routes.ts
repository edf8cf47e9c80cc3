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
import { generateSample } from './generator.ts'
import { findSampleImport, lockSamples } from './queries.ts'
import { writeSample } from './sample-file.ts'

/** Sends the sample's file the way of every file, so that the person sees the same progress and receipt. */
async function importSample(db: Db, actor: Actor, services: Services, language: Language): Promise<number> {
  const { timeZone } = await getSettings(db, actor)
  const sample = generateSample(dayIn(timeZone, services.clock.now()), language)
  const { name, path, bytes } = await writeSample(services.config, sample)
  try {
    const recognition = await recogniseFile(path, sample.fileName)
    const { mapping } = recognition
    const file = { fileName: sample.fileName, upload: name, bytes, recognition, mapping }
    const id = await insertImport(db, actor, { ...file, state: 'mapping', isSample: true })
    await beginImport(db, actor, services, { id, mapping, state: 'importing' })
    return id
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

export const routes = [
  route(samples.create, { can: ['create', 'Import'] }, async ({ db, actor, services, body }) => {
    await lockSamples(db, actor)
    const importId = (await findSampleImport(db, actor)) ?? (await importSample(db, actor, services, body.language))
    return { importId }
  }),
]

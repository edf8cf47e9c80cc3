import { constants, copyFile, rm } from 'node:fs/promises'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { newUploadPlace, uploadPath } from '../../platform/uploads.ts'
import { getImportFor, insertImport, showsCells, toImport } from './queries/imports.ts'
import { recogniseUpload } from './remember.ts'

/**
 * Another sheet of the workbook as an import of its own, on a copy of the upload: each ends by itself. The cells of an import are
 * shown to whoever brought it, so only somebody who sees them already may bring it again.
 * @throws {Problem} import-not-found, field-not-allowed, import-state, unreadable-file.
 */
export async function addSheet(db: Db, actor: Actor, services: Services, id: number, sheet: string): Promise<number> {
  const row = await getImportFor(db, actor, 'update', id)
  if (!showsCells(actor, row)) throw fieldProblem(['params.id'])
  if (row.upload === null) throw new Problem('import-state', { detail: { state: row.state } })
  if (!toImport(actor, row).recognition?.sheets?.some(({ name }) => name === sheet))
    throw new Problem('unreadable-file', { detail: { code: 'sheet-missing', sheet } })
  const place = await newUploadPlace(services.config)
  await copyFile(uploadPath(services.config, row.upload), place.path, constants.COPYFILE_FICLONE)
  try {
    const recognition = await recogniseUpload(db, actor, { path: place.path, name: row.fileName, sheet })
    const { mapping } = recognition
    const { fileName, bytes } = row
    const made = { fileName, bytes, upload: place.name, state: 'mapping', recognition, mapping } as const
    const added = await insertImport(db, actor, made)
    await audit(db, actor, 'import.create', added, { after: { fileName, bytes } })
    return added
  } catch (error) {
    await rm(place.path, { force: true })
    throw error
  }
}

import { rm } from 'node:fs/promises'
import { type ImportExample, importExamples } from '@fenji/contract/import-examples'
import { imports, type Mapping } from '@fenji/contract/imports'
import { audit } from '../../platform/audit.ts'
import { noteExport } from '../../platform/export-file.ts'
import { fieldProblem } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { uploadPath } from '../../platform/uploads.ts'
import { addSheet } from './add-sheet.ts'
import { beginImport } from './begin.ts'
import { shownName } from './conflict-values.ts'
import { knownFieldsFor, listKinds } from './fields.ts'
import {
  getImport,
  getImportFor,
  insertImport,
  listRefusedRows,
  showsCells,
  toImport,
  updateImport,
} from './queries/imports.ts'
import { listImports } from './queries/list-imports.ts'
import { refusedFile } from './refused-file.ts'
import { recogniseUpload } from './remember.ts'
import { templateFile } from './template.ts'

export const routes = [
  route(imports.list, { can: ['read', 'Import'] }, ({ db, actor, query }) => listImports(db, actor, query)),
  route(imports.upload, { can: ['create', 'Import'] }, async ({ db, actor, query, upload }) => {
    const { name, kind } = query
    const recognition = await recogniseUpload(db, actor, { path: upload.path, name, kind })
    const id = await insertImport(db, actor, {
      fileName: query.name,
      upload: upload.name,
      bytes: upload.bytes,
      state: 'mapping',
      recognition,
      mapping: recognition.mapping,
    })
    await audit(db, actor, 'import.create', id, { after: { fileName: query.name, bytes: upload.bytes } })
    return toImport(actor, await getImport(db, actor, id))
  }),
  route(imports.kinds, { can: ['create', 'Import'] }, ({ db, actor }) => listKinds(db, actor)),
  route(imports.template, { can: ['create', 'Import'] }, ({ db, actor, params, query }) => {
    const language = (query.language ?? actor.language) === 'en-US' ? 'en' : 'zh'
    return templateFile(db, actor, { ...params, format: query.format, language })
  }),
  route(imports.recognise, { can: ['update', 'Import'] }, async ({ db, actor, params, body, services }) => {
    const row = await getImportFor(db, actor, 'update', params.id)
    if (row.upload === null) throw new Problem('import-state', { detail: { state: row.state } })
    const path = uploadPath(services.config, row.upload)
    const recognition = await recogniseUpload(db, actor, { path, name: row.fileName, ...body })
    const { mapping } = recognition
    const states = ['mapping', 'checked', 'failed'] as const
    const change = { kind: mapping.kind, recognition, mapping, preview: null, state: 'mapping' as const }
    if (!(await updateImport(db, actor, params.id, states, change)))
      throw new Problem('import-state', { detail: { state: row.state } })
    return toImport(actor, await getImport(db, actor, params.id))
  }),
  route(imports.addSheet, { can: ['create', 'Import'] }, async ({ db, actor, params, body, services }) => {
    const id = await addSheet(db, actor, services, params.id, body.sheet)
    return toImport(actor, await getImport(db, actor, id))
  }),
  route(imports.get, { can: ['read', 'Import'] }, async ({ db, actor, params }) =>
    toImport(actor, await getImportFor(db, actor, 'read', params.id)),
  ),
  route(imports.check, { can: ['update', 'Import'] }, ({ db, actor, params, body, services }) =>
    beginImport(db, actor, services, { id: params.id, mapping: body.mapping, state: 'checking' }),
  ),
  route(imports.start, { can: ['update', 'Import'] }, ({ db, actor, params, body, services }) =>
    beginImport(db, actor, services, { id: params.id, mapping: body.mapping, state: 'importing' }),
  ),
  route(imports.cancel, { can: ['update', 'Import'] }, async ({ db, actor, params, services, afterCommit }) => {
    const row = await getImportFor(db, actor, 'update', params.id)
    const endedAt = services.clock.now()
    const states = ['mapping', 'checking', 'checked', 'importing', 'failed'] as const
    const isOver = await updateImport(db, actor, params.id, states, { state: 'cancelled', upload: null, endedAt })
    const isKept = !isOver && (await updateImport(db, actor, params.id, ['undoing'], { state: 'done' }))
    if (!isOver && !isKept) throw new Problem('import-state', { detail: { state: row.state } })
    if (row.jobId) await services.jobs.withdraw(db, actor, row.jobId, endedAt)
    await audit(db, actor, isKept ? 'import.keep' : 'import.cancel', params.id)
    afterCommit(async () => {
      if (row.jobId) services.jobs.cancel(row.jobId)
      if (isOver && row.upload) await rm(uploadPath(services.config, row.upload), { force: true })
    })
    return toImport(actor, await getImport(db, actor, params.id))
  }),
  route(importExamples.list, { can: ['read', 'Import'] }, async ({ db, actor, params }) => {
    const row = await getImportFor(db, actor, 'read', params.id)
    const isShown = showsCells(actor, row)
    return ((row.examples ?? []) as ImportExample[]).map(({ fields, customer, ...example }) => ({
      ...example,
      customer: isShown ? customer : { code: null, name: null },
      number: isShown ? example.number : null,
      fields: isShown ? fields.map(({ field, ...values }) => ({ field: shownName(field), ...values })) : [],
    }))
  }),
  route(imports.refused, { can: ['read', 'Import'] }, async ({ db, actor, params, query }) => {
    const isShown = showsCells(actor, await getImportFor(db, actor, 'read', params.id))
    const rows = await listRefusedRows(db, actor, params.id, { afterLine: 0, limit: query.limit })
    const cellsOf = (row: (typeof rows)[number]) => (isShown ? row : { ...row, value: null, cells: [] })
    return rows.map((row) => ({ ...cellsOf(row), code: row.code as never, field: row.field as never }))
  }),
  route(imports.refusedFile, { can: ['read', 'Import'] }, async ({ db, actor, params, query, services }) => {
    const row = await getImportFor(db, actor, 'read', params.id)
    if (!showsCells(actor, row)) throw fieldProblem(['params.id'])
    const { id, fileName, kind } = toImport(actor, row)
    await noteExport(services, actor, 'import.export', id, { fileName })
    const refused = { id, fileName, mapping: row.mapping as Mapping, fields: await knownFieldsFor(db, actor, kind) }
    return refusedFile(db, actor, refused, (query.language ?? actor.language) === 'en-US' ? 'en' : 'zh')
  }),
]

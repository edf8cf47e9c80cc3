import { connections } from '@fenji/contract/connections'
import { audit } from '../../platform/audit.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import type { Source, TableName } from '../../platform/sources/source.ts'
import { beginPull } from './begin-pull.ts'
import { changeConnection, createConnection } from './keep.ts'
import { keptPlace, look, placeFor } from './look.ts'
import { deleteConnection, getConnection, getKept, listConnections } from './queries/connections.ts'
import { findOpenPull, listPulls, updatePull } from './queries/pulls.ts'

const previewRows = 50
const longestShown = 200

async function previewOf(source: Source, table: TableName) {
  const columns = await source.columns(table)
  const shown = columns.filter(({ kind }) => kind !== 'binary')
  const rows: string[][] = []
  for await (const portion of source.rows({ table, columns: shown, limit: previewRows })) rows.push(...portion)
  return { columns: shown, rows: rows.map((row) => row.map((cell) => cell.slice(0, longestShown))) }
}

export const routes = [
  route(connections.list, { can: ['read', 'Connection'] }, ({ db, actor }) => listConnections(db, actor)),
  route(
    connections.create,
    { can: ['create', 'Connection'], constraints: { connection_name_key: 'name-taken' } },
    ({ db, actor, body, services }) => createConnection(db, actor, services, body),
  ),
  route(connections.test, { can: ['create', 'Connection'], isReading: true }, async ({ db, actor, body, services }) => {
    const place = await placeFor(db, actor, services, body)
    return look(db, actor, services, place, async (source) => ({
      version: source.version,
      tables: (await source.tables()).length,
    }))
  }),
  route(connections.get, { can: ['read', 'Connection'] }, ({ db, actor, params }) =>
    getConnection(db, actor, params.id),
  ),
  route(
    connections.update,
    { can: ['update', 'Connection'], constraints: { connection_name_key: 'name-taken' } },
    ({ db, actor, params, body, services }) => changeConnection(db, actor, services, params.id, body),
  ),
  route(connections.remove, { can: ['delete', 'Connection'] }, async ({ db, actor, params, services, afterCommit }) => {
    const { name, address } = await getKept(db, actor, params.id)
    const pull = await findOpenPull(db, actor, params.id)
    if (pull?.jobId) await services.jobs.withdraw(db, actor, pull.jobId, services.clock.now())
    await deleteConnection(db, actor, params.id)
    await audit(db, actor, 'connection.delete', params.id, { before: { name, address } })
    afterCommit(async () => {
      if (pull?.jobId) services.jobs.cancel(pull.jobId)
    })
    return undefined
  }),
  route(connections.tables, { can: ['update', 'Connection'] }, async ({ db, actor, params, services }) =>
    look(db, actor, services, await keptPlace(db, actor, services, params.id), (source) => source.tables()),
  ),
  route(connections.preview, { can: ['update', 'Connection'] }, async ({ db, actor, params, query, services }) =>
    look(db, actor, services, await keptPlace(db, actor, services, params.id), (source) =>
      previewOf(source, { schema: query.schema, name: query.table }),
    ),
  ),
  route(
    connections.pull,
    { can: ['update', 'Connection'], constraints: { pull_open_idx: 'connection-state' } },
    async ({ db, actor, params, body, services }) => {
      const connection = await getKept(db, actor, params.id)
      const id = await beginPull(db, actor, services, connection, { origin: 'person', ...body })
      const made = (await listPulls(db, actor, params.id)).find((pull) => pull.id === id)
      if (!made) throw new Problem('connection-not-found')
      return made
    },
  ),
  route(connections.pulls, { can: ['read', 'Connection'] }, async ({ db, actor, params }) => {
    await getKept(db, actor, params.id)
    return listPulls(db, actor, params.id)
  }),
  route(connections.stop, { can: ['update', 'Connection'] }, async ({ db, actor, params, services, afterCommit }) => {
    await getKept(db, actor, params.id)
    const pull = await findOpenPull(db, actor, params.id)
    const endedAt = services.clock.now()
    if (!pull || !(await updatePull(db, actor, pull, { state: 'cancelled', endedAt })))
      throw new Problem('connection-state', { detail: { reason: 'not-pulling' } })
    if (pull.jobId) await services.jobs.withdraw(db, actor, pull.jobId, endedAt)
    await audit(db, actor, 'connection.stop', params.id)
    afterCommit(async () => {
      if (pull.jobId) services.jobs.cancel(pull.jobId)
    })
    return getConnection(db, actor, params.id)
  }),
]

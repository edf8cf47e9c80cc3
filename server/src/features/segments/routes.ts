import type { BodyOf } from '@fenji/contract/endpoint'
import { segments } from '@fenji/contract/segments'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { ownersOf } from '../../platform/rows.ts'
import type { Services } from '../../platform/services.ts'
import { countToday, todayIn } from './count.ts'
import {
  deleteSegment,
  insertSegment,
  isNamed,
  listDays,
  listKeys,
  listSegments,
  type SegmentRow,
  updateSegment,
} from './queries.ts'
import { beginningOfKey, keyFor } from './rules.ts'
import { getRow, membersFor, toSegment } from './show.ts'

const toldOf = ({ name, description, condition }: Pick<SegmentRow, 'name' | 'description' | 'condition'>) => ({
  name,
  description,
  condition,
})

const reading: { can: ['read', 'Customer'] } = { can: ['read', 'Customer'] }
const constraints = { segment_name_key: 'name-taken' } as const

async function changeSegment(
  db: Db,
  actor: Actor,
  services: Services,
  id: number,
  { version, ...body }: BodyOf<typeof segments.update>,
) {
  const before = await getRow(db, actor, id)
  // Whoever cannot read what it says does not know what they would change.
  const shown = await toSegment(db, actor, services, before)
  if (shown.state === 'hidden') throw new Problem('field-not-allowed')
  await membersFor(db, actor, services, body.condition)
  const today = await todayIn(db, actor, services)
  if (!(await updateSegment(db, actor, { id, version, today }, body)))
    throw new Problem('version-conflict', { detail: { current: shown } })
  // A segment made of itself is told by its own reading.
  await membersFor(db, actor, services, { segment: id })
  await audit(db, actor, 'segment.update', id, { before: toldOf(before), after: body })
  return toSegment(db, actor, services, await getRow(db, actor, id))
}

export const routes = [
  route(segments.list, reading, async ({ db, actor, services }) => {
    const told = []
    for (const row of await listSegments(db, actor)) told.push(await toSegment(db, actor, services, row))
    return told
  }),
  route(segments.get, reading, async ({ db, actor, services, params }) =>
    toSegment(db, actor, services, await getRow(db, actor, params.id)),
  ),
  route(segments.history, reading, async ({ db, actor, services, params }) => {
    const { state } = await toSegment(db, actor, services, await getRow(db, actor, params.id))
    // The figures are of all customers.
    if (state !== 'live' || ownersOf(actor, 'read', 'Customer') !== undefined) return []
    const days = await listDays(db, actor, params.id)
    return showsField(actor, 'amountE4') ? days : days.map((day) => ({ ...day, amountE4: null }))
  }),
  route(segments.count, { ...reading, isReading: true }, async ({ db, actor, services, body }) => {
    const { count } = await membersFor(db, actor, services, body.condition)
    return { customers: count }
  }),
  route(
    segments.create,
    { can: ['create', 'Segment'], constraints },
    async ({ db, actor, services, body, afterCommit }) => {
      await membersFor(db, actor, services, body.condition)
      const key = keyFor(body.name, await listKeys(db, actor, beginningOfKey(body.name)))
      const id = await insertSegment(db, actor, key, body)
      await audit(db, actor, 'segment.create', id, { after: body })
      afterCommit(() => countToday(services, actor.organizationId))
      return toSegment(db, actor, services, await getRow(db, actor, id))
    },
  ),
  route(
    segments.update,
    { can: ['update', 'Segment'], constraints },
    async ({ db, actor, services, params, body, afterCommit }) => {
      const changed = await changeSegment(db, actor, services, params.id, body)
      afterCommit(() => countToday(services, actor.organizationId))
      return changed
    },
  ),
  route(segments.remove, { can: ['delete', 'Segment'] }, async ({ db, actor, params }) => {
    const row = await getRow(db, actor, params.id)
    if (await isNamed(db, actor, row)) throw new Problem('segment-in-use')
    await deleteSegment(db, actor, params.id)
    await audit(db, actor, 'segment.delete', params.id, { before: toldOf(row) })
    return undefined
  }),
]

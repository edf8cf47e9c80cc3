import { type Actor, installation } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { listSegments } from './queries.ts'
import { membersFor } from './show.ts'

/** Who is in a segment, of all customers of an organization? */
export const segmentMembers = (db: Db, organizationId: number, means: Pick<Services, 'clock' | 'kept'>, id: number) =>
  membersFor(db, installation(organizationId), means, { segment: id })

/** Every segment by its name, whatever it reads. */
export const listSegmentNames = async (db: Db, actor: Actor): Promise<{ id: number; name: string }[]> =>
  (await listSegments(db, actor)).map(({ id, name }) => ({ id, name }))

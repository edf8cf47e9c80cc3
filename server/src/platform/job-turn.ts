import { type RawBuilder, sql } from 'kysely'
import type { Db } from './db.ts'
import type { JobName } from './job-queue.ts'
import type { Services } from './services.ts'

/** Whose turn it is: one job of a kind at a time works in an organization, whichever process runs it. */
export interface Line {
  kind: JobName
  organizationId: number
}

const keyOf = `hashtextextended('fenji job ' || $1::text, $2::bigint)`

export interface Turn {
  release(): Promise<void>
}

/**
 * Takes the line's turn if nobody has it, on a connection of its own. PostgreSQL drops it when this process or the
 * connection dies, however it dies; `onLost` tells of the latter.
 */
export async function takeTurn(
  { database }: Pick<Services, 'database'>,
  { kind, organizationId }: Line,
  onLost: () => void,
): Promise<Turn | null> {
  const client = await database.pool.connect()
  client.on('error', onLost)
  const giveBack = (error?: Error) => {
    client.removeListener('error', onLost)
    client.release(error)
  }
  try {
    const text = `select pg_try_advisory_lock(${keyOf}) as taken`
    const { rows } = await client.query<{ taken: boolean }>(text, [kind, organizationId])
    if (!rows[0]?.taken) {
      giveBack()
      return null
    }
  } catch (error) {
    giveBack(error as Error)
    throw error
  }
  return {
    async release() {
      try {
        await client.query(`select pg_advisory_unlock(${keyOf})`, [kind, organizationId])
        giveBack()
      } catch (error) {
        giveBack(error as Error)
      }
    },
  }
}

/** Waits for the line's turn and keeps it to the end of the transaction: for such work outside of the queue. */
export async function awaitTurn(db: Db, { kind, organizationId }: Line): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('fenji job ' || ${kind}::text, ${organizationId}::bigint))`.execute(
    db,
  )
}

/** Does anybody have the turn of this line? `kind` and `organizationId` are columns. Looks only, and is in nobody's way. */
export const isTurnTaken = (kind: RawBuilder<string>, organizationId: RawBuilder<number>): RawBuilder<boolean> => sql`
  exists (select from pg_locks l
    where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
      and l.database = (select oid from pg_database where datname = current_database())
      and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('fenji job ' || ${kind}, ${organizationId}))`

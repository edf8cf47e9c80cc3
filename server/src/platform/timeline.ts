import type { TimelineEntry, TimelineKind } from '@fenji/contract/timeline'
import type { RawBuilder } from 'kysely'
import type { Actor } from './actor.ts'
import type { Db } from './db.ts'

/** Whose timeline is read, where the organization is, and on which day of its own. */
export interface TimelineScene {
  customerId: number
  /** Runs whose changes of grades are in their results alone. */
  unkept: readonly number[]
  timeZone: string
  today: string
}

/** One kind of thing that happens to customers, as a timeline takes it. The customer is one whom the actor may read. */
export interface TimelineSource {
  kind: TimelineKind
  /** Whether the actor's role shows any of it. */
  isShown(actor: Actor): boolean
  /**
   * `select … as at, … as id from … where …`: all of the customer's, `at` a timestamptz.
   * @param pattern of `ilike`, on what can be read of them; null: all.
   */
  keys(actor: Actor, scene: TimelineScene, pattern: string | null): RawBuilder<unknown>
  /** Those of these ids, in no order. */
  load(db: Db, actor: Actor, scene: TimelineScene, ids: readonly number[]): Promise<TimelineEntry[]>
}
